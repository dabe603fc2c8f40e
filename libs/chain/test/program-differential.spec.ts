// The checker and evaluator of contracts/src/libraries/PolicyProgram.sol against those of libs/domain, on thousands of
// random programs, good and spoilt: spec/contracts.md 3.3, 3.4 and invariant I9. The seed is fixed, so that a failure
// repeats; programs.json (program.spec.ts) holds the cases worth a name.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compileProgram, decodeProgram, evaluatePolicy, fromHex, hasCode, toHex, type AccessPolicy, type Attribute, type Hex } from '@consentry/domain';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Interface } from 'ethers';
import fc from 'fast-check';
import { startAnvil, type Anvil } from './anvil.ts';

/** `heldSets` are 16 sets of leaves, bit i-1 for leaf i. */
type Case = { program: Hex; leafCount: number; heldSets: number[] };
/** Undefined where a side refuses the program. */
type Verdict = { satisfied: boolean[] } | undefined;

const SEED = 20_261_121;
const SETS = 16;
const PER_CALL = 250;
const HARNESS = '0x00000000000000000000000000000000000c0de1';
const HARNESS_FILE = 'contracts/test/harness/ProgramHarness.sol';
const LIBRARY_FILE = 'contracts/src/libraries/PolicyProgram.sol';
const harness = new Interface(['function answers(bytes32[] programs, uint256[] leafCounts, uint256[] heldSets) pure returns (uint256[])']);

let anvil: Anvil;
let code: string;
beforeAll(async () => {
  code = compileHarness();
  anvil = await startAnvil();
}, 60_000);
afterAll(() => anvil?.stop());

describe('the contract and TypeScript judge programs alike (I9)', () => {
  test('every program that the encoder makes is well-formed on chain, and decides the same', async () => {
    const cases = fc.sample(fc.record({ policy: policies(), heldSets: heldSets() }), { seed: SEED, numRuns: 1500 }).flatMap(({ policy, heldSets: sets }) => {
      const compiled = compiledOrUndefined(policy);
      return compiled ? [{ policy, ...compiled, leafCount: compiled.leaves.length, heldSets: sets }] : [];
    });
    const verdicts = await askContract(cases);
    expect(cases.length).toBeGreaterThan(1000);
    cases.forEach(({ policy, leaves, heldSets: sets }, i) => {
      expect({ policy, verdict: verdicts[i] }).toEqual({ policy, verdict: evaluations(policy, leaves, sets) });
    });
  });

  test('of spoilt programs the chain accepts those that decode, and decides the same', async () => {
    const cases = fc.sample(spoilt(), { seed: SEED + 1, numRuns: 3000 });
    const { accepted, refused } = await compare(cases);
    // Neither side is compared in one answer alone.
    expect(Math.min(accepted, refused)).toBeGreaterThan(300);
  });

  test('of random operations the chain accepts those that decode, and decides the same', async () => {
    const cases = fc.sample(fc.record({ program: operations(), leafCount: fc.integer({ min: 0, max: 17 }), heldSets: heldSets() }), { seed: SEED + 2, numRuns: 1500 });
    const { refused } = await compare(cases);
    expect(refused).toBeGreaterThan(1000);
  });
});

async function compare(cases: Case[]): Promise<{ accepted: number; refused: number }> {
  const verdicts = await askContract(cases);
  let accepted = 0;
  cases.forEach((one, i) => {
    const chain = verdicts[i];
    if (chain) accepted += 1;
    const here = decodedVerdict(one);
    // Of a well-formed program that no text within the limits gives (spec/contracts.md 3.4), acceptance alone is compared.
    const there = here === 'no text gives it' && chain !== undefined ? here : chain;
    expect({ one, verdict: there }).toEqual({ one, verdict: here });
  });
  return { accepted, refused: cases.length - accepted };
}

async function askContract(cases: readonly Case[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (let from = 0; from < cases.length; from += PER_CALL) {
    const batch = cases.slice(from, from + PER_CALL);
    const data = harness.encodeFunctionData('answers', [batch.map((one) => one.program), batch.map((one) => one.leafCount), batch.map((one) => packed(one.heldSets))]);
    const answer = await anvil.rpc('eth_call', [{ to: HARNESS, data }, 'latest', { [HARNESS]: { code } }]);
    const [results] = harness.decodeFunctionResult('answers', answer) as unknown as [bigint[]];
    verdicts.push(...[...results].map(verdictOf));
  }
  return verdicts;
}

function packed(sets: readonly number[]): bigint {
  return sets.reduceRight((word, set) => (word << 16n) | BigInt(set), 0n);
}

function verdictOf(result: bigint): Verdict {
  if (result >> 16n === 0n) return undefined;
  return { satisfied: Array.from({ length: SETS }, (_, i) => (result >> BigInt(i)) % 2n === 1n) };
}

function decodedVerdict({ program, leafCount, heldSets: sets }: Case): Verdict | 'no text gives it' {
  const leaves = Array.from({ length: leafCount }, (_, i) => attributeOf(i));
  try {
    return evaluations(decodeProgram(program, leaves), leaves, sets);
  } catch (error) {
    if (hasCode(error, 'FORMAT_INVALID')) return undefined;
    if (hasCode(error, 'POLICY_TOO_LARGE')) return 'no text gives it';
    throw error;
  }
}

function evaluations(policy: AccessPolicy, leaves: readonly Attribute[], sets: readonly number[]): { satisfied: boolean[] } {
  const numberOf = new Map(leaves.map((leaf, i) => [leaf.name, i]));
  return { satisfied: sets.map((set) => evaluatePolicy(policy, ({ name }) => ((set >> numberOf.get(name)!) & 1) === 1)) };
}

function compiledOrUndefined(policy: AccessPolicy): ReturnType<typeof compileProgram> | undefined {
  try {
    return compileProgram(policy);
  } catch (error) {
    if (hasCode(error, 'POLICY_TOO_LARGE')) return undefined;
    throw error;
  }
}

function attributeOf(index: number): Attribute {
  return { authority: 'medboard', name: `a${index + 1}` };
}

function heldSets(): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: 0, max: 0x7fff }), { minLength: SETS, maxLength: SETS });
}

/** Trees of up to 15 attributes, canonical or not, some beyond the limits. */
function policies(): fc.Arbitrary<AccessPolicy> {
  const leaf = fc.integer({ min: 0, max: 14 }).map((i): AccessPolicy => ({ kind: 'attribute', attribute: attributeOf(i) }));
  return fc.letrec<{ node: AccessPolicy }>((tie) => ({
    node: fc.oneof({ maxDepth: 4 }, { weight: 2, arbitrary: leaf }, { weight: 3, arbitrary: gateOf(tie('node')) }),
  })).node;
}

function gateOf(node: fc.Arbitrary<AccessPolicy>): fc.Arbitrary<AccessPolicy> {
  return fc
    .tuple(fc.array(node, { minLength: 1, maxLength: 5 }), fc.nat(), fc.constantFrom('and', 'or', 'threshold'))
    .map(([children, dice, kind]): AccessPolicy => (kind === 'threshold' ? { kind, k: 1 + (dice % children.length), children } : { kind: kind as 'and' | 'or', children }));
}

/** A good program after no, one or two accidents, with its own number of leaves or one off. */
function spoilt(): fc.Arbitrary<Case> {
  const accident = fc.record({ kind: fc.constantFrom('set', 'insert', 'delete', 'swap'), at: fc.nat({ max: 31 }), value: operation() });
  return fc
    .record({ policy: policies(), accidents: fc.array(accident, { maxLength: 2 }), off: fc.constantFrom(0, 0, 0, 1, -1), heldSets: heldSets() })
    .filter(({ policy }) => compiledOrUndefined(policy) !== undefined)
    .map(({ policy, accidents, off, heldSets: sets }) => {
      const { program, leaves } = compileProgram(policy);
      const bytes = [...fromHex(program, { name: 'program', length: 32 })];
      // Most accidents within what is used of the word.
      const used = bytes.filter((byte) => byte !== 0).length;
      for (const { kind, at, value } of accidents) spoil(bytes, { kind, at: at % (used + 1) % 32, value });
      return { program: toHex(Uint8Array.from(bytes.slice(0, 32))), leafCount: leaves.length + off, heldSets: sets };
    });
}

function spoil(bytes: number[], { kind, at, value }: { kind: string; at: number; value: number }): void {
  if (kind === 'set') bytes[at] = value;
  else if (kind === 'insert') bytes.splice(at, 0, value);
  else if (kind === 'delete') bytes.push(...bytes.splice(at, 1).map(() => 0));
  else bytes.splice(at, 2, ...bytes.slice(at, at + 2).reverse());
}

/** Bytes that could stand in a program, and now and then any byte. */
function operation(): fc.Arbitrary<number> {
  const gate = fc.integer({ min: 2, max: 15 }).chain((n) => fc.integer({ min: 1, max: n }).map((k) => k * 16 + n));
  return fc.oneof(fc.integer({ min: 1, max: 15 }), gate, fc.integer({ min: 0, max: 255 }));
}

function operations(): fc.Arbitrary<Hex> {
  return fc.array(operation(), { maxLength: 32 }).map((code) => toHex(Uint8Array.from({ length: 32 }, (_, i) => code[i] ?? 0)));
}

/** The harness's code as it runs, compiled as foundry.toml says. */
function compileHarness(): string {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const sources = Object.fromEntries([HARNESS_FILE, LIBRARY_FILE].map((file) => [file, { content: readFileSync(root + file, 'utf8') }]));
  const settings = { optimizer: { enabled: true, runs: 10_000 }, evmVersion: 'prague', outputSelection: { [HARNESS_FILE]: { ProgramHarness: ['evm.deployedBytecode.object'] } } };
  const input = JSON.stringify({ language: 'Solidity', sources, settings });
  const output = JSON.parse(execFileSync(process.execPath, ['tools/contracts/solc.cjs', '--standard-json'], { cwd: root, input, encoding: 'utf8', maxBuffer: 1 << 24 }));
  return `0x${output.contracts[HARNESS_FILE].ProgramHarness.evm.deployedBytecode.object}`;
}
