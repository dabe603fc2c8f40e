// vectors/statement/suspension.json: its shape, and what a reader makes of a case.
import { create } from '@bufbuild/protobuf';
import { fromHex } from '@consentry/domain';
import { SignedSchema } from '../src/gen/consentry/v1/common_pb.ts';
import { readSuspension } from '../src/suspension.ts';
import { DEPLOYMENT } from './vectors/deployment.ts';

export type SuspensionVector = {
  id: string;
  clause: string;
  /** 0x text. */
  inputs: { body: string; signature: string; signer: string };
  expect: string;
  output?: Record<string, string | number>;
};

/** What reading a case gives. Throws its refusal. */
export function expectedOf({ body, signature, signer }: SuspensionVector['inputs']): Record<string, string | number> {
  const signed = create(SignedSchema, { body: fromHex(body), signature: fromHex(signature), signer: fromHex(signer) });
  const { proxy, requester, policyId, since, at, until, refusals } = readSuspension({ signed, deployment: DEPLOYMENT });
  return { proxy, requester, ...(policyId === undefined ? {} : { policyId }), since, at, until, refusals };
}
