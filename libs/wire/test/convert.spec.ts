// Chain shapes on the wire and back are inverse: spec/protocol.md, "Relay".
import { describe, expect, test } from '@jest/globals';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import type { ChainPolicy } from '@consentry/chain';
import { parseAddress, parseAttributeId, parseAuthorityId, parsePolicyId, parseRecordId, parseRequestId, type Hex } from '@consentry/domain';
import {
  accessRequestFromWire,
  accessRequestToWire,
  chainPolicyFromWire,
  chainPolicyToWire,
  countFromWire,
  signedMessageFromWire,
  signedMessageToWire,
  type RelayedMessage,
} from '../src/convert.ts';
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
    { kind: 1, value: word('4') },
  ],
  terms: { scope: word('5'), expiresAt: 2 ** 40, longestGrant: 3600, purposes: 0xffff, flags: 0 },
};
const messages: RelayedMessage[] = [
  { type: 'RegisterAuthority', authority: 'medboard', account: address('2'), publicKeyHash: word('6') },
  { type: 'SuspendAuthority', authorityId, suspended: true },
  { type: 'Attest', authorityId, attributeId, subject: address('3'), validUntil: 1_800_000_000 },
  { type: 'RevokeAttestation', authorityId, attributeId, subject: address('3') },
  { type: 'RegisterProxy', proxy: address('4'), keyHash: word('7') },
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
    const request = { doctor: address('7'), policyId, recordId, purpose: 1, duration: 60, nonce: 7n, deadline: 1_900_000_000 };
    expect(accessRequestFromWire(accessRequestToWire(request))).toEqual(request);
    expect(chainPolicyFromWire(chainPolicyToWire(policy))).toEqual(policy);
  });

  test('what is missing, too short, too large or of an unknown kind is FORMAT_INVALID', () => {
    const bad = expect.objectContaining({ code: 'FORMAT_INVALID' });
    const wire = chainPolicyToWire(policy);
    expect(() => chainPolicyFromWire(undefined)).toThrow(bad);
    expect(() => accessRequestFromWire(undefined)).toThrow(bad);
    expect(() => chainPolicyFromWire({ ...wire, program: new Uint8Array(31) })).toThrow(bad);
    expect(() => chainPolicyFromWire({ ...wire, leaves: [{ ...wire.leaves[0]!, kind: 2 }] })).toThrow(bad);
    expect(() => countFromWire(2n ** 53n, 'deadline')).toThrow(bad);
  });
});
