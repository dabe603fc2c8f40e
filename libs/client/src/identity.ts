// A person's keys, all derived from one 32-byte seed (spec/formats.md, keys): the Ethereum signing key
// whose address is the identity, the receiving key for sealed transport, the Umbral verifying key.
import { addressOf } from '@consentry/chain';
import { delegateeKeyPair, identityKeys, type UmbralKeyPair } from '@consentry/crypto/identity';
import type { Address, SecretBytes } from '@consentry/domain';

export type Identity = {
  readonly address: Address;
  readonly seed: SecretBytes;
  /** secp256k1 secret key, 32 bytes. */
  readonly signingKey: SecretBytes;
  /** X25519 key pair, 32 bytes each. */
  readonly receiving: { readonly publicKey: Uint8Array; readonly secretKey: SecretBytes };
  /** Umbral verifying key as a delegator, 33 bytes compressed. */
  readonly verifyingKey: Uint8Array;
  /** Umbral key pair to which others delegate directly. */
  readonly delegatee: UmbralKeyPair;
};

/** Derives every key of the person who owns `seed`. */
export function identityOf(seed: SecretBytes): Identity {
  const keys = identityKeys(seed);
  return { address: addressOf(keys.signingKey), seed, ...keys, delegatee: delegateeKeyPair(seed) };
}
