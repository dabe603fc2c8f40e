// Writes vectors/umbral/disputes.json: released cfrags, right and wrong in every way, with the evidence for the contract
// and its verdict. Read by the TypeScript twin and by contracts/test/Disputes.t.sol.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { concatBytes, fromHex, toHex, type Hex } from '@consentry/domain';
import { bigEndian } from '../../src/encoding.ts';
import { disputeEvidence } from '../../src/umbral/dispute.ts';

export type DisputeVector = { name: string; expect: 'correct' | 'wrong'; capsule: Hex; cfrag: Hex; keys: Hex; ys: Hex; products: Hex };

type Case = { operation: string; id: string; inputs: Record<string, Hex>; expect: unknown };

function honest(): Record<'capsule' | 'cfrag' | 'verifyingKey' | 'labelPublicKey' | 'policyPublicKey', Uint8Array> {
  const { cases } = JSON.parse(readFileSync('vectors/umbral/cfrag.json', 'utf8')) as { cases: Case[] };
  const { inputs } = cases.find(({ id }) => id === 'verifyCfrag: honest')!;
  return Object.fromEntries(Object.entries(inputs).map(([name, hex]) => [name, fromHex(hex)])) as ReturnType<typeof honest>;
}

/** Both halves of each named stretch of bytes change places. */
function swapped(bytes: Uint8Array, [a, b, length]: [number, number, number]): Uint8Array {
  const out = bytes.slice();
  out.set(bytes.subarray(b, b + length), a);
  out.set(bytes.subarray(a, a + length), b);
  return out;
}

function changed(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
}

/** Writes the file where there is none. */
export function writeDisputes(file: string): void {
  if (existsSync(file)) return;
  const good = honest();
  const lies: [string, Partial<typeof good>][] = [
    ['z off by one', { cfrag: changed(good.cfrag, 314) }],
    ['a kfrag id that was never signed', { cfrag: changed(good.cfrag, 80) }],
    ['a signature of something else', { cfrag: changed(good.cfrag, 348) }],
    ['E1 and V1 exchanged', { cfrag: swapped(good.cfrag, [3, 38, 33]) }],
    ['E2 and V2 exchanged', { cfrag: swapped(good.cfrag, [143, 178, 33]) }],
    ['U2 in the place of E2', { cfrag: swapped(good.cfrag, [143, 248, 33]) }],
    ['E1 of the opposite sign', { cfrag: changed(good.cfrag, 3) }],
    ['E2 of the opposite sign', { cfrag: changed(good.cfrag, 143) }],
    ['the commitment of the opposite sign', { cfrag: changed(good.cfrag, 213) }],
    ['of another capsule: E and V exchanged', { capsule: swapped(good.capsule, [3, 38, 33]) }],
    ['signed by another patient', { verifyingKey: good.labelPublicKey }],
    ['for another label', { labelPublicKey: good.policyPublicKey }],
    ['for another policy', { policyPublicKey: good.labelPublicKey }],
  ];
  const cases = ([['honest', {}], ...lies] as [string, Partial<typeof good>][]).map(([name, change]): DisputeVector => {
    const args = { ...good, ...change };
    const { keys, ys, products, isCorrect } = disputeEvidence(args);
    const words = (values: readonly bigint[]) => toHex(concatBytes(...values.map((value) => bigEndian(value, 32))));
    return { name, expect: isCorrect ? 'correct' : 'wrong', capsule: toHex(args.capsule), cfrag: toHex(args.cfrag), keys: toHex(keys), ys: words(ys), products: words(products) };
  });
  if (cases.filter((one) => one.expect === 'correct').length !== 1) throw new Error('exactly the honest one is correct');
  writeFileSync(file, `${JSON.stringify({ specification: 'spec/contracts.md section 13', cases }, null, 2)}\n`);
}

if (import.meta.url === new URL(process.argv[1] ?? '', 'file:').href) writeDisputes('vectors/umbral/disputes.json');
