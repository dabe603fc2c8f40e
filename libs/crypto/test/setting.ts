// One small world for the tests: a chain, a patient, a label, two authorities' names. Values are fixed, so that
// a failing test reads the same tomorrow.
import { parseAddress, parseAttribute, parseEpoch, parseLabel, parsePolicyId, parseRecordId, Secret, type Address } from '@consentry/domain';
import { sha256 } from '@noble/hashes/sha2.js';
import { bigEndian, utf8 } from '../src/encoding.ts';
import { labelIdOf } from '../src/label-id.ts';
import type { RandomSource } from '../src/random.ts';
import { ALGORITHMS, type RecordHeader } from '../src/record/header.ts';

export const CHAIN_ID = 31337;
export const EPOCH = parseEpoch('2026Q4');
export const NEXT_EPOCH = parseEpoch('2027Q1');
export const REGISTRY = address(0xa0);
export const CONSENTS = address(0xc0);
export const PATIENT = address(0x01);
export const DOCTOR = { address: address(0xd1), chainId: CHAIN_ID };
export const OTHER_DOCTOR = { address: address(0xd2), chainId: CHAIN_ID };
export const LABEL_ID = labelIdOf({ patient: PATIENT, label: parseLabel('cardiology') });
export const OTHER_LABEL_ID = labelIdOf({ patient: PATIENT, label: parseLabel('notes/psy') });
export const POLICY_ID = parsePolicyId(filled(0x70, 32));
export const SEED = new Secret(filled(0x5e, 32));
export const attribute = parseAttribute;

export function filled(byte: number, length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length).fill(byte);
}

export function address(byte: number): Address {
  return parseAddress(filled(byte, 20));
}

/** Bytes that look random and are the same in every run. */
export function seededRandom(name: string): RandomSource {
  let blocks = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) {
      const block = sha256(Uint8Array.of(...utf8(name), ...bigEndian(blocks++, 4)));
      bytes.set(block.subarray(0, length - at), at);
    }
    return bytes;
  };
}

export function recordHeader(changes: Partial<RecordHeader> = {}): RecordHeader {
  return {
    chainId: CHAIN_ID,
    registry: address(0xb0),
    patient: PATIENT,
    labelId: LABEL_ID,
    epoch: EPOCH,
    recordId: parseRecordId(filled(0x42, 32)),
    provider: address(0x02),
    algorithms: ALGORITHMS,
    length: 200_000,
    chunkBytes: 65_536,
    ...changes,
  };
}
