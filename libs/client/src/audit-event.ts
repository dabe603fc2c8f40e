// A row of a history as a FHIR R4 AuditEvent (spec/history.md section 7). Decisions and releases follow the IHE Basic Audit
// Log Patterns: IHE.BasicAudit.AuthZconsent and IHE.BasicAudit.PrivacyDisclosure.Source; for the rest BALP has no
// profile, and they are AuditEvents with the lifecycle codes of ISO 21089. No name is in them: addresses, as DIDs.
import type { Deployment } from '@consentry/chain';
import type { Address, Hex, PolicyId, RecordId } from '@consentry/domain';
import { accountReference, contractReference, DCM, instant, LIFECYCLE, unknown, type AuditAgent, type AuditEntity, type AuditEvent, type CodeableConcept, type Coding } from './fhir.ts';
import type { HistoryFacts } from './history-facts.ts';

const BALP = 'https://profiles.ihe.net/ITI/BALP';
const AUTHZ_CONSENT = `${BALP}/StructureDefinition/IHE.BasicAudit.AuthZconsent`;
const DISCLOSURE = `${BALP}/StructureDefinition/IHE.BasicAudit.PrivacyDisclosure.Source`;
const AUTHZ_SUBTYPE: Coding = { system: `${BALP}/CodeSystem/AuthZsubType`, code: 'AuthZ-Consent', display: 'Authorization Decision using Roles and Consent' };
const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const PERSON: Coding = { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '1', display: 'Person' };
const OBJECT: Coding = { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '2', display: 'System Object' };
const PATIENT_ROLE: Coding = { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '1', display: 'Patient' };
const REPORT_ROLE: Coding = { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '3', display: 'Report' };
const CONSENT: Coding = { system: 'http://hl7.org/fhir/resource-types', code: 'Consent', display: 'Consent' };
const SECURITY_SERVER: Coding = { system: 'http://terminology.hl7.org/CodeSystem/security-source-type', code: '6', display: 'Security Server' };

export type AuditEventArgs = {
  facts: HistoryFacts;
  /** 32 bytes: the row's digest, which becomes the id. */
  digest: Hex;
  /** Whose history it is. */
  patient: Address;
  deployment: Deployment;
  /** The record of a released capsule, where it is known. */
  recordId?: RecordId | undefined;
  /** Further named facts about the event, such as its links in an export. */
  details?: Readonly<Record<string, string>>;
};

/** The event of a row. */
export function auditEventOf(args: AuditEventArgs): AuditEvent {
  const { facts, digest } = args;
  const common = { resourceType: 'AuditEvent' as const, id: digest.slice(2), recorded: instant(facts.at) };
  switch (facts.kind) {
    case 'access-granted':
    case 'access-denied':
    case 'capsule-refused':
      return { ...common, ...decision(args) };
    case 'glass-broken':
      return { ...common, ...emergency(args) };
    case 'capsule-released':
      return { ...common, ...disclosure(args) };
    default:
      return { ...common, ...lifecycleEvent(args) };
  }
}

type Shape = Omit<AuditEvent, 'resourceType' | 'id' | 'recorded'>;

/** AuthZconsent: four agents, and no entity but patient and consent. */
function decision(args: AuditEventArgs): Shape {
  const { facts, deployment } = args;
  const denied = facts.kind !== 'access-granted';
  const authorizer = observerOf(args);
  return {
    meta: { profile: [AUTHZ_CONSENT] },
    type: { system: DCM, code: '110113', display: 'Security Alert' },
    subtype: [AUTHZ_SUBTYPE],
    action: 'E',
    outcome: denied ? '8' : '0',
    ...(denied ? { outcomeDesc: facts.text ?? 'denied' } : {}),
    ...purposeOfEvent(facts),
    agent: [
      { type: concept({ system: DCM, code: '110150', display: 'Application' }), who: unknown, requestor: false, network: unknown },
      practitioner(args),
      { type: concept({ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleClass', code: 'PROV', display: 'healthcare provider' }), who: unknown, requestor: false },
      { type: concept({ system: 'http://terminology.hl7.org/CodeSystem/extra-security-role-type', code: 'authserver', display: 'authorization server' }), who: accountReference(deployment, authorizer), requestor: false },
    ],
    source: { observer: accountReference(deployment, authorizer), type: [SECURITY_SERVER] },
    entity: [patientEntity(args), consentEntity(args)],
  };
}

function emergency(args: AuditEventArgs): Shape {
  const { facts, deployment } = args;
  return {
    type: { system: DCM, code: '110113', display: 'Security Alert' },
    subtype: [{ system: DCM, code: '110127', display: 'Emergency Override Started' }],
    action: 'E',
    outcome: '0',
    outcomeDesc: `break-glass: ${facts.reason ?? 'no reason given'}`,
    purposeOfEvent: [concept({ system: ACT_REASON, code: 'BTG' })],
    agent: [practitioner(args)],
    source: { observer: accountReference(deployment, observerOf(args)), type: [SECURITY_SERVER] },
    entity: [patientEntity(args), consentEntity(args)],
  };
}

/** PrivacyDisclosure.Source: a proxy handed over what opens a record. */
function disclosure(args: AuditEventArgs): Shape {
  const { facts, deployment, recordId, patient } = args;
  const proxy = accountReference(deployment, observerOf(args), 'Device');
  const recipient = facts.person === undefined ? unknown : accountReference(deployment, facts.person, 'Practitioner');
  const record: AuditEntity = {
    what: recordId === undefined ? unknown : contractReference({ deployment, contract: 'records', id: recordId, type: 'DocumentReference' }),
    type: OBJECT,
    role: REPORT_ROLE,
    lifecycle: { system: 'http://terminology.hl7.org/CodeSystem/dicom-audit-lifecycle', code: '11', display: 'Disclosure' },
  };
  return {
    meta: { profile: [DISCLOSURE] },
    type: { system: DCM, code: '110106', display: 'Export' },
    subtype: [{ system: LIFECYCLE, code: 'disclose', display: 'Disclose Record Lifecycle Event' }],
    action: 'R',
    outcome: '0',
    ...purposeOfEvent(facts),
    agent: [
      { type: concept({ system: DCM, code: '110153', display: 'Source Role ID' }), who: proxy, requestor: false, network: unknown },
      { type: concept({ system: DCM, code: '110152', display: 'Destination Role ID' }), who: recipient, requestor: true, network: unknown },
      { type: concept({ system: 'http://snomed.info/sct', code: '429577009', display: 'Patient Advocate' }), who: accountReference(deployment, patient, 'Patient'), requestor: false },
    ],
    source: { observer: proxy, type: [SECURITY_SERVER] },
    entity: [patientEntity(args), consentEntity(args), record],
  };
}

type Lifecycle = { type: Coding; action: AuditEvent['action']; outcome?: AuditEvent['outcome']; outcomeDesc?: string };

const SECURITY_ATTRIBUTES: Coding = { system: DCM, code: '110137', display: 'User Security Attributes Changed' };
const lifecycle = (code: string): Coding => ({ system: LIFECYCLE, code });

/** What BALP has no profile for. */
const LIFECYCLES: Readonly<Record<string, Lifecycle>> = {
  'record-anchored': { type: lifecycle('originate'), action: 'C' },
  'record-erased': { type: lifecycle('destroy'), action: 'D' },
  'record-linked': { type: lifecycle('link'), action: 'U' },
  'owner-linked': { type: lifecycle('link'), action: 'U' },
  'policy-published': { type: lifecycle('originate'), action: 'C' },
  'policy-replaced': { type: lifecycle('amend'), action: 'U' },
  'policy-revoked': { type: lifecycle('deprecate'), action: 'U', outcomeDesc: 'policy revoked' },
  'grant-revoked': { type: lifecycle('deprecate'), action: 'U', outcomeDesc: 'grant revoked' },
  'break-glass-reviewed': { type: lifecycle('verify'), action: 'E' },
  'kfrag-deposited': { type: lifecycle('receive'), action: 'C', outcomeDesc: 'a proxy took its key fragment' },
  'kfrags-destroyed': { type: lifecycle('destroy'), action: 'D', outcomeDesc: 'a proxy destroyed its key fragments' },
  'kfrags-retired': { type: lifecycle('destroy'), action: 'D', outcomeDesc: 'a proxy destroyed key fragments that others took over' },
  'requester-suspended': { type: { system: DCM, code: '110113', display: 'Security Alert' }, action: 'E', outcome: '4', outcomeDesc: 'a proxy refused so many orders that it takes no more of them for a while' },
  'receipts-anchored': { type: lifecycle('attest'), action: 'C' },
  attested: { type: SECURITY_ATTRIBUTES, action: 'C' },
  'attestation-revoked': { type: SECURITY_ATTRIBUTES, action: 'D' },
  'authority-registered': { type: SECURITY_ATTRIBUTES, action: 'C' },
  'authority-suspended': { type: SECURITY_ATTRIBUTES, action: 'U' },
  'authority-resumed': { type: SECURITY_ATTRIBUTES, action: 'U' },
  'proxy-registered': { type: SECURITY_ATTRIBUTES, action: 'C' },
  'proxy-retired': { type: SECURITY_ATTRIBUTES, action: 'D' },
  'proxy-convicted': { type: lifecycle('verify'), action: 'E', outcome: '8', outcomeDesc: 'a proxy released a wrong answer' },
  'proxy-cleared': { type: lifecycle('verify'), action: 'E' },
  retracted: { type: { system: DCM, code: '110113', display: 'Security Alert' }, action: 'U', outcome: '4', outcomeDesc: 'a reorganisation of the chain took this event back' },
};

function lifecycleEvent(args: AuditEventArgs): Shape {
  const { facts, deployment, patient } = args;
  const { type, action, outcome = '0', outcomeDesc = facts.verdict } = LIFECYCLES[facts.kind] ?? { type: lifecycle('report'), action: 'E' as const };
  const actor = facts.person ?? facts.proxy ?? patient;
  const records = (facts.recordIds ?? []).map((id): AuditEntity => ({ what: contractReference({ deployment, contract: 'records', id, type: 'DocumentReference' }), type: OBJECT, role: REPORT_ROLE }));
  return {
    type,
    action,
    outcome,
    ...(outcomeDesc === undefined ? {} : { outcomeDesc }),
    agent: [{ type: concept({ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'AUT', display: 'author (originator)' }), who: accountReference(deployment, actor), requestor: true }],
    source: { observer: accountReference(deployment, observerOf(args)), type: [SECURITY_SERVER] },
    entity: [patientEntity(args), ...(facts.policyId === undefined ? [] : [consentEntity(args)]), ...records],
  };
}

/** Who recorded it: the proxy that signed, else the contract that logged. */
function observerOf({ facts, deployment }: AuditEventArgs): Address {
  if (facts.proxy !== undefined) return facts.proxy;
  return facts.kind.startsWith('record-') ? deployment.records : deployment.consents;
}

function practitioner({ facts, deployment }: AuditEventArgs): AuditAgent {
  return {
    type: concept({ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP', display: 'information recipient' }),
    who: facts.person === undefined ? unknown : accountReference(deployment, facts.person, 'Practitioner'),
    requestor: true,
    ...(facts.purpose === undefined ? {} : { purposeOfUse: [concept({ system: ACT_REASON, code: facts.purpose })] }),
  };
}

/** Carries what has no other place in a profile whose entities are closed. */
function patientEntity(args: AuditEventArgs): AuditEntity {
  const { patient, deployment } = args;
  const detail = Object.entries(detailsOf(args)).map(([type, valueString]) => ({ type, valueString }));
  return { what: accountReference(deployment, patient, 'Patient'), type: PERSON, role: PATIENT_ROLE, detail };
}

function consentEntity({ facts, deployment }: AuditEventArgs): AuditEntity {
  const id: PolicyId | undefined = facts.policyId;
  return { what: id === undefined ? unknown : contractReference({ deployment, contract: 'consents', id, type: 'Consent' }), type: CONSENT };
}

function detailsOf({ facts, digest, details = {} }: AuditEventArgs): Record<string, string> {
  const { block, requestId, recordIds, document, validUntil, replacedId } = facts;
  return {
    'row-digest': digest,
    ...(requestId === undefined ? {} : { request: requestId }),
    ...(replacedId === undefined ? {} : { replaced: replacedId }),
    ...(recordIds === undefined ? {} : { records: recordIds.join(' ') }),
    ...(validUntil === undefined ? {} : { until: instant(validUntil) }),
    ...(document === undefined ? {} : { document }),
    ...(block === undefined ? {} : { transaction: block.transactionHash, block: String(block.number), 'block-hash': block.hash, 'log-index': String(block.logIndex) }),
    ...details,
  };
}

function purposeOfEvent({ purpose }: HistoryFacts): { purposeOfEvent?: CodeableConcept[] } {
  return purpose === undefined ? {} : { purposeOfEvent: [concept({ system: ACT_REASON, code: purpose })] };
}

function concept(coding: Coding): CodeableConcept {
  return { coding: [coding] };
}
