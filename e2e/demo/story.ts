// The story, in eight steps, and on request more. Every claim is checked by the people in it, with their own keys and their own
// view of the chain.
import { leafAttributesOf, type ChainEvent } from '@consentry/chain';
import { newSeed, type AccessDecision, type ConsentryClient, type Grant, type Publication } from '@consentry/client';
import { parsePolicy } from '@consentry/domain';
import { giveAccount } from './account.ts';
import { connect, connectRegistrar, ensureAuthority, LABEL, type Cast } from './cast.ts';
import { sameBytes, short } from './claims.ts';
import { breakGlass } from './emergency.ts';
import { shareByName } from './family.ts';
import { forging } from './forger.ts';
import { giveMandate } from './mandate.ts';
import { changeProxies } from './proxies.ts';
import type { DemoRecord } from './record.ts';
import type { Stack } from './stack.ts';
import type { Check, Steps } from './steps.ts';

const DAY = 86_400;
/** Seconds for which doctor 3 is a cardiologist: enough for the keys to be issued, and no more. */
const MOMENT = 6;

type Scene = { stack: Stack; record: DemoRecord; steps: Steps; /** Tell more than the way of one record. */ full: boolean };

/** Plays all steps; one that fails ends the story, and the rest count as failed. */
export async function tellStory(scene: Scene): Promise<void> {
  const { steps, stack, record, full } = scene;
  const state: { cast?: Cast; recordId?: string; publication?: Publication; grant?: Grant } = {};
  const plot: [string, (check: Check) => Promise<void>][] = [
    ['two authorities, a patient, a provider and three doctors', async (check) => void (state.cast = await gather(stack, check))],
    ['the provider encrypts once, stores and anchors', async (check) => void (state.recordId = await write(state.cast!, record, check))],
    ['the patient publishes a policy', async (check) => void (state.publication = await share(state.cast!, check))],
    ['doctor 1 asks, is granted, opens', async (check) => void (state.grant = await read({ cast: state.cast!, recordId: state.recordId!, record, check }))],
    ['doctors 2 and 3 are denied, a forger is refused', (check) => deny({ stack, cast: state.cast!, recordId: state.recordId!, check })],
    ['two proxies fail, then three', (check) => failProxies({ stack, cast: state.cast!, grant: state.grant!, record, check })],
    ['the patient revokes', (check) => revoke({ cast: state.cast!, publication: state.publication!, grant: state.grant!, check })],
    ['the chain remembers everything', (check) => remember({ cast: state.cast!, publication: state.publication!, check })],
  ];
  const more: typeof plot = [
    ['doctor 1 breaks the glass in an emergency, and an auditor reviews it', (check) => breakGlass({ stack, cast: state.cast!, recordId: state.recordId!, record, check })],
    ['a proxy is retired and admitted again, receipts are on chain, a revocation is confirmed late', (check) => changeProxies({ stack, cast: state.cast!, recordId: state.recordId!, record, check })],
    ['the patient has the account of it all', (check) => giveAccount({ stack, cast: state.cast!, check })],
    ['the patient lets a parent share in the patient’s place, and ends it', (check) => giveMandate({ stack, cast: state.cast!, recordId: state.recordId!, record, check })],
    ['the patient lets one person in by name', (check) => shareByName({ stack, cast: state.cast!, recordId: state.recordId!, record, check })],
  ];
  for (const [title, play] of full ? [...plot, ...more] : plot) {
    if (steps.failed > 0) steps.skip(title);
    else await steps.run(title, play);
  }
  closeAll(state.cast);
}

async function gather(stack: Stack, check: Check): Promise<Cast> {
  const registrar = await connectRegistrar(stack);
  const medboard = await ensureAuthority({ stack, registrar, name: 'medboard' });
  const hospital = await ensureAuthority({ stack, registrar, name: 'hospital-x' });
  for (const { name, client } of [medboard, hospital]) {
    const authority = await client.authorities.get(name);
    check.that(!authority.suspended && authority.account === client.address, `${name} is on chain; its key and proofs verify against the hash there`);
  }
  registrar.close();
  const [patient, provider, ...doctors] = await Promise.all([1, 2, 3, 4, 5].map(() => connect(stack)));
  await Promise.all([patient!, provider!, ...doctors].map((person) => person.people.publish()));
  const [cardiologist, staff] = [`cardiologist@${medboard.name}`, `staff@${hospital.name}`];
  const cast: Cast = {
    medboard,
    hospital,
    patient: patient!,
    provider: provider!,
    doctors: [
      { client: doctors[0]!, attributes: [cardiologist, staff] },
      { client: doctors[1]!, attributes: [cardiologist] },
      { client: doctors[2]!, attributes: [staff] },
    ],
    policy: `${cardiologist} AND ${staff}`,
  };
  const seen = await patient!.people.get(cast.doctors[0].client.address);
  check.that(seen.address === cast.doctors[0].client.address, 'five people have identities; the directory holds their keys, signed by themselves');
  for (const { client, attributes } of cast.doctors) for (const attribute of attributes) await qualify({ cast, attribute, subject: client, seconds: DAY });
  check.that(true, 'doctor 1 is cardiologist and staff; doctor 2 cardiologist only; doctor 3 staff only, for now');
  return cast;
}

type Qualify = { cast: Pick<Cast, 'medboard' | 'hospital'>; attribute: string; subject: ConsentryClient; seconds: number };

/** Attests on chain with the authority's own signature, then has the kms issue the keys: two independent acts. */
async function qualify({ cast, attribute, subject, seconds }: Qualify): Promise<number> {
  const authority = attribute.endsWith(`@${cast.medboard.name}`) ? cast.medboard.client : cast.hospital.client;
  const validUntil = (await authority.chain.now()) + seconds;
  await authority.attestations.attest({ attribute, subject: subject.address, validUntil });
  await authority.attestations.issue({ attribute, subject: subject.address });
  return validUntil;
}

async function write({ patient, provider }: Cast, record: DemoRecord, check: Check): Promise<string> {
  await patient.labels.publish({ label: LABEL, quarters: 2 });
  const manifest = await provider.records.put({ patient: patient.address, label: LABEL, body: new Blob([record.bytes]), mediaType: record.mediaType });
  const { recordId, length, provider: signer } = manifest.header;
  check.that(length === record.bytes.length && signer === provider.address, `record ${short(recordId)} is stored under ${short(manifest.cid)} and anchored on chain by its provider`);
  const own = await patient.records.open({ recordId });
  check.that(await sameBytes(own.plaintext, record), 'the patient reads it back with their own seed, byte for byte, without any proxy');
  return recordId;
}

async function share({ patient, policy }: Cast, check: Check): Promise<Publication> {
  const reading = await patient.policies.check(policy);
  check.note(reading.description.replaceAll('\n', '\n     '));
  check.that(reading.warnings.length === 0 && reading.authorities.every(({ state }) => state === 'ready'), 'the policy reads back plainly, and both its authorities are on chain');
  const publication = await patient.policies.publish({ policy, label: LABEL, quarters: 2, threshold: 3 });
  const { acknowledged, missing } = publication.deposit;
  check.that(acknowledged.length === 5 && missing.length === 0, 'five proxies each signed for their kfrags, three of which will be needed');
  const { status, owner } = await patient.chain.policy(publication.policyId);
  check.that(status === 'live' && owner !== patient.address, `policy ${short(publication.policyId)} is on chain, owned by an address that nobody can link to the patient`);
  const words = JSON.stringify(publication.chainPolicy);
  const known = leafAttributesOf(parsePolicy(policy)).some(({ attributeId }) => words.includes(attributeId));
  check.that(!known && publication.chainPolicy.leaves.every(({ kind }) => kind === 2), 'its conditions are sealed: the chain decides them without learning what they ask for');
  return publication;
}

type Reading = { cast: Cast; recordId: string; record: DemoRecord; check: Check };

async function read({ cast, recordId, record, check }: Reading): Promise<Grant> {
  const doctor = cast.doctors[0].client;
  const decision = await doctor.access.request({ recordId });
  if (decision.decision !== 'permit') throw new Error(`doctor 1 was denied: ${decision.explanation}`);
  check.that(true, `the contract granted request ${short(decision.requestId)}`);
  const opened = await doctor.access.open({ grant: decision.grant });
  check.that(await sameBytes(opened.plaintext, record), `the record is byte-identical to ${record.name}`);
  check.that(opened.proxies.filter((proxy) => proxy.outcome === 'used').length === 3, 'three verified cfrags were enough');
  return decision.grant;
}

async function deny({ stack, cast, recordId, check }: { stack: Stack; cast: Cast; recordId: string; check: Check }): Promise<void> {
  const [one, two, three] = cast.doctors;
  isDenied(await two.client.access.request({ recordId }), 'doctor 2 holds one of two attributes: denied', check);
  const until = await qualify({ cast, attribute: one.attributes[0]!, subject: three.client, seconds: MOMENT });
  while ((await three.client.chain.now()) < until) await new Promise((resolve) => setTimeout(resolve, 250));
  isDenied(await three.client.access.request({ recordId }), 'doctor 3 holds both keys, but one attestation has lapsed: denied', check);
  const forger = await connect(stack, newSeed(), { transport: forging(one.client.address) });
  const before = (await one.client.history.asPerson()).length;
  await check.refused(forger.access.request({ recordId }), 'a stranger who signs a request in the name of doctor 1 is refused', 'SIGNATURE_INVALID', 'CALLER_NOT_ALLOWED');
  forger.close();
  check.that((await one.client.history.asPerson()).length === before, 'and leaves no trace in the history of doctor 1');
}

function isDenied(decision: AccessDecision, claim: string, check: Check): void {
  check.that(decision.decision === 'deny' && decision.reason === 'attributes' && decision.transactionHash !== undefined, claim);
  check.note(`on chain in transaction ${short(decision.transactionHash ?? '')}`);
}

type Failing = { stack: Stack; cast: Cast; grant: Grant; record: DemoRecord; check: Check };

async function failProxies({ stack, cast, grant, record, check }: Failing): Promise<void> {
  const doctor = cast.doctors[0].client;
  const stopped: string[] = [];
  const stop = async (name: string): Promise<void> => {
    stopped.push(name);
    await stack.control('stop', name);
  };
  const startAll = async (): Promise<void> => {
    for (const name of stopped) await stack.control('start', name);
  };
  // Whoever interrupts the demo here would otherwise leave their stack without proxies.
  const onInterrupt = (): void => void startAll().finally(() => process.exit(130));
  process.once('SIGINT', onInterrupt);
  try {
    await stop('proxy-1');
    await stop('proxy-2');
    const opened = await doctor.access.open({ grant });
    check.that(await sameBytes(opened.plaintext, record), 'with proxy-1 and proxy-2 stopped, doctor 1 still opens it');
    check.that(usedNames(opened.proxies).join() === 'proxy-3,proxy-4,proxy-5', 'by way of proxy-3, proxy-4 and proxy-5');
    await stop('proxy-3');
    const error = await check.refused(doctor.access.open({ grant }), 'with three stopped it cannot be opened', 'THRESHOLD_NOT_REACHED');
    check.that(error.facts['missing'] === 'proxy-1, proxy-2, proxy-3' && error.facts['received'] === '2', 'and the error names the three that are missing');
    check.note(error.message);
  } finally {
    process.off('SIGINT', onInterrupt);
    await startAll();
  }
  const again = await doctor.access.open({ grant });
  check.that(await sameBytes(again.plaintext, record), 'all five run again, with their kfrags, and it opens');
}

async function revoke({ cast, publication, grant, check }: { cast: Cast; publication: Publication; grant: Grant; check: Check }): Promise<void> {
  const { destruction } = await cast.patient.policies.revoke(publication.policyId);
  check.that(destruction.confirmed.length === 5, `${destruction.confirmed.length} of ${destruction.asked} proxies signed that they destroyed their kfrags`);
  const error = await check.refused(cast.doctors[0].client.access.open({ grant }), 'the next open by doctor 1 fails at once', 'POLICY_REVOKED');
  check.that((error.facts['missing'] ?? '').split(', ').length === 5, 'every proxy refused; it was not the client that held back');
}

async function remember({ cast, publication, check }: { cast: Cast; publication: Publication; check: Check }): Promise<void> {
  const events = await cast.patient.history.asOwner();
  const [one, two, three] = cast.doctors.map(({ client }) => client.address);
  for (const event of events) check.note(`block ${event.blockNumber}  ${event.type}  ${eventPerson(event, [one!, two!, three!])}`);
  check.that(
    events.map(({ type }) => type).join() === 'PolicyPublished,AccessGranted,AccessDenied,AccessDenied,PolicyRevoked',
    'the patient reads from the chain: published, granted once, denied twice, revoked, and nothing else',
  );
  const doctors = events.flatMap((event) => (event.type === 'AccessGranted' || event.type === 'AccessDenied' ? [event.doctor] : []));
  check.that(doctors.join() === [one, two, three].join(), 'each with the doctor who asked');
  check.that(events.every((event) => 'policyId' in event && event.policyId === publication.policyId), 'all under this one policy');
  const seenByDoctor = new Set((await cast.doctors[0].client.history.asPerson()).map(({ type }) => type));
  check.that(seenByDoctor.has('AccessGranted') && seenByDoctor.has('PolicyRevoked'), 'doctor 1 sees the grant and its end in a history of their own');
}

function eventPerson(event: ChainEvent, doctors: string[]): string {
  const doctor = 'doctor' in event ? doctors.indexOf(event.doctor) : -1;
  return doctor < 0 ? '' : `doctor ${doctor + 1}`;
}

function usedNames(proxies: readonly { proxyId: string; outcome: string }[]): string[] {
  return proxies.filter(({ outcome }) => outcome === 'used').map(({ proxyId }) => proxyId);
}

function closeAll(cast: Cast | undefined): void {
  if (!cast) return;
  for (const client of [cast.medboard.client, cast.hospital.client, cast.patient, cast.provider, ...cast.doctors.map((doctor) => doctor.client)]) client.close();
}
