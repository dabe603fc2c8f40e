// Authorities, attribute keys and policies for the ABE tests, on either implementation of the pairing.
import type { Epoch, SecretBytes } from '@consentry/domain';
import type { Gid } from '../../src/abe/attribute.ts';
import { issueAttributeKey, verifyAttributeKey, type VerifiedAttributeKey } from '../../src/abe/attribute-key.ts';
import { setupAuthority, verifyAuthorityKey, type VerifiedAuthorityKey } from '../../src/abe/authority-key.ts';
import type { PairingCurve } from '../../src/abe/curve.ts';
import type { RandomSource } from '../../src/random.ts';
import { attribute, CHAIN_ID, DOCTOR, EPOCH, REGISTRY } from '../setting.ts';

export const NAMES = ['medboard', 'hospital-x', 'university'] as const;

export type Authorities = {
  keys: Map<string, VerifiedAuthorityKey>;
  secrets: Map<string, SecretBytes>;
  publicKeys: Map<string, Uint8Array>;
};

export async function someAuthorities(options: { curve?: PairingCurve; random?: RandomSource } = {}): Promise<Authorities> {
  const authorities: Authorities = { keys: new Map(), secrets: new Map(), publicKeys: new Map() };
  for (const authority of NAMES) {
    const name = { authority, chainId: CHAIN_ID, registry: REGISTRY };
    const { secretKey, publicKey } = await setupAuthority({ ...name, ...options });
    authorities.secrets.set(authority, secretKey);
    authorities.publicKeys.set(authority, publicKey);
    authorities.keys.set(authority, await verifyAuthorityKey({ ...name, publicKey, curve: options.curve }));
  }
  return authorities;
}

export type IssuedArgs = { authorities: Authorities; attributes: readonly string[]; gid?: Gid; epoch?: Epoch; curve?: PairingCurve; random?: RandomSource };

export async function issued({ authorities, attributes, gid = DOCTOR, epoch = EPOCH, curve, random }: IssuedArgs): Promise<VerifiedAttributeKey[]> {
  return Promise.all(
    attributes.map(async (text) => {
      const named = attribute(text);
      const { authority } = named;
      const secretKey = authorities.secrets.get(authority)!;
      const common = { gid, attribute: named, epoch, curve };
      const key = await issueAttributeKey({ ...common, secretKey, authority, chainId: CHAIN_ID, registry: REGISTRY, random });
      return verifyAttributeKey({ ...common, key, authorityKey: authorities.keys.get(authority)! });
    }),
  );
}

/** Policies of every shape, each with sets that satisfy it and sets that nearly do. */
export const CASES: { policy: string; enough: string[][]; short: string[][] }[] = [
  { policy: 'a@medboard', enough: [['a@medboard']], short: [['b@medboard'], ['a@hospital-x'], []] },
  { policy: 'a@medboard AND b@hospital-x', enough: [['a@medboard', 'b@hospital-x']], short: [['a@medboard'], ['b@hospital-x'], ['a@medboard', 'b@medboard']] },
  { policy: 'a@medboard AND b@medboard', enough: [['a@medboard', 'b@medboard']], short: [['a@medboard'], ['b@medboard']] },
  { policy: 'a@medboard OR b@university', enough: [['a@medboard'], ['b@university']], short: [['c@medboard'], []] },
  {
    policy: '2 of (a@medboard, b@hospital-x, c@university)',
    enough: [['a@medboard', 'c@university'], ['b@hospital-x', 'c@university'], ['a@medboard', 'b@hospital-x', 'c@university']],
    short: [['a@medboard'], ['c@university']],
  },
  {
    policy: 's@hospital-x AND 3 of (a@medboard, b@medboard, c@medboard, d@university, e@university) AND (x@hospital-x OR (y@hospital-x AND z@university))',
    enough: [['s@hospital-x', 'a@medboard', 'c@medboard', 'e@university', 'y@hospital-x', 'z@university'], ['s@hospital-x', 'b@medboard', 'd@university', 'e@university', 'x@hospital-x']],
    short: [['s@hospital-x', 'a@medboard', 'c@medboard', 'x@hospital-x'], ['a@medboard', 'c@medboard', 'e@university', 'x@hospital-x'], ['s@hospital-x', 'a@medboard', 'b@medboard', 'c@medboard', 'y@hospital-x']],
  },
  {
    policy: '2 of (a@medboard AND b@medboard, 2 of (a@medboard, c@university, d@hospital-x), q@hospital-x)',
    enough: [['a@medboard', 'b@medboard', 'c@university'], ['q@hospital-x', 'c@university', 'd@hospital-x']],
    short: [['a@medboard', 'b@medboard'], ['a@medboard', 'q@hospital-x'], ['b@medboard', 'q@hospital-x', 'c@university']],
  },
  { policy: 'specialty=207RC0000X@medboard AND (a@hospital-x OR a@hospital-x)', enough: [['specialty=207RC0000X@medboard', 'a@hospital-x']], short: [['specialty=207rc0000x@medboard', 'a@hospital-x'], ['specialty@medboard', 'a@hospital-x']] },
];
