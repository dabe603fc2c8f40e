// Parsers of sharing and index against mutated bytes: nothing crashes, hangs, throws anything untyped, or is accepted
// (spec/formats.md clause 1.5). The seed is fixed; change it to explore.
import { expect, test } from '@jest/globals';
import { Secret, type ErrorCode } from '@consentry/domain';
import fc from 'fast-check';
import { verifyConversion } from '../src/index/combine.ts';
import { convertQuery } from '../src/index/convert.ts';
import { openEntry, sealEntry } from '../src/index/entry.ts';
import { keywordKeys } from '../src/index/keyword-keys.ts';
import { dealSecret, newSharedSecret, verifyShare } from '../src/sharing/dealing.ts';
import { verifyGuardianSet } from '../src/sharing/guardian-set.ts';
import { verifyGuardianShare } from '../src/sharing/guardian-share.ts';
import { requestRecovery, verifyRecoveryRequest } from '../src/sharing/recovery-request.ts';
import { verifyVeto, vetoRecovery } from '../src/sharing/recovery-veto.ts';
import { answersOf, asked, CONTEXT, conversionFor, HOSPITAL, Provider, scopeOf, word } from './index/town.ts';
import { mutations } from './mutations.ts';
import { refusalOf } from './refusal.ts';
import { CREATED, dealt, PATIENT_KEYS, person, REALM } from './sharing/guardians.ts';

const FUZZ_SEED = 20261121;
const FORMAT: ErrorCode[] = ['FORMAT_INVALID', 'FORMAT_VERSION_UNKNOWN'];

const attack = (bytes: Uint8Array, numRuns: number, codes: ErrorCode[], read: (mutated: Uint8Array) => unknown) =>
  fc.assert(fc.asyncProperty(mutations(bytes), async (mutated) => expect(codes).toContain(await refusalOf(() => read(mutated)))), { numRuns, seed: FUZZ_SEED });

const { set, signedSet, shares } = await dealt();
const requester = person(0x77);
const signedRequest = requestRecovery({ set, signingKey: requester.signingKey, receivingKey: requester.receiving.publicKey, requestedAt: CREATED, realm: REALM });
const request = verifyRecoveryRequest({ signedRequest, set, realm: REALM });

test('guardian sets: 500', () => attack(signedSet, 500, [...FORMAT, 'SIGNATURE_INVALID'], (mutated) => verifyGuardianSet({ signedSet: mutated, patient: PATIENT_KEYS.address, realm: REALM })));

test('guardians’ shares: 5,000', () =>
  attack(shares[0]!.share.expose(), 5_000, ['SHARE_INVALID', 'SHARE_OF_ANOTHER_SET'], (mutated) => verifyGuardianShare({ set, guardian: shares[0]!.guardian, share: new Secret(mutated) })));

test('recovery requests and vetoes: 1,000', async () => {
  await attack(signedRequest, 500, [...FORMAT, 'SIGNATURE_INVALID'], (mutated) => verifyRecoveryRequest({ signedRequest: mutated, set, realm: REALM }));
  const veto = vetoRecovery({ request, signingKey: PATIENT_KEYS.signingKey, realm: REALM });
  await attack(veto, 500, [...FORMAT, 'SIGNATURE_INVALID'], (mutated) => verifyVeto({ signedVeto: mutated, request, set, realm: REALM }));
});

test('shares and commitments of both schemes: 1,600', async () => {
  for (const scheme of ['feldman', 'pedersen'] as const) {
    const dealing = dealSecret({ secret: newSharedSecret(), threshold: 2, shares: 3, scheme });
    await attack(dealing.shares[0]!.expose(), 400, [...FORMAT, 'SHARE_INVALID'], (mutated) => verifyShare({ share: new Secret(mutated), commitments: dealing.commitments }));
    await attack(dealing.commitments, 400, [...FORMAT, 'SHARE_INVALID'], (mutated) => verifyShare({ share: dealing.shares[0]!, commitments: mutated }));
  }
});

test('conversions and queries: 1,200', async () => {
  const conversion = conversionFor(scopeOf(HOSPITAL));
  const { scope, commitments } = conversion;
  const { query } = asked(word('dx=I21'));
  const answer = answersOf(conversion, query, [2])[0]!;
  await attack(answer.conversion, 800, ['CONVERSION_INVALID'], (mutated) => verifyConversion({ answer: { share: 2, conversion: mutated }, query, scope, commitments, context: CONTEXT }));
  await fc.assert(
    fc.asyncProperty(mutations(query), async (mutated) => {
      // One in sixteen strings of 32 bytes is an element: a proxy cannot tell those from a query, and need not.
      expect(['ARGUMENT_INVALID', 'accepted']).toContain(await refusalOf(() => convertQuery({ share: conversion.shares[0]!, query: mutated, scope, commitments, context: CONTEXT })));
    }),
    { numRuns: 400, seed: FUZZ_SEED },
  );
});

test('entries: 5,000', async () => {
  const keys = keywordKeys({ indexKey: new Provider(scopeOf(HOSPITAL)).key, scope: scopeOf(HOSPITAL), keyword: word('w') });
  const { value } = await sealEntry({ keys, counter: 0, reference: new Uint8Array(32) });
  await attack(value, 5_000, ['INDEX_ENTRY_INVALID'], (mutated) => openEntry({ keys, counter: 0, value: mutated }));
});
