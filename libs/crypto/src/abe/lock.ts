// What one ABE ciphertext is for: policy, quarter, authorities and context, checked once and hashed into every
// scalar, mask and key (spec/formats.md clause 17.1).
import { canonicalPolicy, concatBytes, ConsentryError, formatAttribute, policyAttributes, type AccessPolicy, type Attribute, type Epoch } from '@consentry/domain';
import { sha256 } from '@noble/hashes/sha2.js';
import { argumentInvalid } from '../argument.ts';
import { tagBytes } from '../domain-tags.ts';
import { bigEndian, lengthPrefixed, utf8 } from '../encoding.ts';
import { encodeAttribute, type Realm } from './attribute.ts';
import type { VerifiedAuthorityKey } from './authority-key.ts';
import { shareLayout, type ShareLayout } from './share-tree.ts';

export type LockArgs = {
  policy: AccessPolicy;
  epoch: Epoch;
  /** By name, at least those that the policy names. */
  authorities: ReadonlyMap<string, VerifiedAuthorityKey>;
  /** What the ciphertext is bound to: `policyContext`. */
  context: Uint8Array;
};

export type Lock = {
  policy: AccessPolicy;
  layout: ShareLayout;
  realm: Realm;
  epoch: Epoch;
  /** Of the policy's authorities, by name. */
  authorities: ReadonlyMap<string, VerifiedAuthorityKey>;
  /** SHA-256 of all of the above and the context. */
  header: Uint8Array;
};

/** Checks that the parts fit together. Throws AUTHORITY_UNKNOWN, ARGUMENT_INVALID, POLICY_TOO_LARGE, POLICY_SYNTAX. */
export function lockFor({ policy, ...parts }: LockArgs): Lock {
  return lockOfCanonical({ ...parts, policy: canonicalPolicy(policy) });
}

/**
 * Of a policy in canonical form. The limits of size are the language's and the chain's (spec/policy-language.md 4.2),
 * not the scheme's: this takes any size. Throws AUTHORITY_UNKNOWN, ARGUMENT_INVALID.
 */
export function lockOfCanonical({ policy, epoch, authorities: known, context }: LockArgs): Lock {
  const authorities = new Map<string, VerifiedAuthorityKey>();
  for (const attribute of policyAttributes(policy)) authorities.set(attribute.authority, requireAuthority(attribute, known));
  const realm = commonRealm([...authorities.values()]);
  const header = headerOf({ policy, epoch, authorities, realm, context });
  return { policy, layout: shareLayout(policy), realm, epoch, authorities, header };
}

function requireAuthority(attribute: Attribute, known: ReadonlyMap<string, VerifiedAuthorityKey>): VerifiedAuthorityKey {
  const key = known.get(attribute.authority);
  if (!key) {
    throw new ConsentryError({
      code: 'AUTHORITY_UNKNOWN',
      message: `No verified key of the authority ${attribute.authority} at hand, which ${formatAttribute(attribute)} needs`,
      remedy: 'Fetch and verify the key of every authority that the policy names.',
      facts: { argument: 'authorities', authority: attribute.authority },
    });
  }
  if (key.authority !== attribute.authority) {
    throw argumentInvalid('authorities', `The key given for ${attribute.authority} was verified for ${key.authority}`);
  }
  return key;
}

function commonRealm(keys: VerifiedAuthorityKey[]): Realm {
  const [first, ...others] = keys.map(({ realm }) => realm);
  if (!others.every((realm) => realm.chainId === first!.chainId && realm.registry === first!.registry)) {
    throw argumentInvalid('authorities', 'The authorities are of different registries');
  }
  return first!;
}

type HeaderArgs = Pick<Lock, 'policy' | 'epoch' | 'authorities' | 'realm'> & { context: Uint8Array };

function headerOf({ policy, epoch, authorities, realm, context }: HeaderArgs): Uint8Array {
  const byName = [...authorities].sort(([a], [b]) => (a < b ? -1 : 1));
  const keys = byName.flatMap(([name, key]) => [lengthPrefixed(utf8(name)), sha256(key.bytes)]);
  const tree = encodePolicy({ policy, realm, epoch });
  return sha256(concatBytes(lengthPrefixed(tagBytes('abeHeader')), lengthPrefixed(tree), bigEndian(byName.length, 4), ...keys, lengthPrefixed(context)));
}

const NODE = { attribute: 0, and: 1, or: 2, threshold: 3 } as const;

/** A policy tree as bytes: node kind, k of a threshold, number of children, children. */
function encodePolicy({ policy, realm, epoch }: { policy: AccessPolicy; realm: Realm; epoch: Epoch }): Uint8Array<ArrayBuffer> {
  const kind = Uint8Array.of(NODE[policy.kind]);
  if (policy.kind === 'attribute') return concatBytes(kind, lengthPrefixed(encodeAttribute({ realm, attribute: policy.attribute, epoch })));
  const k = policy.kind === 'threshold' ? [bigEndian(policy.k, 2)] : [];
  const children = policy.children.map((child) => encodePolicy({ policy: child, realm, epoch }));
  return concatBytes(kind, ...k, bigEndian(children.length, 2), ...children);
}
