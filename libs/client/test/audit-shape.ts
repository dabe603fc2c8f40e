// AuditEvent of FHIR R4 and two profiles of IHE BALP 1.1, as far as a shape can say: required elements, cardinalities,
// fixed codes, closed slices. Strict, so that an element which R4 does not have fails.
import { z } from 'zod';

const Coding = z.strictObject({ system: z.url(), code: z.string().regex(/^\S+$/), display: z.string().min(1).optional() });
const Concept = z.strictObject({ coding: z.array(Coding).min(1) });
const Absent = z.strictObject({ extension: z.tuple([z.strictObject({ url: z.literal('http://hl7.org/fhir/StructureDefinition/data-absent-reason'), valueCode: z.literal('unknown') })]) });
const Named = z.strictObject({ type: z.string().optional(), identifier: z.strictObject({ system: z.string().regex(/^(urn|did):\S+$/), value: z.string().min(1) }) });
const Reference = z.union([Absent, Named]);
const Agent = z.strictObject({
  type: Concept,
  who: Reference,
  requestor: z.boolean(),
  network: z.union([Absent, z.strictObject({ address: z.string(), type: z.enum(['1', '2', '3', '4', '5']) })]).optional(),
  purposeOfUse: z.array(Concept).min(1).optional(),
});
const Entity = z.strictObject({
  what: Reference,
  type: Coding,
  role: Coding.optional(),
  lifecycle: Coding.optional(),
  detail: z.array(z.strictObject({ type: z.string().min(1), valueString: z.string().min(1) })).min(1).optional(),
});

export const AuditEventShape = z.strictObject({
  resourceType: z.literal('AuditEvent'),
  id: z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/),
  meta: z.strictObject({ profile: z.array(z.url()).min(1) }).optional(),
  type: Coding,
  subtype: z.array(Coding).min(1).optional(),
  action: z.enum(['C', 'R', 'U', 'D', 'E']),
  recorded: z.iso.datetime(),
  outcome: z.enum(['0', '4', '8', '12']),
  outcomeDesc: z.string().min(1).optional(),
  purposeOfEvent: z.array(Concept).min(1).optional(),
  agent: z.array(Agent).min(1),
  source: z.strictObject({ observer: Reference, type: z.array(Coding).min(1) }),
  entity: z.array(Entity).min(1),
});
type Shaped = z.infer<typeof AuditEventShape>;

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const isA = (system: string, code: string) => (concept: { system: string; code: string }) => concept.system === system && concept.code === code;
const agentsOf = ({ agent }: Shaped, system: string, code: string) => agent.filter(({ type }) => type.coding.some(isA(system, code)));
const entitiesOf = ({ entity }: Shaped, system: string, code: string) => entity.filter(({ type }) => isA(system, code)(type));
const sameWho = (event: Shaped, system: string, code: string) => JSON.stringify(agentsOf(event, system, code)[0]?.who) === JSON.stringify(event.source.observer);
const onePatient = (event: Shaped) => {
  const [patient, ...more] = entitiesOf(event, 'http://terminology.hl7.org/CodeSystem/audit-entity-type', '1');
  return more.length === 0 && patient?.role?.code === '1' && 'identifier' in patient.what && patient.what.type === 'Patient';
};

/** IHE.BasicAudit.AuthZconsent. */
export const AuthZconsentShape = AuditEventShape.refine(isA2('110113'), 'type')
  .refine(({ subtype = [] }) => subtype.some(isA('https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType', 'AuthZ-Consent')), 'subtype')
  .refine(({ action }) => action === 'E', 'action')
  .refine((event) => agentsOf(event, DCM, '110150').length === 1 && agentsOf(event, DCM, '110150')[0]!.network !== undefined, 'client')
  .refine((event) => agentsOf(event, 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', 'IRCP').map(({ requestor }) => requestor).join() === 'true', 'user')
  .refine((event) => agentsOf(event, 'http://terminology.hl7.org/CodeSystem/v3-RoleClass', 'PROV').map(({ requestor }) => requestor).join() === 'false', 'userorg')
  .refine((event) => sameWho(event, 'http://terminology.hl7.org/CodeSystem/extra-security-role-type', 'authserver'), 'authorizer')
  .refine((event) => onePatient(event) && entitiesOf(event, 'http://hl7.org/fhir/resource-types', 'Consent').length === 1 && event.entity.length === 2, 'closed entities');

/** IHE.BasicAudit.PrivacyDisclosure.Source. */
export const DisclosureShape = AuditEventShape.refine(isA2('110106'), 'type')
  .refine(({ subtype = [] }) => subtype.some(isA('http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle', 'disclose')), 'subtype')
  .refine(({ action }) => action === 'R', 'action')
  .refine((event) => sameWho(event, DCM, '110153') && agentsOf(event, DCM, '110153')[0]!.network !== undefined, 'source')
  .refine((event) => agentsOf(event, DCM, '110152').length === 1 && agentsOf(event, DCM, '110152')[0]!.network !== undefined, 'recipient')
  .refine((event) => onePatient(event) && event.entity.length >= 2, 'entities');

function isA2(code: string) {
  return ({ type }: Shaped) => isA(DCM, code)(type);
}
