// What a dealer of a verifiable sharing publishes: commitments to the coefficients of its polynomial, lowest degree
// first (spec/formats.md clause 23.2). Feldman commits to a alone, so that a·B is public; Pedersen to a and a blinding
// b, which hides a even from whoever can take discrete logarithms.
import { concatBytes } from '@consentry/domain';
import { ristretto255_hasher } from '@noble/curves/ed25519.js';
import { formatInvalid, requireInteger, unversioned } from '../argument.ts';
import { DOMAIN_TAGS } from '../domain-tags.ts';
import { decodePoint, multiplyPublic, Point, POINT_BYTES } from '../group.ts';

export type SharingScheme = 'feldman' | 'pedersen';

export const MOST_SHARES = 255;
const SCHEMES = ['feldman', 'pedersen'] as const;

/** Nobody knows its logarithm: it is hashed to. */
const blindingBase = ristretto255_hasher.hashToCurve(new Uint8Array(), { DST: DOMAIN_TAGS.sharingBlinding });

/** The bases that a share's values are committed under: B, and for Pedersen the blinding base. */
export function basesOf(scheme: SharingScheme): readonly Point[] {
  return scheme === 'feldman' ? [Point.BASE] : [Point.BASE, blindingBase];
}

export type Commitments = { scheme: SharingScheme; points: readonly Point[] };

/** version ‖ scheme ‖ threshold times a point. */
export function encodeCommitments({ scheme, points }: Commitments): Uint8Array<ArrayBuffer> {
  return concatBytes(Uint8Array.of(1, 1 + SCHEMES.indexOf(scheme)), ...points.map((point) => point.toBytes()));
}

/** Throws FORMAT_VERSION_UNKNOWN, FORMAT_INVALID. The number of points is the threshold, 2 to 255. */
export function readCommitments(argument: string, bytes: Uint8Array): Commitments {
  const body = unversioned(argument, bytes);
  const scheme = SCHEMES[body[0]! - 1];
  if (!scheme) throw formatInvalid(argument, `${argument} are of an unknown scheme`);
  const count = (body.length - 1) / POINT_BYTES;
  if (!Number.isInteger(count) || count < 2 || count > MOST_SHARES) throw formatInvalid(argument, `${argument} have a length that fits no threshold`);
  const points = Array.from({ length: count }, (_, i) => {
    const point = decodePoint(body.subarray(1 + i * POINT_BYTES, 1 + (i + 1) * POINT_BYTES));
    if (!point) throw formatInvalid(argument, `${argument} hold something that is no element of the group at place ${i}`);
    return point;
  });
  return { scheme, points };
}

/** The commitment to the share at `index`, which anybody can compute. */
export function commitmentAt({ points }: Commitments, index: number): Point {
  requireInteger('index', index, { least: 1, most: MOST_SHARES });
  return points.reduceRight((sum, point) => multiplyPublic(sum, BigInt(index)).add(point), Point.ZERO);
}
