// Bundles of policies under mandates, and of the grants that carry one (spec/protocol.md section 18): kept, shown and
// told within the mandate and while it lives.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { idBytes, parsePolicyId, purposeBits, toHex, type Address, type SecretBytes } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { ConsentService } from '@consentry/wire/consent';
import { chainPolicyToWire } from '@consentry/wire/convert';
import { HistoryKind, HistoryScope, HistoryService } from '@consentry/wire/history';
import { readEntry } from '@consentry/wire/history-entry';
import { MandateLinkSchema, MandateSchema } from '@consentry/wire/mandate';
import { NoticeKind, NotificationService } from '@consentry/wire/notification';
import { signBody } from '@consentry/wire/signed';
import { testKey } from '../../../libs/chain/test/anvil.ts';
import { attest, CARDIOLOGIST, KEYS, people, settle } from '../../../libs/chain/test/world.ts';
import { clientAs, startService, startStack, type ServiceProcess, type Stack } from '../../../libs/platform/test/stack.ts';
import { draftPolicy, LABEL, linkOf, type Draft } from './bundle.ts';

const RELAYER = testKey(40);
const OWNERS = Array.from({ length: 40 }, (_, i) => testKey(60 + i));
const REPRESENTATIVE = KEYS.provider;
const representative = people.provider;
const DAY = 86_400;

let stack: Stack;
let policy: ServiceProcess;
let grant: Draft;

beforeAll(async () => {
  stack = await startStack();
  await stack.world.anvil.fund(RELAYER);
  await settle(stack.world);
  await attest(stack.world, CARDIOLOGIST, KEYS.medboard);
  const keyFile = path.join(stack.folder, 'relayer.key');
  await writeFile(keyFile, toHex(RELAYER.expose()));
  policy = await startService({ folder: 'policy', env: stack.env('policy', { RELAYER_KEY_FILE: keyFile }) });
  grant = await newGrant();
});
afterAll(async () => {
  await policy.stop();
  await stack.close();
});

const consent = (caller: Address) => clientAs({ stack, service: 'policy', definition: ConsentService, caller });
const put = (bundle: Signed, caller = representative) => consent(caller).putBundle({ bundle });
const idsOf = async (caller: Address, includeEnded = false) => {
  const { policies } = await consent(caller).findPolicies({ patient: idBytes(people.patient), labelId: idBytes(LABEL), includeEnded });
  return policies.map(({ policyId }) => toHex(policyId));
};

async function published(args: Partial<Parameters<typeof draftPolicy>[0]>, by: SecretBytes): Promise<Draft> {
  const draft = await draftPolicy({ world: stack.world, owner: by, ...args });
  await stack.world.relay({ type: 'PublishPolicy', policy: draft.policy }, by);
  return draft;
}

/** The patient's direct grant to the representative. */
const newGrant = () => published({ text: `person=${representative}@medboard`, expiresIn: 30 * DAY }, KEYS.patient);

function mandateOf(change: Record<string, unknown> = {}, by = KEYS.patient): Signed {
  const init = {
    patient: idBytes(people.patient),
    representative: idBytes(representative),
    policyId: idBytes(grant.policyId),
    labelId: idBytes(LABEL),
    firstEpoch: 8107,
    lastEpoch: 8108,
    purposes: purposeBits(['TREAT']),
    notAfter: BigInt(grant.policy.terms.expiresAt),
    ...change,
  };
  return signBody({ schema: MandateSchema, kind: 'mandate/1', init, deployment: stack.world.deployment, secretKey: by });
}

const linkUnder = (draft: Draft, mandate: Signed = mandateOf(), by = REPRESENTATIVE): Signed =>
  signBody({ schema: MandateLinkSchema, kind: 'mandate-link/1', init: { mandate, policy: chainPolicyToWire(draft.policy) }, deployment: stack.world.deployment, secretKey: by });

/** A policy on chain of an owner of its own, and the bundle that the representative makes of it. */
async function represented({ link = linkUnder, change = {}, ...args }: { link?: (draft: Draft) => Signed; /** Other fields of the bundle. */ change?: object } & Partial<Parameters<typeof draftPolicy>[0]> = {}) {
  const draft = await published(args, OWNERS.pop()!);
  const fields: object = { ownerLink: undefined, mandateLink: link(draft), ...change };
  return { draft, bundle: draft.sign({ change: (init) => ({ ...init, ...fields }) }) };
}

describe('a policy under a mandate', () => {
  test('is kept for representative or patient, shown to them and to whom it concerns, and told to the patient once', async () => {
    const { draft, bundle } = await represented();
    const policyId = idBytes(draft.policyId);
    await expect(put(bundle, people.stranger)).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    for (const caller of [representative, people.patient, representative]) await put(bundle, caller);
    for (const caller of [representative, people.patient, people.doctor]) expect((await consent(caller).getBundle({ policyId })).bundle).toBeDefined();
    await expect(consent(people.stranger).getBundle({ policyId })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    expect(await idsOf(people.doctor)).toContain(draft.policyId);
    const { entries } = await clientAs({ stack, service: 'policy', definition: NotificationService, caller: people.patient }).listNotices({ limit: 200 });
    const told = entries.filter(({ notice }) => notice!.kind === NoticeKind.POLICY_REPRESENTED && parsePolicyId(notice!.policyId) === draft.policyId);
    expect(told.map(({ notice }) => toHex(notice!.person))).toEqual([representative]);
  });

  test('is in the patient’s history, by the representative’s own signature, and in nobody else’s', async () => {
    const { draft, bundle } = await represented();
    await put(bundle);
    const linked = async (caller: Address) => {
      const { entries } = await clientAs({ stack, service: 'policy', definition: HistoryService, caller }).listHistory({ scope: HistoryScope.OWN, filter: { kinds: [HistoryKind.OWNER_LINKED] } });
      return entries.map((bytes) => readEntry(bytes, stack.world.deployment)).filter(({ row }) => toHex(row.policyId) === draft.policyId);
    };
    const [entry, ...more] = await linked(people.patient);
    expect([toHex(entry!.row.person), toHex(entry!.row.owner), toHex(entry!.document!.signer), more]).toEqual([representative, draft.policy.owner, representative, []]);
    expect(await linked(representative)).toEqual([]);
  });

  test('is taken and listed no more once its mandate has ended', async () => {
    const own = await newGrant();
    const under = (draft: Draft) => linkUnder(draft, mandateOf({ policyId: idBytes(own.policyId), notAfter: BigInt(own.policy.terms.expiresAt) }));
    const [kept, late] = [await represented({ link: under }), await represented({ link: under })];
    await put(kept.bundle);
    await stack.world.relay({ type: 'RevokePolicy', policyId: own.policyId, owner: people.patient }, KEYS.patient);
    await expect(put(late.bundle)).rejects.toMatchObject({ code: 'MANDATE_ENDED' });
    expect(await idsOf(people.doctor)).not.toContain(kept.draft.policyId);
    expect(await idsOf(people.doctor, true)).toContain(kept.draft.policyId);
  });

  test.each<[string, Parameters<typeof represented>[0] & object, string]>([
    ['a mandate for another label', { link: (draft) => linkUnder(draft, mandateOf({ labelId: new Uint8Array(32).fill(9) })) }, 'MANDATE_EXCEEDED'],
    ['a mandate for fewer quarters', { link: (draft) => linkUnder(draft, mandateOf({ lastEpoch: 8107 })) }, 'MANDATE_EXCEEDED'],
    ['a mandate for another purpose', { link: (draft) => linkUnder(draft, mandateOf({ purposes: purposeBits(['HOPERAT']) })) }, 'MANDATE_EXCEEDED'],
    ['a mandate that ends first', { link: (draft) => linkUnder(draft, mandateOf({ notAfter: 5n })) }, 'MANDATE_EXCEEDED'],
    ['break-glass', { breakGlass: true }, 'MANDATE_EXCEEDED'],
    ['a mandate that its representative signed', { link: (draft) => linkUnder(draft, mandateOf({}, REPRESENTATIVE)) }, 'MANDATE_INVALID'],
    ['a link that somebody else signed', { link: (draft) => linkUnder(draft, mandateOf(), KEYS.stranger) }, 'MANDATE_INVALID'],
    ['a link to another policy', { link: () => linkUnder(grant) }, 'MANDATE_INVALID'],
    ['a mandate in the place of a link', { link: () => mandateOf() }, 'SIGNATURE_INVALID'],
    ['no link at all', { change: { mandateLink: undefined } }, 'FORMAT_INVALID'],
  ])('is refused with %s', async (_, args, code) => {
    await expect(put((await represented(args)).bundle)).rejects.toMatchObject({ code });
  });

  test('is refused with a patient’s link beside it, or with a mandate of its own to pass on', async () => {
    const { draft } = await represented();
    const links: object = { mandateLink: linkUnder(draft), ownerLink: linkOf({ world: stack.world, owner: draft.policy.owner }) };
    const both = draft.sign({ change: (init) => ({ ...init, ...links }) });
    await expect(put(both)).rejects.toMatchObject({ code: 'MANDATE_INVALID' });
    const passedOn = { mandate: mandateOf({ representative: idBytes(people.stranger) }, REPRESENTATIVE), mandateParcel: new Uint8Array(200) };
    await expect(put((await represented({ change: passedOn })).bundle)).rejects.toMatchObject({ code: 'BUNDLE_INVALID' });
  });
});

describe('a grant that carries a mandate', () => {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const carrying = (change: object = {}) => {
    const epochs = [8107, 8108].map((epoch) => ({ epoch, labelPublicKey: random(33), policyPublicKey: random(33), ciphertext: random(81) }));
    const fields: object = { delegatee: idBytes(representative), epochs, mandate: mandateOf(), mandateParcel: random(300), ...change };
    return grant.sign({ change: (init) => ({ ...init, ...fields }) });
  };

  test('is given to its patient and its representative alone', async () => {
    await put(carrying(), people.patient);
    for (const caller of [people.patient, representative]) expect((await consent(caller).getBundle({ policyId: idBytes(grant.policyId) })).bundle).toBeDefined();
    for (const caller of [people.doctor, people.stranger]) await expect(consent(caller).getBundle({ policyId: idBytes(grant.policyId) })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
  });

  test.each<[string, () => object, string]>([
    ['keys without a mandate', () => ({ mandate: undefined }), 'BUNDLE_INVALID'],
    ['a mandate without keys', () => ({ mandateParcel: new Uint8Array() }), 'BUNDLE_INVALID'],
    ['more than a mandate needs', () => ({ mandateParcel: random(1_601) }), 'BUNDLE_INVALID'],
    ['a mandate for another person', () => ({ mandate: mandateOf({ representative: idBytes(people.stranger) }) }), 'BUNDLE_INVALID'],
    ['a mandate of another patient', () => ({ mandate: mandateOf({ patient: idBytes(people.stranger) }, KEYS.stranger) }), 'BUNDLE_INVALID'],
    ['a mandate that another signed', () => ({ mandate: mandateOf({}, KEYS.stranger) }), 'MANDATE_INVALID'],
    ['a mandate tied to another grant', () => ({ mandate: mandateOf({ policyId: new Uint8Array(32) }) }), 'BUNDLE_INVALID'],
    ['a mandate for another label', () => ({ mandate: mandateOf({ labelId: new Uint8Array(32) }) }), 'BUNDLE_INVALID'],
    ['a mandate for more quarters', () => ({ mandate: mandateOf({ lastEpoch: 8109 }) }), 'BUNDLE_INVALID'],
    ['a mandate that outlives it', () => ({ mandate: mandateOf({ notAfter: BigInt(grant.policy.terms.expiresAt + 1) }) }), 'BUNDLE_INVALID'],
    ['a mandate with break-glass', () => ({ mandate: mandateOf({ purposes: purposeBits(['TREAT', 'BTG']) }) }), 'MANDATE_INVALID'],
  ])('is refused with %s', async (_, change, code) => {
    await expect(put(carrying(change()), people.patient)).rejects.toMatchObject({ code });
  });

  test('names one person: no policy for many carries one', async () => {
    const draft = await published({}, KEYS.patient);
    const fields: object = { mandate: mandateOf({ policyId: idBytes(draft.policyId) }), mandateParcel: random(300) };
    const bundle = draft.sign({ change: (init) => ({ ...init, ...fields }) });
    await expect(put(bundle, people.patient)).rejects.toMatchObject({ code: 'BUNDLE_INVALID' });
  });
});
