// Call data, and ids that are hashes of it, against ethers: for every function of every contract with random values, and refusals of
// values that the type cannot hold: other call data would be another question.
import { describe, expect, test } from '@jest/globals';
import { fromHex, toHex, type LabelId } from '@consentry/domain';
import { AbiCoder, keccak256, TypedDataEncoder, type ParamType, type TypedDataField } from 'ethers';
import fc, { type Arbitrary } from 'fast-check';
import { requestIdOf, type AccessRequest } from '../src/access-request.ts';
import { callData } from '../src/call-data.ts';
import { policyIdOf, scopeOf, type ChainPolicy } from '../src/chain-policy.ts';
import { INTERFACES } from '../src/contract.ts';
import { CONTRACT_NAMES } from '../src/deployment.ts';
import { TYPES } from '../src/typed-data.ts';

const SEED = 20_261_122;
const FUNCTIONS = CONTRACT_NAMES.flatMap((contract) => {
  const calls: { contract: typeof contract; call: string; inputs: readonly ParamType[] }[] = [];
  INTERFACES[contract].forEachFunction((fragment) => {
    if (!fragment.inputs.some(({ type }) => type === 'string')) calls.push({ contract, call: fragment.format(), inputs: fragment.inputs });
  });
  return calls;
});

/** Strings go out through the administrator alone, which asks ethers. */
describe('call data', () => {
  test.each(FUNCTIONS)('is that of ethers for $contract $call', ({ contract, call, inputs }) => {
    const same = (args: unknown[]) => expect(callData({ contract, call, args })).toBe(INTERFACES[contract].encodeFunctionData(call, args));
    fc.assert(fc.property(fc.tuple(...inputs.map(valueOf)), same), { seed: SEED, numRuns: 40 });
  });

  const bytes32 = `0x${'ab'.repeat(32)}`;
  test.each([
    { what: 'too few values', contract: 'consents', call: 'policy', args: [] },
    { what: 'too many values', contract: 'consents', call: 'policy', args: [bytes32, bytes32] },
    { what: 'bytes32 too short', contract: 'consents', call: 'policy', args: [bytes32.slice(0, -2)] },
    { what: 'bytes32 too long', contract: 'consents', call: 'policy', args: [`${bytes32}00`] },
    { what: 'bytes32 that is not hex', contract: 'consents', call: 'policy', args: [`0x${'zz'.repeat(32)}`] },
    { what: 'an address of 32 bytes', contract: 'consents', call: 'nonces(address)', args: [bytes32] },
    { what: 'a list that is none', contract: 'records', call: 'records', args: [bytes32] },
    { what: 'undefined for an integer', contract: 'consents', call: 'unreviewed', args: [undefined, 1] },
    { what: 'a negative integer', contract: 'consents', call: 'unreviewed', args: [-1, 1] },
    { what: 'a fraction', contract: 'consents', call: 'unreviewed', args: [1.5, 1] },
    { what: 'an integer of 2^256', contract: 'consents', call: 'unreviewed', args: [1n << 256n, 1] },
    { what: 'a number past 2^53', contract: 'consents', call: 'unreviewed', args: [2 ** 53, 1] },
    { what: 'a struct that is missing', contract: 'consents', call: 'liveness', args: [undefined, {}, {}] },
    { what: 'a function that is not there', contract: 'consents', call: 'nothing', args: [] },
  ] as const)('refuses $what', ({ contract, call, args }) => {
    expect(() => callData({ contract, call, args })).toThrow(TypeError);
  });
});

function valueOf(type: ParamType): Arbitrary<unknown> {
  if (type.isTuple()) return fc.tuple(...type.components.map(valueOf)).map((values) => Object.fromEntries(values.map((value, i) => [type.components[i]!.name, value])));
  if (type.isArray()) return fc.array(valueOf(type.arrayChildren), { minLength: Math.max(0, type.arrayLength), maxLength: type.arrayLength < 0 ? 4 : type.arrayLength });
  if (type.baseType === 'bool') return fc.boolean();
  if (type.baseType === 'bytes') return fc.uint8Array({ maxLength: 100 }).map(hexOf);
  if (type.baseType === 'address') return fc.uint8Array({ minLength: 20, maxLength: 20 }).map(hexOf);
  const [, kind, size] = /^(bytes|uint)(\d+)$/.exec(type.baseType)!;
  if (kind === 'bytes') return fc.uint8Array({ minLength: Number(size), maxLength: Number(size) }).map(hexOf);
  return fc.bigInt({ min: 0n, max: (1n << BigInt(size!)) - 1n });
}

function hexOf(bytes: Uint8Array): string {
  return `0x${Buffer.from(bytes).toString('hex')}`;
}

describe('ids worked out without ethers', () => {
  const hex = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => toHex(bytes));
  const seconds = fc.integer({ min: 0, max: 2 ** 31 });

  test('the request id is the EIP-712 struct hash', () => {
    const request = fc.record({ doctor: hex(20), policyId: hex(32), recordIds: fc.array(hex(32), { minLength: 1, maxLength: 5 }), purpose: fc.nat(255), reason: fc.nat(255), claimed: fc.nat(65_535), duration: seconds, nonce: fc.bigInt(0n, 2n ** 256n - 1n), deadline: seconds });
    const types = { AccessRequest: TYPES.AccessRequest as unknown as TypedDataField[] };
    const same = (value: Record<string, unknown>) => expect(requestIdOf(value as AccessRequest)).toBe(TypedDataEncoder.hashStruct('AccessRequest', types, value));
    fc.assert(fc.property(request, same), { seed: SEED, numRuns: 60 });
  });

  test('the policy id and the scope are hashes of what abi.encode gives', () => {
    const terms = fc.record({ scope: hex(32), expiresAt: seconds, longestGrant: seconds, purposes: fc.nat(65_535), flags: fc.nat(3) });
    const policy = fc.record({ owner: hex(20), program: hex(32), leaves: fc.array(fc.record({ kind: fc.constantFrom(1, 2), value: hex(32) }), { maxLength: 4 }), terms });
    const fields = ['address', 'bytes32', 'tuple(uint8 kind, bytes32 value)[]', 'tuple(bytes32 scope, uint64 expiresAt, uint32 longestGrant, uint16 purposes, uint8 flags)'];
    const coder = AbiCoder.defaultAbiCoder();
    fc.assert(
      fc.property(policy, seconds, ({ owner, program, leaves, terms: chosen }, epoch) => {
        expect(policyIdOf({ owner, program, leaves, terms: chosen } as ChainPolicy)).toBe(keccak256(coder.encode(fields, [owner, program, leaves, chosen])));
        const scope = { labelId: program as LabelId, firstEpoch: epoch, lastEpoch: epoch + 1, salt: fromHex(program) };
        expect(scopeOf(scope)).toBe(keccak256(coder.encode(['bytes32', 'uint32', 'uint32', 'bytes32'], [program, epoch, epoch + 1, program])));
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});
