// The key material of one policy, quarter by quarter: the ABE ciphertext of the policy secret, the policy
// key it gives, and one kfrag for each proxy from the label key to the policy key.
import { encapsulatePolicyKey, generateKfrags, policyContext, policyKeyPair, sealLabelNote, type VerifiedAuthorityKey } from '@consentry/crypto/delegator';
import { sealTo } from '@consentry/crypto/transport';
import { Secret, type AccessPolicy, type Address, type Epoch, type Label, type LabelId, type PolicyId, type SecretBytes } from '@consentry/domain';
import { directGrantSealing } from '@consentry/wire/sealing';
import type { Connection } from './connection.ts';
import type { Principal } from './principal.ts';

/** What the proxies get for one quarter. */
export type EpochKfrags = {
  readonly epoch: Epoch;
  readonly labelPublicKey: Uint8Array<ArrayBuffer>;
  readonly policyPublicKey: Uint8Array<ArrayBuffer>;
  /** 310 bytes each, in the order of the proxies. */
  readonly kfrags: readonly Uint8Array[];
};

export type EpochShares = EpochKfrags & {
  /** MA-ABE ciphertext of the policy secret; in a direct grant the note's secret, sealed to the person. */
  readonly ciphertext: Uint8Array<ArrayBuffer>;
  readonly labelNote: Uint8Array<ArrayBuffer>;
};

export type SharesArgs = {
  connection: Connection;
  principal: Principal;
  policy: AccessPolicy;
  policyId: PolicyId;
  label: Label;
  labelId: LabelId;
  epochs: readonly Epoch[];
  authorities: ReadonlyMap<string, VerifiedAuthorityKey>;
  threshold: number;
  /** How many proxies. */
  count: number;
  /** Of a direct grant: the one person, whose own key takes the place of the policy key. */
  delegatee?: Delegatee | undefined;
};

/** A named person, their Umbral public key, 33 bytes, and their receiving key, 32. */
export type Delegatee = { readonly address: Address; readonly publicKey: Uint8Array; readonly receivingKey: Uint8Array };

/** Whose kfrags are made, what travels so that they can be used, and the secret that opens the label's note. */
type QuarterKey = { policyPublicKey: Uint8Array; ciphertext: Uint8Array; secret: SecretBytes };

/** One set of shares for each quarter, in order. */
export async function makeShares({ epochs, ...args }: SharesArgs): Promise<EpochShares[]> {
  const shares: EpochShares[] = [];
  for (const epoch of epochs) shares.push(await sharesOf(epoch, args));
  return shares;
}

async function sharesOf(epoch: Epoch, args: Omit<SharesArgs, 'epochs'>): Promise<EpochShares> {
  const { connection: { self }, principal, policyId, label: text, labelId, threshold, count, delegatee } = args;
  const label = principal.labelKey(labelId, epoch);
  const { policyPublicKey, ciphertext, secret } = delegatee ? await directKey(epoch, { policyId, delegatee }) : await lockedKey(epoch, args);
  const kfrags = generateKfrags({ seed: self.seed, labelSecretKey: label.secretKey, policyPublicKey, threshold, shares: count });
  return {
    epoch,
    labelPublicKey: new Uint8Array(label.publicKey),
    policyPublicKey: new Uint8Array(policyPublicKey),
    ciphertext: new Uint8Array(ciphertext),
    labelNote: await sealLabelNote({ secret, policyId, epoch, label: text }),
    kfrags,
  };
}

/** A fresh policy key, whose secret only the right attribute keys give. */
async function lockedKey(epoch: Epoch, { connection: { deployment }, principal: { patient }, policy, policyId, labelId, authorities }: Omit<SharesArgs, 'epochs'>): Promise<QuarterKey> {
  const context = policyContext({ chainId: deployment.chainId, consents: deployment.consents, patient, labelId, epoch });
  const { ciphertext, policySecret } = await encapsulatePolicyKey({ policy, epoch, authorities, context });
  return { ciphertext, policyPublicKey: policyKeyPair({ policySecret, policyId, epoch }).publicKey, secret: policySecret };
}

/** The person's own key; the secret sealed to them opens the label's note and nothing else. */
async function directKey(epoch: Epoch, { policyId, delegatee }: { policyId: PolicyId; delegatee: Delegatee }): Promise<QuarterKey> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const ciphertext = await sealTo({ recipient: delegatee.receivingKey, ...directGrantSealing({ policyId, epoch }), plaintext: secret });
  return { ciphertext, policyPublicKey: delegatee.publicKey, secret: new Secret(secret) };
}
