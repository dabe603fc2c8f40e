// Chain shapes on the wire and back are inverse: spec/protocol.md, "Relay".
import { describe, expect, test } from '@jest/globals';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import type { ChainPolicy } from '@consentry/chain';
import { parseCategoryId, parseAddress, parseAttributeId, parseAuthorityId, parsePolicyId, parseRecordId, parseRequestId, type Hex } from '@consentry/domain';
import {
  accessRequestFromWire,
  accessRequestToWire,
  chainPolicyFromWire,
  chainPolicyToWire,
  countFromWire,
  signedMessageFromWire,
  signedMessageToWire,
  type RelayedMessage,
  evidenceFromWire,
  evidenceToWire,
} from '../src/convert.ts';
import { NO_EVIDENCE } from '@consentry/chain';
import { RelayRequestSchema } from '../src/gen/consentry/v1/ledger_pb.ts';

const word = (digit: string): Hex => `0x${digit.repeat(64)}`;
const address = (digit: string) => parseAddress(`0x${digit.repeat(40)}`);
const policyId = parsePolicyId(word('a'));
const requestId = parseRequestId(word('b'));
const recordId = parseRecordId(word('c'));
const authorityId = parseAuthorityId(word('d'));
const attributeId = parseAttributeId(word('e'));
const policy: ChainPolicy = {
  owner: address('1'),
  program: word('2'),
  leaves: [
    { kind: 1, value: word('3') },
    { kind: 2, value: word('4') },
  ],
  terms: { scope: word('5'), expiresAt: 2 ** 40, longestGrant: 3600, purposes: 0xffff, flags: 0 },
};
const messages: RelayedMessage[] = [
  { type: 'Attest', authorityId, statements: [{ id: attributeId, subject: address('3'), validUntil: 1_800_000_000, commitment: `0x${'0a'.repeat(24)}` }] },
  { type: 'RevokeAttestation', authorityId, id: attributeId, subject: address('3') },
  { type: 'EraseRecord', recordId, provider: address('5') },
  { type: 'ReplacePolicy', replacedId: policyId, policy },
  { type: 'ReviewBreakGlass', requestId, auditor: address('4'), verdict: 2, report: word('7') },
  { type: 'AnchorReceipts', proxy: address('4'), root: word('7'), count: 3 },
  { type: 'AnchorRecord', recordId, provider: address('5'), manifestHash: word('8') },
  { type: 'PublishPolicy', policy },
  { type: 'RevokePolicy', policyId, owner: address('1') },
  { type: 'RevokeGrant', requestId, policyId, owner: address('1') },
];

describe('chain shapes', () => {
  test.each(messages)('$type survives the wire', (message) => {
    const signed = { message, signer: address('9'), nonce: 2n ** 255n + 1n, deadline: 1_900_000_000, signature: new Uint8Array(65).fill(1) };
    const bytes = toBinary(RelayRequestSchema, signedMessageToWire(signed));
    expect(signedMessageFromWire(fromBinary(RelayRequestSchema, bytes))).toEqual(signed);
  });

  test('access requests and policies survive the wire', () => {
    const request = { doctor: address('7'), policyId, recordIds: [recordId, parseRecordId(word('d'))], purpose: 1, reason: 2, claimed: 3, duration: 60, nonce: 7n, deadline: 1_900_000_000 };
    expect(accessRequestFromWire(accessRequestToWire(request))).toEqual(request);
    expect(chainPolicyFromWire(chainPolicyToWire(policy))).toEqual(policy);
  });

  test('claims survive the wire, and no claims too', () => {
    const claim = { leaf: 1, serial: 2 ** 32 - 1, depth: 1, categoryId: parseCategoryId(word('a')), ax: 1n, ay: 2n ** 255n, px: 3n, py: 4n, inverse: 5n, r: word('b'), vs: word('c') };
    const evidence = { claims: [claim], siblings: [word('d')] };
    expect(evidenceFromWire(evidenceToWire(evidence))).toEqual(evidence);
    expect(evidenceFromWire(undefined)).toEqual(NO_EVIDENCE);
    const [wire] = evidenceToWire(evidence).claims;
    expect(() => evidenceFromWire({ ...evidenceToWire(evidence), claims: [{ ...wire!, credential: new Uint8Array(63) }] })).toThrow(expect.objectContaining({ code: 'FORMAT_INVALID' }));
  });

  test('what is missing, too short, too large or of an unknown kind is FORMAT_INVALID', () => {
    const bad = expect.objectContaining({ code: 'FORMAT_INVALID' });
    const wire = chainPolicyToWire(policy);
    expect(() => chainPolicyFromWire(undefined)).toThrow(bad);
    expect(() => accessRequestFromWire(undefined)).toThrow(bad);
    expect(() => chainPolicyFromWire({ ...wire, program: new Uint8Array(31) })).toThrow(bad);
    expect(() => chainPolicyFromWire({ ...wire, leaves: [{ ...wire.leaves[0]!, kind: 3 }] })).toThrow(bad);
    expect(() => countFromWire(2n ** 53n, 'deadline')).toThrow(bad);
  });
});
