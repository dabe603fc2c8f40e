// Sealed leaves, charts, break-glass, receipts and disputes on a real chain, with the cryptography that people use:
// spec/contracts.md sections 4, 8 and 13.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeBody } from '@consentry/wire/signed';
import { ReleaseReceiptSchema } from '@consentry/wire/reencrypt';
import { deriveCredential } from '@consentry/crypto/authority';
import { sealLeaf } from '@consentry/crypto/delegator';
import { credentialCommitment, disputeEvidence, openSealedCredential, openSealedLeaf, proveMatch } from '@consentry/crypto/delegatee';
import { fromHex, idBytes, parsePolicy, parseRecordId, parseRequestId, purposeBits, toHex, type Hex } from '@consentry/domain';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { randomBytes } from 'node:crypto';
import {
  accuse, authorityIdOf, chainPolicyOf, credentialIdOf, credentialLeaf, credentialRootIdOf, documentDigest, leafAttributesOf, leafMatchDigest,
  merkleTree, NO_EVIDENCE, policyIdOf, receiptLeaf, requestIdOf, signDocument, type AccessRequest, type ChainPolicy, type Evidence, type Statement,
} from '@consentry/chain';
import { anchor, KEYS, people, publish, requestFor, settle, startWorld, type World } from '../../libs/chain/test/world.ts';

const TEXT = 'cardiologist@medboard AND staff@hospital-x';
const POLICY = parsePolicy(TEXT);
const ATTRIBUTES = leafAttributesOf(POLICY);
const LEAVES = ATTRIBUTES.map(sealLeaf);
const CREDENTIALS = ATTRIBUTES.map(({ attributeId }, index) => deriveCredential({ seed: KEYS.medboard, attributeId, subject: people.doctor, index }));

let world: World;
let policy: ChainPolicy;
beforeAll(async () => {
  world = await startWorld();
  await settle(world);
  const validUntil = (await world.now()) + 86_400;
  for (const [i, { categoryId, attribute }] of ATTRIBUTES.entries()) {
    const { serial, commitment } = CREDENTIALS[i]!;
    await attest(attribute.authority, { id: credentialIdOf({ categoryId, serial }), subject: people.doctor, validUntil, commitment: commitment.slice(0, 50) as Hex });
  }
  const terms = { scope: toHex(randomBytes(32)), expiresAt: validUntil, longestGrant: 7_200, purposes: purposeBits(['TREAT', 'BTG']), flags: 1 };
  policy = chainPolicyOf({ owner: people.patient, policy: POLICY, terms, sealed: LEAVES.map(({ value }) => value) });
  await world.relay({ type: 'PublishPolicy', policy }, KEYS.patient);
});
afterAll(() => world.stop());

const attest = (authority: string, statement: Statement) =>
  world.relay({ type: 'Attest', authorityId: authorityIdOf(authority), statements: [statement] }, authority === 'medboard' ? KEYS.medboard : KEYS.hospital);

/** Claims to both leaves; the first, where told so, by a path under a credential root. */
function claimsFor(request: AccessRequest, under?: { serial: number; path: Hex[] }): Evidence {
  const claims = ATTRIBUTES.map(({ attributeId, categoryId }, i) => {
    const { serial, opening, point } = CREDENTIALS[i]!;
    const credential = openSealedCredential({ attributeId, commitment: credentialCommitment(point), opening });
    const leaf = openSealedLeaf({ attributeId, categoryId, value: LEAVES[i]!.value, opening: LEAVES[i]!.opening });
    const digest = leafMatchDigest({ deployment: world.deployment, requestId: requestIdOf(request), leaf: i + 1 });
    const place = under && i === 0 ? { serial: under.serial, depth: under.path.length } : { serial, depth: 0 };
    return { leaf: i + 1, categoryId, ...place, ...proveMatch({ credential, leaf, digest }) };
  });
  return { claims, siblings: under?.path ?? [] };
}

describe('sealed leaves', () => {
  test('are decided on chain for a whole chart, and the same claims keep the grant live', async () => {
    const recordIds = Array.from({ length: 200 }, () => parseRecordId(randomBytes(32)));
    const request = await requestFor(world, { policy, recordId: recordIds[0]!, recordIds, claimed: 3 });
    const evidence = claimsFor(request);
    const { events } = await world.relay({ type: 'AccessRequest', request, policy, evidence }, KEYS.doctor);
    expect(events).toMatchObject([{ type: 'AccessGranted', recordIds }]);
    expect((await world.reader.liveness({ request, policy, evidence })).status).toBe('live');
    await expect(world.reader.liveness({ request, policy, evidence: NO_EVIDENCE })).rejects.toMatchObject({ code: 'CLAIM_INVALID' });
  });

  test('take one-time credentials under a root, and die with the root', async () => {
    const [first] = ATTRIBUTES;
    const { point } = CREDENTIALS[0]!;
    const serial = 4_000_000_000;
    const others = Array.from({ length: 6 }, () => toHex(randomBytes(32)));
    const tree = merkleTree([others[0]!, credentialLeaf({ categoryId: first!.categoryId, ax: point.x, ay: point.y }), ...others.slice(1)]);
    const id = credentialRootIdOf({ authority: 'medboard', serial });
    await attest('medboard', { id, subject: people.doctor, validUntil: (await world.now()) + 3600, commitment: tree.root.slice(0, 50) as Hex });
    const request = await requestFor(world, { policy, recordId: await anchor(world), claimed: 3 });
    const evidence = claimsFor(request, { serial, path: tree.pathOf(1) });
    expect((await world.relay({ type: 'AccessRequest', request, policy, evidence }, KEYS.doctor)).events).toMatchObject([{ type: 'AccessGranted' }]);
    await world.relay({ type: 'RevokeAttestation', authorityId: authorityIdOf('medboard'), id, subject: people.doctor }, KEYS.medboard);
    expect((await world.reader.liveness({ request, policy, evidence })).status).toBe('attributes-lapsed');
  });

  test('break the glass for an hour at most, and wait for a review', async () => {
    const request = await requestFor(world, { policy, recordId: await anchor(world), claimed: 3, purpose: 3, reason: 2, duration: 7_200 });
    const { events, timestamp } = await world.relay({ type: 'AccessRequest', request, policy, evidence: claimsFor(request) }, KEYS.doctor);
    expect(events).toMatchObject([{ type: 'AccessGranted', until: timestamp + 3600 }, { type: 'GlassBroken', reason: 2, doctor: people.doctor }]);
    const requestId = requestIdOf(request);
    expect(await world.reader.unreviewed()).toEqual([requestId]);
    await world.relay({ type: 'ReviewBreakGlass', requestId, auditor: people.auditor, verdict: 2, report: toHex(randomBytes(32)) }, KEYS.auditor);
    expect(await world.reader.unreviewed()).toEqual([]);
    expect((await world.reader.history({ owner: people.patient })).slice(-3).map(({ type }) => type)).toEqual(['AccessGranted', 'GlassBroken', 'BreakGlassReviewed']);
  });
});

describe('a policy', () => {
  test('is replaced in one transaction', async () => {
    const old = await publish(world);
    const next = { ...old, terms: { ...old.terms, scope: toHex(randomBytes(32)) } };
    const { events } = await world.relay({ type: 'ReplacePolicy', replacedId: policyIdOf(old), policy: next }, KEYS.patient);
    expect(events.map(({ type }) => type)).toEqual(['PolicyRevoked', 'PolicyPublished', 'PolicyReplaced']);
    expect([(await world.reader.policy(policyIdOf(old))).status, (await world.reader.policy(policyIdOf(next))).status]).toEqual(['revoked', 'live']);
  });
});

describe('a record', () => {
  test('is marked as erased by its provider, for good; its anchor stays', async () => {
    const recordId = await anchor(world);
    const { events } = await world.relay({ type: 'EraseRecord', recordId, provider: people.provider }, KEYS.provider);
    expect(events).toMatchObject([{ type: 'RecordErased', recordId }]);
    expect(await world.reader.record(recordId)).toMatchObject({ provider: people.provider, erased: true });
    expect(await world.reader.records([recordId, parseRecordId(randomBytes(32))])).toMatchObject([{ erased: true }, undefined]);
  });
});

describe('a proxy', () => {
  test('anchors a root of what it signed, under which each receipt can be shown', async () => {
    await world.administrator.registerProxy({ proxy: people.proxy, keyHash: toHex(randomBytes(32)) });
    const digests = Array.from({ length: 9 }, () => new Uint8Array(randomBytes(32)));
    const tree = merkleTree(digests.map(receiptLeaf));
    const { root } = tree;
    await world.relay({ type: 'AnchorReceipts', proxy: people.proxy, root, count: 9 }, KEYS.proxy);
    expect(await world.reader.receiptBatch({ proxy: people.proxy, root })).toMatchObject({ count: 9 });
    for (const [i, digest] of digests.entries()) expect(await world.reader.includesReceipt({ proxy: people.proxy, root, digest, path: tree.pathOf(i) })).toBe(true);
    expect(await world.reader.includesReceipt({ proxy: people.proxy, root, digest: new Uint8Array(32), path: tree.pathOf(0) })).toBe(false);
    expect(await world.reader.receiptBatch({ proxy: people.stranger, root })).toBeUndefined();
  });

  test('is cleared of an honest release, and convicted of a wrong one by its own receipt', async () => {
    await world.anvil.fund(KEYS.stranger);
    const { cases } = JSON.parse(readFileSync('vectors/umbral/disputes.json', 'utf8')) as { cases: Record<'name' | 'capsule' | 'cfrag' | 'keys', Hex>[] };
    const judge = async (vector: (typeof cases)[number]) => {
      const [capsule, cfrag, keys] = [fromHex(vector.capsule), fromHex(vector.cfrag), fromHex(vector.keys)];
      const hash = (bytes: Uint8Array) => new Uint8Array(keccak_256(bytes));
      const requestId = parseRequestId(randomBytes(32));
      const at = 1_790_000_000;
      const body = encodeBody(ReleaseReceiptSchema, { requestId: idBytes(requestId), capsuleHash: hash(capsule), cfragHash: hash(cfrag), at: BigInt(at), keysHash: hash(keys) });
      const { signature } = signDocument({ deployment: world.deployment, kind: 'release-receipt/2', body, secretKey: KEYS.proxy });
      const evidence = disputeEvidence({ capsule, cfrag, verifyingKey: keys.slice(0, 33), labelPublicKey: keys.slice(33, 66), policyPublicKey: keys.slice(66) });
      const accusation = { requestId, at, signature, capsule, cfrag, ...evidence };
      expect(documentDigest({ deployment: world.deployment, kind: 'release-receipt/2', body })).toHaveLength(32);
      return accuse({ rpcUrl: world.anvil.rpcUrl, deployment: world.deployment, secretKey: KEYS.stranger, accusation });
    };
    expect((await judge(cases[0]!)).verdict).toBe('cleared');
    expect((await world.reader.proxy(people.proxy)).convicted).toBe(false);
    expect((await judge(cases[1]!)).verdict).toBe('convicted');
    expect((await world.reader.proxy(people.proxy)).convicted).toBe(true);
    expect((await world.reader.events({ types: ['ProxyConvicted', 'ProxyCleared'], where: { proxy: people.proxy } })).map(({ type }) => type)).toEqual(['ProxyCleared', 'ProxyConvicted']);
  });
});
