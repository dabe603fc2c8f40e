// Attributes and persons as the scheme hashes them into G1 (spec/formats.md clause 12.3). Every field is
// length-prefixed, so that no two attributes share an encoding.
import { concatBytes, idBytes, type Address, type Attribute, type Epoch } from '@consentry/domain';
import { tagBytes } from '../domain-tags.ts';
import { bigEndian, lengthPrefixed, utf8 } from '../encoding.ts';
import type { G1, PairingCurve } from './curve.ts';

/** Whom an attribute key is made for: an Ethereum address on one chain. */
export type Gid = { address: Address; chainId: number };

/** The world in which authorities' names mean something. */
export type Realm = {
  chainId: number;
  /** The Authorities contract. */
  registry: Address;
};

export function encodeAttribute({ realm, attribute, epoch }: { realm: Realm; attribute: Attribute; epoch: Epoch }): Uint8Array<ArrayBuffer> {
  // A missing value and an empty one differ: the flag says which.
  const value = attribute.value === undefined ? Uint8Array.of(0) : concatBytes(Uint8Array.of(1), utf8(attribute.value));
  const fields = [bigEndian(realm.chainId, 8), idBytes(realm.registry), utf8(attribute.authority), utf8(attribute.name), value, bigEndian(epoch, 4)];
  return concatBytes(...fields.map(lengthPrefixed));
}

export function encodeGid({ address, chainId }: Gid): Uint8Array<ArrayBuffer> {
  return concatBytes(idBytes(address), bigEndian(chainId, 8));
}

/** F(u): the point of an attribute in a quarter. */
export function attributePoint(curve: PairingCurve, named: { realm: Realm; attribute: Attribute; epoch: Epoch }): G1 {
  return curve.hashToG1(encodeAttribute(named), tagBytes('abeAttribute'));
}

/** H(gid): the point of a person. */
export function gidPoint(curve: PairingCurve, gid: Gid): G1 {
  return curve.hashToG1(encodeGid(gid), tagBytes('abeGid'));
}
