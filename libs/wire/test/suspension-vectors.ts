// vectors/statement/suspension.json: its shape, and what a reader makes of a case.
import { create } from '@bufbuild/protobuf';
import type { Deployment } from '@consentry/chain';
import { fromHex, parseAddress } from '@consentry/domain';
import { SignedSchema } from '../src/gen/consentry/v1/common_pb.ts';
import { readSuspension } from '../src/suspension.ts';

export type SuspensionVector = {
  id: string;
  clause: string;
  /** 0x text. */
  inputs: { body: string; signature: string; signer: string };
  expect: string;
  output?: Record<string, string | number>;
};

const contract = (digit: string) => parseAddress(`0x${digit.repeat(40)}`);

export const VECTOR_DEPLOYMENT: Deployment = {
  version: 2,
  chainId: 31337,
  manager: contract('6'),
  consents: contract('2'),
  records: contract('3'),
  proxies: contract('4'),
  receipts: contract('5'),
  disputes: contract('7'),
  block: 1,
};

/** What reading a case gives. Throws its refusal. */
export function expectedOf({ body, signature, signer }: SuspensionVector['inputs']): Record<string, string | number> {
  const signed = create(SignedSchema, { body: fromHex(body), signature: fromHex(signature), signer: fromHex(signer) });
  const { proxy, requester, policyId, since, at, until, refusals } = readSuspension({ signed, deployment: VECTOR_DEPLOYMENT });
  return { proxy, requester, ...(policyId === undefined ? {} : { policyId }), since, at, until, refusals };
}
