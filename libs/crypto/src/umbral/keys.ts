// Umbral keys that a person or a policy has, all derived, none stored (spec/formats.md clause 3).
// Label and policy keys are per quarter: t proxies together with one holder of a policy key recover the label
// key of that quarter, so the quarter is what bounds the damage.
import { concatBytes, idBytes, Secret, type Epoch, type LabelId, type PolicyId, type SecretBytes } from '@consentry/domain';
import { SecretKeyFactory, Signer, type SecretKey } from '#umbral-pre';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { requireLength } from '../argument.ts';
import { tagBytes } from '../domain-tags.ts';
import { bigEndian } from '../encoding.ts';
import { scoped, type Own } from './scope.ts';
import { secretKeyFrom } from './secret-key.ts';

/** An Umbral key pair: public key 33 bytes compressed, secret key 32 bytes. */
export type UmbralKeyPair = { publicKey: Uint8Array; secretKey: SecretBytes };

/** The delegator's key pair of one label in one quarter. `seed` is the person's 32-byte seed. */
export function labelKeyPair({ seed, labelId, epoch }: { seed: SecretBytes; labelId: LabelId; epoch: Epoch }): UmbralKeyPair {
  return scoped((own) => {
    const label = own(delegatorFactory(seed, own).makeFactory(concatBytes(tagBytes('labelKey'), idBytes(labelId))));
    return exported(own(label.makeKey(bigEndian(epoch, 4))), own);
  });
}

/** The pair of a label's secret key that was handed over, 32 bytes. Throws ARGUMENT_INVALID. */
export function labelKeyPairFrom(secretKey: SecretBytes): UmbralKeyPair {
  return scoped((own) => exported(secretKeyFrom('secretKey', secretKey, own), own));
}

/** The delegatee's key pair of one policy in one quarter, from the 32-byte secret that the ABE lock guards. */
export function policyKeyPair({ policySecret, policyId, epoch }: { policySecret: SecretBytes; policyId: PolicyId; epoch: Epoch }): UmbralKeyPair {
  return scoped((own) => {
    const secret = requireLength('policySecret', policySecret.expose(), 32);
    const factory = own(SecretKeyFactory.fromSecureRandomness(secret));
    return exported(own(factory.makeKey(concatBytes(tagBytes('policyKey'), idBytes(policyId), bigEndian(epoch, 4)))), own);
  });
}

/** The key pair to which others delegate directly: that of a person, for as long as the seed lives. */
export function delegateeKeyPair(seed: SecretBytes): UmbralKeyPair {
  return scoped((own) => exported(own(delegatorFactory(seed, own).makeKey(tagBytes('delegateeKey'))), own));
}

/** Umbral's signer of a person's kfrags. The caller's scope owns it. */
export function kfragSigner(seed: SecretBytes, own: Own): Signer {
  return own(new Signer(own(delegatorFactory(seed, own).makeKey(tagBytes('verifyingKey')))));
}

/** The public key under which a person's kfrags verify, 33 bytes. */
export function verifyingKeyOf(seed: SecretBytes): Uint8Array {
  return scoped((own) => own(kfragSigner(seed, own).verifyingKey()).toCompressedBytes());
}

function delegatorFactory(seed: SecretBytes, own: Own): SecretKeyFactory {
  const secret = hkdf(sha256, requireLength('seed', seed.expose(), 32), undefined, tagBytes('delegatorSeed'), 32);
  return own(SecretKeyFactory.fromSecureRandomness(secret));
}

function exported(key: SecretKey, own: Own): UmbralKeyPair {
  return { publicKey: own(key.publicKey()).toCompressedBytes(), secretKey: new Secret(key.toBEBytes()) };
}
