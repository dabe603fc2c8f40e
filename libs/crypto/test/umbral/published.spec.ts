// What of upstream's published vectors holds for the version spoken here (spec/formats.md clause 3.6): arithmetic,
// the hash to scalars, U and the points of a transformation; and that its older bytes are refused.
import { describe, expect, test } from '@jest/globals';
import { concatBytes, fromHex, toHex } from '@consentry/domain';
import { secp256k1, secp256k1_hasher } from '@noble/curves/secp256k1.js';
import { createRequire } from 'node:module';
import { bigEndian, fromBigEndian, lengthPrefixed, utf8 } from '../../src/encoding.ts';
import { PARAMETER_U, readCfrag } from '../../src/umbral/layout.ts';
import { hashToScalar, loadNativeEngine } from '../../src/umbral/native-engine.ts';
import { refusalOf } from '../refusal.ts';
import { readVectors } from '../vectors/files.ts';
import type { Inputs, Operation, Outputs } from '../vectors/operation.ts';
import { OPERATIONS as PUBLIC_FUNCTIONS } from '../vectors/operations.ts';

const { Point } = secp256k1;
const { Fn } = Point;
const libsecp = createRequire(import.meta.url)('secp256k1/bindings.js');
const native = loadNativeEngine()!;

const word = (value: bigint) => toHex(bigEndian(value, 32));
const scalar = (hex: string) => fromBigEndian(fromHex(hex));
const copy = (hex: string) => Uint8Array.from(fromHex(hex));

/** By noble, which draws keys and commits to attributes. */
const OPERATIONS: Record<string, Operation> = {
  scalars: ({ a, b }) => {
    const [x, y] = [scalar(a), scalar(b)];
    return { sum: word(Fn.add(x, y)), difference: word(Fn.sub(x, y)), product: word(Fn.mul(x, y)), inverse: word(Fn.inv(x)) };
  },
  points: ({ p, q, scalar: by }) => {
    const [first, second] = [Point.fromBytes(fromHex(p)), Point.fromBytes(fromHex(q))];
    const { x, y } = first.toAffine();
    const [sum, difference, multiple, negative] = [first.add(second), first.subtract(second), first.multiply(scalar(by)), first.negate()].map((point) => toHex(point.toBytes(true)));
    return { sum, difference, multiple, negative, x: word(x), y: word(y) } as Outputs;
  },
  // Upstream's vectors are from before it made the result non-zero: SHA-256 mod n, where now it is mod (n − 1) + 1.
  hashToScalar: ({ tag, parts }) => {
    const found = hashToScalar(lengthPrefixed(utf8(tag)), ...parts.map((part: string) => fromHex(part)));
    return { published: word(found - 1n), scalar: word(found) };
  },
  parameterU: ({ tag, message }) => {
    const point = secp256k1_hasher.hashToCurve(utf8(message), { DST: tag }).toBytes(true);
    expect(toHex(PARAMETER_U)).toBe(toHex(point));
    return { point: toHex(point) };
  },
  transform: (inputs) => {
    const { e1, v1, kfragId, precursor } = readCfrag(native.transform(capsuleOf(inputs), kfragOf(inputs)));
    return { e1: toHex(e1), v1: toHex(v1), kfragId: toHex(kfragId), precursor: toHex(precursor) };
  },
};

const point = (hex: string) => concatBytes(Uint8Array.of(0xc4, 33), fromHex(hex));
const number = (hex: string) => concatBytes(Uint8Array.of(0xc4, 32), fromHex(hex));

/** In today's layout. The transformation looks at neither proof nor signatures, which were checked before it. */
function capsuleOf({ e, v, s }: Inputs): Uint8Array {
  return concatBytes(Uint8Array.of(0x93), point(e), point(v), number(s));
}

function kfragOf({ kfragId, key, precursor, commitment }: Inputs): Uint8Array {
  const signature = concatBytes(Uint8Array.of(0xc4, 64), bigEndian(1n, 32), bigEndian(1n, 32));
  return concatBytes(
    Uint8Array.of(0x95, 0x91), point(toHex(PARAMETER_U)), number(kfragId), number(key), point(precursor),
    Uint8Array.of(0x95), point(commitment), signature, signature, Uint8Array.of(0xc3, 0xc3),
  );
}

const { cases } = readVectors('umbral/published');

describe('vectors/umbral/published.json', () => {
  test.each(cases)('clause $clause, $id: $expect', async ({ operation, inputs, expect: expected, output = {} }) => {
    let result: Outputs = {};
    const refusal = await refusalOf(async () => {
      result = await (OPERATIONS[operation] ?? PUBLIC_FUNCTIONS[operation]!)(inputs);
    });
    expect({ refusal, result }).toEqual({ refusal: expected === 'success' ? 'accepted' : expected, result: output });
  });
});

test('libsecp256k1 computes the same sums, products and multiples (clause 3.1)', () => {
  const [scalars, points] = ['scalars', 'points'].map((operation) => cases.find((item) => item.operation === operation)!);
  const { a, b } = scalars!.inputs;
  expect(toHex(libsecp.privateKeyTweakAdd(copy(a), copy(b)))).toBe(scalars!.output!['sum']);
  expect(toHex(libsecp.privateKeyTweakMul(copy(a), copy(b)))).toBe(scalars!.output!['product']);
  const { p, q, scalar: by } = points!.inputs;
  expect(toHex(libsecp.publicKeyCombine([fromHex(p), fromHex(q)], true))).toBe(points!.output!['sum']);
  expect(toHex(libsecp.publicKeyTweakMul(fromHex(p), fromHex(by), true))).toBe(points!.output!['multiple']);
});
