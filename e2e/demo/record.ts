// The record to share: a file, or a FHIR R4 bundle in the manner of Synthea, the same at every run.
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';

export type DemoRecord = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly mediaType: string };

const MEDIA_TYPES: Record<string, string> = { '.json': 'application/fhir+json', '.dcm': 'application/dicom', '.xml': 'application/xml', '.hl7': 'x-application/hl7-v2+er7' };
const BUNDLE_BYTES = 1_000_000;

/** Reads `file`; without one makes the bundle. */
export async function demoRecord(file: string | undefined): Promise<DemoRecord> {
  if (file === undefined) return { name: 'a FHIR bundle made for the demo', bytes: fhirBundle(BUNDLE_BYTES), mediaType: 'application/fhir+json' };
  return { name: basename(file), bytes: new Uint8Array(await readFile(file)), mediaType: MEDIA_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream' };
}

/** A transaction bundle of about `size` bytes: a patient, and encounter after encounter with what was measured. */
export function fhirBundle(size: number): Uint8Array<ArrayBuffer> {
  const draw = numbers(20_261_121);
  const patient = `urn:uuid:${uuid(draw)}`;
  const entries: object[] = [patientEntry(patient)];
  let bytes = 0;
  for (let visit = 0; bytes < size; visit++) {
    const more = visitEntries({ patient, visit, draw });
    bytes += JSON.stringify(more).length;
    entries.push(...more);
  }
  return new TextEncoder().encode(JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry: entries }));
}

type Draw = () => number;

function patientEntry(fullUrl: string): object {
  return entry(fullUrl, {
    resourceType: 'Patient',
    meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient'] },
    name: [{ use: 'official', family: 'Okonkwo', given: ['Adaeze'] }],
    gender: 'female',
    birthDate: '1961-03-14',
    address: [{ city: 'Worcester', state: 'Massachusetts', country: 'US' }],
  });
}

function visitEntries({ patient, visit, draw }: { patient: string; visit: number; draw: Draw }): object[] {
  const encounter = `urn:uuid:${uuid(draw)}`;
  const at = new Date(Date.UTC(2011, 0, 3 + visit * 9, 9, Math.floor(draw() * 60))).toISOString();
  const measured = VITALS.map(({ code, display, unit, low, high }) =>
    entry(`urn:uuid:${uuid(draw)}`, {
      resourceType: 'Observation',
      status: 'final',
      category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs', display: 'Vital signs' }] }],
      code: { coding: [{ system: 'http://loinc.org', code, display }], text: display },
      subject: { reference: patient },
      encounter: { reference: encounter },
      effectiveDateTime: at,
      valueQuantity: { value: Math.round((low + draw() * (high - low)) * 10) / 10, unit, system: 'http://unitsofmeasure.org', code: unit },
    }),
  );
  return [
    entry(encounter, {
      resourceType: 'Encounter',
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      type: [{ coding: [{ system: 'http://snomed.info/sct', code: '185349003', display: 'Encounter for check up (procedure)' }] }],
      subject: { reference: patient },
      period: { start: at, end: at },
      reasonCode: [{ coding: [{ system: 'http://snomed.info/sct', code: '53741008', display: 'Coronary arteriosclerosis' }] }],
    }),
    ...measured,
  ];
}

const VITALS = [
  { code: '8480-6', display: 'Systolic Blood Pressure', unit: 'mm[Hg]', low: 108, high: 164 },
  { code: '8462-4', display: 'Diastolic Blood Pressure', unit: 'mm[Hg]', low: 64, high: 98 },
  { code: '8867-4', display: 'Heart rate', unit: '/min', low: 52, high: 104 },
  { code: '9279-1', display: 'Respiratory rate', unit: '/min', low: 12, high: 19 },
  { code: '29463-7', display: 'Body Weight', unit: 'kg', low: 71, high: 78 },
  { code: '2093-3', display: 'Total Cholesterol', unit: 'mg/dL', low: 150, high: 245 },
] as const;

function entry(fullUrl: string, resource: Record<string, unknown> & { resourceType: string }): object {
  return { fullUrl, resource: { id: fullUrl.slice(-36), ...resource }, request: { method: 'POST', url: resource.resourceType } };
}

/** mulberry32: the same numbers from the same seed, everywhere. */
function numbers(seed: number): Draw {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function uuid(draw: Draw): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(draw() * 16).toString(16));
  digits[12] = '4';
  const text = digits.join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}
