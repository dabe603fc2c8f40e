// Parsers against bytes that nobody made on purpose: 100,000 mutated inputs, none of which may crash, hang, throw
// anything untyped or be accepted (spec/formats.md clause 1.5). The seed is fixed; change it to explore.
import { expect, test } from '@jest/globals';
import { parsePolicy, type ErrorCode } from '@consentry/domain';
import fc from 'fast-check';
import { cutCiphertext } from '../src/abe/ciphertext.ts';
import { nobleCurve } from '../src/abe/noble.ts';
import { shareLayout } from '../src/abe/share-tree.ts';
import { LayoutError, readCapsule, readCfrag, readKfrag } from '../src/umbral/layout.ts';
import { reencryptionEngine } from '../src/umbral/engine.ts';
import { parseCapsule } from '../src/umbral/verified-capsule.ts';
import { verifyKfrag } from '../src/umbral/kfrag.ts';
import { openSealed, sealTo } from '../src/transport.ts';
import { seedKeys } from '../src/seed-keys.ts';
import { mutations } from './mutations.ts';
import { everyCurve } from './abe/curves.ts';
import { refusalOf } from './refusal.ts';
import { SEED } from './setting.ts';
import { delegation } from './umbral/delegation.ts';

const FUZZ_SEED = 20261121;
const { keys, kfrags, sealed, transform } = delegation();
const cfrag = transform(kfrags[0]!);
const engine = reencryptionEngine();

function outcome(work: () => unknown): string {
  try {
    work();
    return 'read';
  } catch (error) {
    return error instanceof LayoutError ? 'LayoutError' : String(error);
  }
}

const attack = (bytes: Uint8Array, numRuns: number, codes: (ErrorCode | 'accepted')[], read: (mutated: Uint8Array) => unknown) =>
  fc.assert(fc.asyncProperty(mutations(bytes), async (mutated) => expect(codes).toContain(await refusalOf(() => read(mutated)))), { numRuns, seed: FUZZ_SEED });

test('capsules: 20,000', () => attack(sealed.capsule, 20_000, ['CAPSULE_INVALID'], (bytes) => parseCapsule(bytes, engine)));
test('kfrags: 20,000', () => attack(kfrags[0]!, 20_000, ['KFRAG_INVALID'], (kfrag) => verifyKfrag({ kfrag, ...keys, engine })));

test('layouts of all three: 30,000 read or refused, never another error', () => {
  for (const [bytes, read] of [[sealed.capsule, readCapsule], [kfrags[0]!, readKfrag], [cfrag, readCfrag]] as const) {
    fc.assert(
      fc.property(mutations(bytes), (mutated) => {
        expect(['read', 'LayoutError']).toContain(outcome(() => read(mutated)));
      }),
      { numRuns: 10_000, seed: FUZZ_SEED },
    );
  }
});

test('sealed messages: 10,000', async () => {
  const { receiving } = seedKeys(SEED);
  const aad = new Uint8Array(20);
  const message = await sealTo({ recipient: receiving.publicKey, info: 'fuzz/1', aad, plaintext: new Uint8Array(30) });
  await attack(message, 10_000, ['DECRYPTION_FAILED', 'FORMAT_INVALID', 'FORMAT_VERSION_UNKNOWN'], (bytes) => openSealed({ secretKey: receiving.secretKey, info: 'fuzz/1', aad, sealed: bytes }));
});

test('ABE ciphertexts, cut into elements: 10,000', () => {
  const layout = shareLayout(parsePolicy('a@x AND (b@y OR c@z)'));
  const bytes = new Uint8Array(33 + 3 * 672 + 3 * 144).fill(1);
  return attack(bytes, 10_000, ['FORMAT_INVALID', 'FORMAT_VERSION_UNKNOWN', 'accepted'], (ciphertext) => cutCiphertext(ciphertext, layout));
});

test('elements of G1, G2 and GT on every pairing: 10,000 mutations, accepted by all or by none', async () => {
  const curves = await everyCurve();
  const accepted = (read: () => unknown) => {
    try {
      read();
      return true;
    } catch {
      return false;
    }
  };
  const check = (bytes: Uint8Array, numRuns: number, read: (curve: (typeof curves)[number], mutated: Uint8Array) => unknown) =>
    fc.assert(
      fc.property(mutations(bytes), (mutated) => {
        const answers = curves.map((curve) => accepted(() => read(curve, mutated)));
        expect(new Set(answers).size).toBe(1);
      }),
      { numRuns, seed: FUZZ_SEED },
    );
  const { g1, g2, gt } = nobleCurve;
  check(g1.encode(g1.multiplyGenerator(5n)), 6_000, (curve, bytes) => curve.g1.decode(bytes));
  check(g2.encode(g2.multiplyGenerator(5n)), 3_000, (curve, bytes) => curve.g2.decode(bytes));
  check(gt.encode(gt.powerGenerator(5n)), 1_000, (curve, bytes) => curve.gt.decode(bytes));
});
