// The few shapes of FHIR R4 that this client writes, and how it names people, policies and records in them.
import type { Deployment } from '@consentry/chain';
import type { Address, Hex } from '@consentry/domain';

export type Coding = { system: string; code: string; display?: string };
export type CodeableConcept = { coding: Coding[] };
export type Extension = { url: string; valueCode: string };
export type Identifier = { system: string; value: string };
export type Reference = { type?: string; identifier?: Identifier; display?: string; extension?: Extension[] };

export type AuditAgent = {
  type: CodeableConcept;
  who?: Reference;
  requestor: boolean;
  network?: { address?: string; type?: string; extension?: Extension[] };
  purposeOfUse?: CodeableConcept[];
};
export type AuditEntity = {
  what: Reference;
  type: Coding;
  role?: Coding;
  lifecycle?: Coding;
  detail?: { type: string; valueString: string }[];
};

/** AuditEvent of R4, as far as it is used here. */
export type AuditEvent = {
  resourceType: 'AuditEvent';
  id: string;
  meta?: { profile: string[] };
  type: Coding;
  subtype?: Coding[];
  action: 'C' | 'R' | 'U' | 'D' | 'E';
  recorded: string;
  outcome: '0' | '4' | '8' | '12';
  outcomeDesc?: string;
  purposeOfEvent?: CodeableConcept[];
  agent: AuditAgent[];
  source: { observer: Reference; type: Coding[] };
  entity: AuditEntity[];
};

export const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
export const LIFECYCLE = 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle';
const DID = 'urn:ietf:rfc:3986';
const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

/** What is not known, said as FHIR says it. */
export const unknown = { extension: [{ url: ABSENT, valueCode: 'unknown' }] };

/** `did:pkh:eip155:1:0x…`: the standard name of an account on a chain. */
export function didOf({ chainId }: Deployment, address: Address): string {
  return `did:pkh:eip155:${chainId}:${address}`;
}

/** A person, proxy or contract by its address. */
export function accountReference(deployment: Deployment, address: Address, type?: string): Reference {
  return { ...(type === undefined ? {} : { type }), identifier: { system: DID, value: didOf(deployment, address) } };
}

/** What a contract knows under an id: a policy or a record. */
export function contractReference({ deployment, contract, id, type }: { deployment: Deployment; contract: 'consents' | 'records'; id: Hex; type: string }): Reference {
  return { type, identifier: { system: didOf(deployment, deployment[contract]), value: id } };
}

/** `2026-11-21T14:05:09Z` of Unix seconds. */
export function instant(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().replace('.000Z', 'Z');
}
