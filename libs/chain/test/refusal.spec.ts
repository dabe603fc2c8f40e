// Each refusal of the contracts reaches the caller as its own error, before anything is paid: spec/contracts.md
// section 9.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseAuthorityId, parsePolicy, parseRecordId, toHex, type ErrorCode } from '@consentry/domain';
import { attributeIdOf, authorityIdOf, chainPolicyOf, errorOfDeadGrant, errorOfDenial, errorOfRevert, policyIdOf, requestIdOf, type ChainMessage, type ChainPolicy } from '../src/index.ts';
import { INTERFACES } from '../src/contract.ts';
import { DENIAL_REASONS } from '../src/event.ts';
import { GRANT_STATUSES } from '../src/refusal.ts';
import { knownReverts } from '../src/revert.ts';
import { anchor, CARDIOLOGIST, KEYS, people, publish, requestFor, settle, STAFF, startWorld, type World } from './world.ts';

let world: World;
let policy: ChainPolicy;
let recordId: Awaited<ReturnType<typeof anchor>>;
beforeAll(async () => {
  world = await startWorld();
  await settle(world);
  recordId = await anchor(world);
  policy = await publish(world);
});
afterAll(() => world.stop());

const zero = toHex(new Uint8Array(32));
const nobodysId = parseAuthorityId(zero);

async function expectRefused(message: ChainMessage, by: (typeof KEYS)[keyof typeof KEYS], code: ErrorCode, over = {}): Promise<void> {
  const before = world.journal.entries.size;
  const signed = await world.sign(message, by, over);
  await expect(world.relayer.send(signed)).rejects.toMatchObject({ code, remedy: expect.stringMatching(/\S/) });
  expect(world.journal.entries.size).toBe(before);
}

describe('a message is refused', () => {
  test.each<[string, () => ChainMessage, (typeof KEYS)[keyof typeof KEYS], ErrorCode]>([
    ['from an authority nobody registered', () => ({ type: 'Attest', authorityId: nobodysId, attributeId: attributeIdOf(CARDIOLOGIST), subject: people.doctor, validUntil: 4e9 }), KEYS.medboard, 'AUTHORITY_UNKNOWN'],
    ["about another authority's attribute", () => ({ type: 'Attest', authorityId: authorityIdOf('medboard'), attributeId: attributeIdOf(STAFF), subject: people.doctor, validUntil: 4e9 }), KEYS.medboard, 'CALLER_NOT_ALLOWED'],
    ['attesting for the past', () => ({ type: 'Attest', authorityId: authorityIdOf('medboard'), attributeId: attributeIdOf(CARDIOLOGIST), subject: people.doctor, validUntil: 1 }), KEYS.medboard, 'ARGUMENT_INVALID'],
    ['taking back what was never attested', () => ({ type: 'RevokeAttestation', authorityId: authorityIdOf('medboard'), attributeId: attributeIdOf(CARDIOLOGIST), subject: people.stranger }), KEYS.medboard, 'ATTESTATION_MISSING'],
    ['registering a name twice', () => ({ type: 'RegisterAuthority', authority: 'medboard', account: people.stranger, publicKeyHash: zero }), KEYS.registrar, 'ALREADY_EXISTS'],
    ['registering by anybody but the registrar', () => ({ type: 'RegisterAuthority', authority: 'clinic', account: people.stranger, publicKeyHash: zero }), KEYS.stranger, 'SIGNATURE_INVALID'],
    ['retiring an unknown proxy', () => ({ type: 'RegisterProxy', proxy: people.patient, keyHash: zero }), KEYS.registrar, 'PROXY_UNKNOWN'],
    ['anchoring a record twice', () => ({ type: 'AnchorRecord', recordId, provider: people.provider, manifestHash: zero }), KEYS.provider, 'ALREADY_EXISTS'],
    ['publishing a policy twice', () => ({ type: 'PublishPolicy', policy }), KEYS.patient, 'ALREADY_EXISTS'],
    ['publishing a malformed program', () => ({ type: 'PublishPolicy', policy: { ...policy, program: zero } }), KEYS.patient, 'FORMAT_INVALID'],
    ['publishing what has expired', () => ({ type: 'PublishPolicy', policy: { ...policy, terms: { ...policy.terms, expiresAt: 1 } } }), KEYS.patient, 'ARGUMENT_INVALID'],
    ['revoking a policy of another', () => ({ type: 'RevokePolicy', policyId: policyIdOf(policy), owner: people.stranger }), KEYS.stranger, 'CALLER_NOT_ALLOWED'],
    ['revoking what nobody published', () => ({ type: 'RevokePolicy', policyId: zero as never, owner: people.patient }), KEYS.patient, 'POLICY_UNKNOWN'],
    ['revoking a grant that was never made', () => ({ type: 'RevokeGrant', requestId: zero as never, policyId: policyIdOf(policy), owner: people.patient }), KEYS.patient, 'GRANT_UNKNOWN'],
  ])('%s', async (_, message, by, code) => expectRefused(message(), by, code));

  test('after its deadline', () => expectRefused({ type: 'AnchorRecord', recordId: parseRecordId(zero), provider: people.provider, manifestHash: zero }, KEYS.provider, 'REQUEST_EXPIRED', { deadline: 1 }));

  test('under another nonce than the next', () => expectRefused({ type: 'AnchorRecord', recordId: parseRecordId(zero), provider: people.provider, manifestHash: zero }, KEYS.provider, 'NONCE_STALE', { nonce: 99n }));
});

describe('a request is refused', () => {
  test('for a record that is not anchored', async () => {
    const request = await requestFor(world, { policy, recordId: parseRecordId(zero) });
    await expectRefused({ type: 'AccessRequest', request, policy }, KEYS.doctor, 'NOT_ANCHORED');
  });

  test('with the text of another policy', async () => {
    const request = await requestFor(world, { policy, recordId });
    const other = chainPolicyOf({ owner: people.patient, policy: parsePolicy('cardiologist@medboard'), terms: policy.terms });
    await expectRefused({ type: 'AccessRequest', request, policy: other }, KEYS.doctor, 'BUNDLE_INVALID');
  });

  test('with a forged signature', async () => {
    const request = await requestFor(world, { policy, recordId });
    await expectRefused({ type: 'AccessRequest', request, policy }, KEYS.stranger, 'SIGNATURE_INVALID');
  });

  test('after its deadline', async () => {
    const request = await requestFor(world, { policy, recordId, deadline: 1 });
    await expectRefused({ type: 'AccessRequest', request, policy }, KEYS.doctor, 'REQUEST_EXPIRED');
  });

  test('when it was used already', async () => {
    const request = await requestFor(world, { policy, recordId });
    await world.relay({ type: 'AccessRequest', request, policy }, KEYS.doctor);
    const signed = await world.sign({ type: 'AccessRequest', request, policy }, KEYS.doctor);
    await expect(world.relayer.send(signed)).rejects.toMatchObject({ code: 'REQUEST_REPLAYED' });
    await world.relay({ type: 'RevokeGrant', requestId: requestIdOf(request), policyId: policyIdOf(policy), owner: people.patient }, KEYS.patient);
    await expectRefused({ type: 'RevokeGrant', requestId: requestIdOf(request), policyId: policyIdOf(policy), owner: people.patient }, KEYS.patient, 'GRANT_REVOKED');
  });
});

describe('sentences', () => {
  test('exist for exactly the errors that the contracts can give', () => {
    const libraryErrors = new Set(['InvalidShortString', 'StringTooLong']); // of constructors alone
    const declared = Object.values(INTERFACES).flatMap((abi) => abi.fragments.filter(({ type }) => type === 'error').map((fragment) => (fragment as unknown as { name: string }).name));
    expect(knownReverts().sort()).toEqual([...new Set(declared)].filter((name) => !libraryErrors.has(name)).sort());
  });

  test.each(['0x', '0x12345678', undefined, '0x08c379a0'])('of revert data %p are CHAIN_REVERTED', (data) => {
    expect(errorOfRevert(data)).toMatchObject({ code: 'CHAIN_REVERTED' });
  });

  test('exist for each denial and each dead grant', () => {
    const dead = GRANT_STATUSES.filter((status) => status !== 'live');
    const errors = [...Object.values(DENIAL_REASONS).map(errorOfDenial), ...dead.map(errorOfDeadGrant)];
    for (const error of errors) expect(error).toMatchObject({ kind: expect.stringMatching(/denied|missing/), remedy: expect.stringMatching(/\S/) });
  });
});
