// Each refusal of the contracts reaches the caller as its own error, before anything is paid: spec/contracts.md
// section 9.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseAuthorityId, parsePolicy, parseRecordId, toHex, type ErrorCode } from '@consentry/domain';
import { Administrator, attributeIdOf, authorityIdOf, chainPolicyOf, errorOfDeadGrant, errorOfDenial, errorOfRevert, NO_COMMITMENT, NO_EVIDENCE, policyIdOf, requestIdOf, type ChainMessage, type ChainPolicy } from '../src/index.ts';
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

const stated = (attribute: typeof CARDIOLOGIST, validUntil = 4e9) => ({ id: attributeIdOf(attribute), subject: people.doctor, validUntil, commitment: NO_COMMITMENT });

async function expectRefused(message: ChainMessage, by: (typeof KEYS)[keyof typeof KEYS], code: ErrorCode, over = {}): Promise<void> {
  const before = world.journal.entries.size;
  const signed = await world.sign(message, by, over);
  await expect(world.relayer.send(signed)).rejects.toMatchObject({ code, remedy: expect.stringMatching(/\S/) });
  expect(world.journal.entries.size).toBe(before);
}

describe('a message is refused', () => {
  test.each<[string, () => ChainMessage, (typeof KEYS)[keyof typeof KEYS], ErrorCode]>([
    ['from an authority nobody registered', () => ({ type: 'Attest', authorityId: nobodysId, statements: [stated(CARDIOLOGIST)] }), KEYS.medboard, 'AUTHORITY_UNKNOWN'],
    ["about another authority's attribute", () => ({ type: 'Attest', authorityId: authorityIdOf('medboard'), statements: [stated(STAFF)] }), KEYS.medboard, 'CALLER_NOT_ALLOWED'],
    ['attesting for the past', () => ({ type: 'Attest', authorityId: authorityIdOf('medboard'), statements: [stated(CARDIOLOGIST, 1)] }), KEYS.medboard, 'ARGUMENT_INVALID'],
    ['attesting nothing', () => ({ type: 'Attest', authorityId: authorityIdOf('medboard'), statements: [] }), KEYS.medboard, 'ARGUMENT_INVALID'],
    ['taking back what was never attested', () => ({ type: 'RevokeAttestation', authorityId: authorityIdOf('medboard'), id: attributeIdOf(CARDIOLOGIST), subject: people.stranger }), KEYS.medboard, 'ATTESTATION_MISSING'],
    ['anchoring receipts of nobody', () => ({ type: 'AnchorReceipts', proxy: people.stranger, root: zero, count: 1 }), KEYS.stranger, 'PROXY_UNKNOWN'],
    ['erasing a record of another provider', () => ({ type: 'EraseRecord', recordId, provider: people.stranger }), KEYS.stranger, 'CALLER_NOT_ALLOWED'],
    ['erasing what was never anchored', () => ({ type: 'EraseRecord', recordId: parseRecordId(zero), provider: people.provider }), KEYS.provider, 'NOT_ANCHORED'],
    ['reviewing by anybody but an auditor', () => ({ type: 'ReviewBreakGlass', requestId: zero as never, auditor: people.stranger, verdict: 1, report: zero }), KEYS.stranger, 'CALLER_NOT_ALLOWED'],
    ['reviewing what does not wait for it', () => ({ type: 'ReviewBreakGlass', requestId: zero as never, auditor: people.auditor, verdict: 1, report: zero }), KEYS.auditor, 'NOTHING_TO_REVIEW'],
    ['a verdict that is none', () => ({ type: 'ReviewBreakGlass', requestId: zero as never, auditor: people.auditor, verdict: 3, report: zero }), KEYS.auditor, 'ARGUMENT_INVALID'],
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

describe('an official is refused', () => {
  const stranger = () => new Administrator({ rpcUrl: world.anvil.rpcUrl, deployment: world.deployment, secretKey: KEYS.stranger });

  test.each<[string, (by: Administrator) => Promise<unknown>, 'registrar' | 'stranger', ErrorCode]>([
    ['a name that is taken', (by) => by.registerAuthority({ authority: 'medboard', account: people.stranger, publicKeyHash: zero }), 'registrar', 'ALREADY_EXISTS'],
    ['a name of nothing', (by) => by.registerAuthority({ authority: '', account: people.stranger, publicKeyHash: zero }), 'registrar', 'ARGUMENT_INVALID'],
    ['retiring an unknown proxy', (by) => by.retireProxy(people.patient), 'registrar', 'PROXY_UNKNOWN'],
    ['a proxy without a key', (by) => by.registerProxy({ proxy: people.patient, keyHash: zero }), 'registrar', 'ARGUMENT_INVALID'],
    ['resuming who is not suspended', (by) => by.resumeAuthority(authorityIdOf('medboard')), 'registrar', 'ARGUMENT_INVALID'],
    ['suspending who does not exist', (by) => by.suspendAuthority(nobodysId), 'registrar', 'AUTHORITY_UNKNOWN'],
    ['resuming what is not paused', (by) => by.unpause(), 'registrar', 'ARGUMENT_INVALID'],
    ['everything, without the role', (by) => by.pause(), 'stranger', 'CALLER_NOT_ALLOWED'],
    ['roles, without being admin', (by) => by.grantRole({ role: 'pauser', account: people.stranger }), 'stranger', 'CALLER_NOT_ALLOWED'],
  ])('%s', async (_, act, who, code) => {
    await world.anvil.fund(KEYS.stranger);
    const by = who === 'registrar' ? world.administrator : stranger();
    await expect(act(by)).rejects.toMatchObject({ code, remedy: expect.stringMatching(/\S/) });
  });

  test('an act before its delay has passed, and does it afterwards', async () => {
    await world.administrator.grantRole({ role: 'pauser', account: people.stranger, delay: 3600 });
    const by = stranger();
    expect(await by.pause()).toMatchObject({ state: 'scheduled' });
    expect(await by.pause()).toMatchObject({ state: 'scheduled' });
    expect(await world.reader.paused()).toBe(false);
    await world.anvil.rpc('evm_increaseTime', [3600]);
    await world.anvil.rpc('evm_mine');
    expect(await by.pause()).toMatchObject({ state: 'done' });
    expect(await world.reader.paused()).toBe(true);
    await world.administrator.unpause();
    await world.administrator.revokeRole({ role: 'pauser', account: people.stranger });
    by.close();
  });
});

describe('a request is refused', () => {
  test('for no record, or for more than a chart', async () => {
    for (const count of [0, 257]) {
      const request = await requestFor(world, { policy, recordId, recordIds: Array.from({ length: count }, () => recordId) });
      await expectRefused({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.doctor, 'ARGUMENT_INVALID');
    }
  });

  test('with claims that the doctor did not sign for', async () => {
    const request = await requestFor(world, { policy, recordId, claimed: 1 });
    await expectRefused({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.doctor, 'CLAIM_INVALID');
  });

  test('that breaks the glass without a reason', async () => {
    const request = await requestFor(world, { policy, recordId, purpose: 3 });
    await expectRefused({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.doctor, 'REASON_REQUIRED');
  });

  test('while the operator has paused requests; revocation still works', async () => {
    await world.administrator.pause();
    const request = await requestFor(world, { policy, recordId });
    await expectRefused({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.doctor, 'REQUESTS_PAUSED');
    const other = await publish(world);
    await world.relay({ type: 'RevokePolicy', policyId: policyIdOf(other), owner: people.patient }, KEYS.patient);
    await world.administrator.unpause();
  });

  test('with the text of another policy', async () => {
    const request = await requestFor(world, { policy, recordId });
    const other = chainPolicyOf({ owner: people.patient, policy: parsePolicy('cardiologist@medboard'), terms: policy.terms });
    await expectRefused({ type: 'AccessRequest', request, policy: other, evidence: NO_EVIDENCE }, KEYS.doctor, 'BUNDLE_INVALID');
  });

  test('with a forged signature', async () => {
    const request = await requestFor(world, { policy, recordId });
    await expectRefused({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.stranger, 'SIGNATURE_INVALID');
  });

  test('after its deadline', async () => {
    const request = await requestFor(world, { policy, recordId, deadline: 1 });
    await expectRefused({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.doctor, 'REQUEST_EXPIRED');
  });

  test('when it was used already', async () => {
    const request = await requestFor(world, { policy, recordId });
    await world.relay({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.doctor);
    const signed = await world.sign({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.doctor);
    await expect(world.relayer.send(signed)).rejects.toMatchObject({ code: 'REQUEST_REPLAYED' });
    await world.relay({ type: 'RevokeGrant', requestId: requestIdOf(request), policyId: policyIdOf(policy), owner: people.patient }, KEYS.patient);
    await expectRefused({ type: 'RevokeGrant', requestId: requestIdOf(request), policyId: policyIdOf(policy), owner: people.patient }, KEYS.patient, 'GRANT_REVOKED');
  });
});

describe('sentences', () => {
  test('exist for exactly the errors that the contracts can give', () => {
    // Of constructors alone, or of acts of the manager that nothing here calls.
    const libraryErrors = new Set([
      'InvalidShortString', 'StringTooLong', 'AccessManagedInvalidAuthority', 'AccessManagerInvalidInitialAdmin', 'AccessManagerLockedFunction',
      'AccessManagerLockedRole', 'AddressEmptyCode', 'FailedCall', 'InsufficientBalance', 'SafeCastOverflowedUintDowncast',
    ]);
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
