// Writes vectors/sealed/matches.json: what a verifier of clause 26.5 must accept and refuse, in plain words of 32
// bytes. Read by the TypeScript reference and by the contracts' tests, which share nothing else.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fromHex, parseAttributeId, parseCategoryId, toHex, type Hex } from '@consentry/domain';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bigEndian, fromBigEndian } from '../../src/encoding.ts';
import { openSealedCredential, sealCredential } from '../../src/sealed/credential.ts';
import { openSealedLeaf, sealLeaf } from '../../src/sealed/leaf.ts';
import { proveMatch, type LeafMatch } from '../../src/sealed/match.ts';
import { filled, seededRandom } from '../setting.ts';
import type { MatchVector } from './match-vector.ts';

const { Fn, Fp } = secp256k1.Point;
const P = Fp.ORDER;
const PARITY = 1n << 255n;
const DIGEST = filled(0xd1, 32);
const CATEGORY = parseCategoryId(filled(0xc1, 32));
const word = (value: bigint): Hex => toHex(bigEndian(value, 32));
const attribute = (n: number) => parseAttributeId(filled(n, 32));

function credentialOf(n: number, name: string) {
  const made = sealCredential({ attributeId: attribute(n), random: seededRandom(`match credential ${name}`) });
  return openSealedCredential({ attributeId: attribute(n), commitment: made.commitment, opening: made.opening });
}

function leafOf(n: number, name: string) {
  const made = sealLeaf({ categoryId: CATEGORY, attributeId: attribute(n), random: seededRandom(`match leaf ${name}`) });
  return openSealedLeaf({ categoryId: CATEGORY, attributeId: attribute(n), value: made.value, opening: made.opening });
}

function proof(n: number, name = '0', digest = DIGEST): LeafMatch {
  return proveMatch({ credential: credentialOf(n, name), leaf: leafOf(n, name), digest });
}

/** A cheat: signs with a − p although the attributes differ. */
function unequal(): LeafMatch {
  const [credential, leaf] = [credentialOf(0xa1, '0'), leafOf(0xa2, '0')];
  const key = bigEndian(Fn.sub(credential.blinding.expose(), leaf.blinding.expose()), 32);
  const signature = secp256k1.sign(DIGEST, key, { prehash: false, lowS: true, format: 'recovered' });
  const s = fromBigEndian(signature.subarray(33));
  const inverse = Fp.inv(Fp.sub(leaf.point.x, credential.point.x));
  const points = { ax: credential.point.x, ay: credential.point.y, px: leaf.point.x, py: leaf.point.y };
  return { ...points, inverse, r: toHex(Uint8Array.from(signature.subarray(1, 33))), vs: word(signature[0] === 1 ? s | PARITY : s) };
}

function negatedPoints(match: LeafMatch): LeafMatch {
  return { ...match, ay: P - match.ay, py: P - match.py };
}

function vector(name: string, match: LeafMatch, valid: boolean, digest: Uint8Array = DIGEST): MatchVector {
  const { ax, ay, px, py, inverse, r, vs } = match;
  return { name, valid, digest: toHex(digest), ax: word(ax), ay: word(ay), px: word(px), py: word(py), inverse: word(inverse), r, vs };
}

/** Writes the file where there is none. */
export async function writeMatches(file: string): Promise<void> {
  if (existsSync(file)) return;
  const good = proof(0xa1);
  const other = proof(0xa1, '1');
  const bit = (value: Hex, at: number) => {
    const bytes = fromHex(value);
    bytes[at]! ^= 1;
    return toHex(bytes);
  };
  const without = (value: Hex) => word(fromBigEndian(fromHex(value)) ^ PARITY);
  const matches: MatchVector[] = [
    vector('a match', good, true),
    vector('a match of other blindings', other, true),
    vector('a match of another attribute', proof(0xa2), true),
    ...Array.from({ length: 5 }, (_, i) => vector(`match ${i} of another digest`, proof(0xb0 + i, String(i), filled(i + 1, 32)), true, filled(i + 1, 32))),
    vector('two attributes, signed with the difference of the blindings', unequal(), false),
    vector('a signature of another digest', good, false, filled(0xd2, 32)),
    vector('a signature of another match', { ...good, r: other.r, vs: other.vs }, false),
    vector('a credential of another match', { ...good, ax: other.ax, ay: other.ay, inverse: Fp.inv(Fp.sub(good.px, other.ax)) }, false),
    vector('a leaf of another match', { ...good, px: other.px, py: other.py, inverse: Fp.inv(Fp.sub(other.px, good.ax)) }, false),
    vector('credential and leaf exchanged', { ...good, ax: good.px, ay: good.py, px: good.ax, py: good.ay, inverse: Fp.neg(good.inverse) }, false),
    vector('both points negated', negatedPoints(good), false),
    vector('the leaf copies the credential', { ...good, px: good.ax, py: good.ay, inverse: 0n }, false),
    vector('the leaf negates the credential', { ...good, px: good.ax, py: P - good.ay, inverse: 0n }, false),
    vector('no inverse', { ...good, inverse: 0n }, false),
    vector('another inverse', { ...good, inverse: Fp.add(good.inverse, 1n) }, false),
    vector('the inverse of the negative', { ...good, inverse: Fp.neg(good.inverse) }, false),
    vector('ax not below the field', { ...good, ax: 2n ** 256n - 1n }, false),
    vector('ay not below the field', { ...good, ay: 2n ** 256n - 1n }, false),
    vector('px not below the field', { ...good, px: 2n ** 256n - 1n }, false),
    vector('py not below the field', { ...good, py: 2n ** 256n - 1n }, false),
    vector('ax the field itself', { ...good, ax: P }, false),
    vector('ay changed', { ...good, ay: good.ay ^ 1n }, false),
    vector('py changed', { ...good, py: good.py ^ 1n }, false),
    vector('r changed', { ...good, r: bit(good.r, 31) }, false),
    vector('s changed', { ...good, vs: bit(good.vs, 31) }, false),
    vector('the other parity', { ...good, vs: without(good.vs) }, false),
    vector('r of 0', { ...good, r: word(0n) }, false),
    vector('s of 0', { ...good, vs: word(0n) }, false),
    vector('r of the order', { ...good, r: word(Fn.ORDER) }, false),
    vector('nothing', { ax: 0n, ay: 0n, px: 0n, py: 0n, inverse: 0n, r: word(0n), vs: word(0n) }, false),
  ];
  mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ specification: 'spec/formats.md clause 26.5', matches }, null, 2)}\n`);
}
