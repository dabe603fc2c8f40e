// What a proxy states of a suspension, read back (spec/formats.md clause 29): strictly, so that nobody is told what makes
// no sense, whoever signed it. Whether the signer is a proxy is the reader's question.
import { documentDigest, type Deployment } from '@consentry/chain';
import { ConsentryError, parseAddress, parsePolicyId, type Address, type PolicyId } from '@consentry/domain';
import { countFromWire } from './convert.ts';
import type { Signed } from './gen/consentry/v1/common_pb.ts';
import { SuspensionSchema } from './gen/consentry/v1/reencrypt_pb.ts';
import { verifySigned } from './signed.ts';

/** Seconds for which a proxy may suspend at most. */
export const LONGEST_SUSPENSION = 86_400;
/** Policies that are named of one suspension at most. */
export const MOST_SUSPENDED_POLICIES = 64;

/** A statement whose signature was checked. */
export type ReadSuspension = {
  readonly proxy: Address;
  readonly requester: Address;
  /** Undefined in the statement of the whole suspension. */
  readonly policyId: PolicyId | undefined;
  /** Unix seconds: `since` ≤ `at` < `until`. */
  readonly since: number;
  readonly at: number;
  readonly until: number;
  /** Under that policy, or all. */
  readonly refusals: number;
  readonly signed: Signed;
  /** The 32 bytes that were signed. */
  readonly digest: Uint8Array<ArrayBuffer>;
};

/** Throws SIGNATURE_INVALID, FORMAT_INVALID, FORMAT_VERSION_UNKNOWN. */
export function readSuspension({ signed, deployment }: { signed: Signed; deployment: Deployment }): ReadSuspension {
  const kind = 'suspension/1';
  const { body, signer } = verifySigned({ schema: SuspensionSchema, kind, signed, deployment });
  const [since, at, until] = [countFromWire(body.since, 'since'), countFromWire(body.at, 'at'), countFromWire(body.until, 'until')];
  if (parseAddress(body.proxy) !== signer) throw invalid('proxy');
  if (since === 0 || since > at) throw invalid('since');
  if (until <= at || until - at > LONGEST_SUSPENSION) throw invalid('until');
  if (body.refusals === 0) throw invalid('refusals');
  return {
    proxy: signer,
    requester: parseAddress(body.requester),
    policyId: body.policyId.length === 0 ? undefined : parsePolicyId(body.policyId),
    since,
    at,
    until,
    refusals: body.refusals,
    signed,
    digest: new Uint8Array(documentDigest({ deployment, kind, body: signed.body })),
  };
}

function invalid(argument: string): ConsentryError {
  return new ConsentryError({ code: 'FORMAT_INVALID', message: `The statement of a suspension makes no sense: ${argument} is out of place`, facts: { format: 'Suspension', argument } });
}
