// One delegation for the Umbral tests: a label, a policy, kfrags 3 of 5, a sealed record key.
import { Secret } from '@consentry/domain';
import { identityKeys } from '../../src/identity.ts';
import { sealRecordKey } from '../../src/record/content-key.ts';
import { generateKfrags } from '../../src/umbral/delegation.ts';
import { labelKeyPair, policyKeyPair } from '../../src/umbral/keys.ts';
import { parseCapsule } from '../../src/umbral/verified-capsule.ts';
import { verifyKfrag } from '../../src/umbral/kfrag.ts';
import { reencrypt } from '../../src/umbral/reencryption.ts';
import { EPOCH, filled, LABEL_ID, POLICY_ID, recordHeader, SEED } from '../setting.ts';

export const THRESHOLD = 3;

export function delegation() {
  const label = labelKeyPair({ seed: SEED, labelId: LABEL_ID, epoch: EPOCH });
  const policy = policyKeyPair({ policySecret: new Secret(filled(0x33, 32)), policyId: POLICY_ID, epoch: EPOCH });
  const keys = { verifyingKey: identityKeys(SEED).verifyingKey, labelPublicKey: label.publicKey, policyPublicKey: policy.publicKey };
  const kfrags = generateKfrags({ seed: SEED, labelSecretKey: label.secretKey, policyPublicKey: policy.publicKey, threshold: THRESHOLD, shares: 5 });
  const header = recordHeader();
  const sealed = sealRecordKey({ labelPublicKey: label.publicKey, header });
  const transform = (kfrag: Uint8Array) => reencrypt({ capsule: parseCapsule(sealed.capsule), kfrag: verifyKfrag({ kfrag, ...keys }) });
  return { label, policy, keys, kfrags, header, sealed, transform };
}
