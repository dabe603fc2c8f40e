// The key material of one policy, quarter by quarter: the ABE ciphertext of the policy secret, the policy
// key it gives, and one kfrag for each proxy from the label key to the policy key.
import { encapsulatePolicyKey, generateKfrags, labelKeyPair, policyContext, policyKeyPair, sealLabelNote, type VerifiedAuthorityKey } from '@consentry/crypto/delegator';
import type { AccessPolicy, Epoch, Label, LabelId, PolicyId } from '@consentry/domain';
import type { Connection } from './connection.ts';

/** What the proxies get for one quarter. */
export type EpochKfrags = {
  readonly epoch: Epoch;
  readonly labelPublicKey: Uint8Array<ArrayBuffer>;
  readonly policyPublicKey: Uint8Array<ArrayBuffer>;
  /** 310 bytes each, in the order of the proxies. */
  readonly kfrags: readonly Uint8Array[];
};

export type EpochShares = EpochKfrags & {
  /** MA-ABE ciphertext of the policy secret. */
  readonly ciphertext: Uint8Array<ArrayBuffer>;
  readonly labelNote: Uint8Array<ArrayBuffer>;
};

export type SharesArgs = {
  connection: Connection;
  policy: AccessPolicy;
  policyId: PolicyId;
  label: Label;
  labelId: LabelId;
  epochs: readonly Epoch[];
  authorities: ReadonlyMap<string, VerifiedAuthorityKey>;
  threshold: number;
  /** How many proxies. */
  count: number;
};

/** One set of shares for each quarter, in order. */
export async function makeShares({ epochs, ...args }: SharesArgs): Promise<EpochShares[]> {
  const shares: EpochShares[] = [];
  for (const epoch of epochs) shares.push(await sharesOf(epoch, args));
  return shares;
}

async function sharesOf(epoch: Epoch, args: Omit<SharesArgs, 'epochs'>): Promise<EpochShares> {
  const { connection, policy, policyId, label: text, labelId, authorities, threshold, count } = args;
  const { self, deployment } = connection;
  const label = labelKeyPair({ seed: self.seed, labelId, epoch });
  const context = policyContext({ chainId: deployment.chainId, consents: deployment.consents, patient: self.address, labelId, epoch });
  const { ciphertext, policySecret } = await encapsulatePolicyKey({ policy, epoch, authorities, context });
  const policyPublicKey = policyKeyPair({ policySecret, policyId, epoch }).publicKey;
  const kfrags = generateKfrags({ seed: self.seed, labelSecretKey: label.secretKey, policyPublicKey, threshold, shares: count });
  return {
    epoch,
    labelPublicKey: new Uint8Array(label.publicKey),
    policyPublicKey: new Uint8Array(policyPublicKey),
    ciphertext: new Uint8Array(ciphertext),
    labelNote: await sealLabelNote({ secret: policySecret, policyId, epoch, label: text }),
    kfrags,
  };
}
