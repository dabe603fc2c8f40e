// A row of a history as people and programs read it: hex text, numbers, and nothing that is empty.
import { parseAddress, parsePolicyId, parseRecordId, parseRequestId, PURPOSES, REASONS, toHex, type Address, type Hex, type PolicyId, type RecordId, type RequestId } from '@consentry/domain';
import { HistoryKind, type HistoryRow } from '@consentry/wire/history';

/** Such as `access-granted`. */
export type HistoryKindName = string;

export type HistoryFacts = {
  readonly kind: HistoryKindName;
  /** Unix seconds: of the block, or as the document says. */
  readonly at: number;
  /** Absent for what is made of a document. */
  readonly block?: { readonly number: number; readonly hash: Hex; readonly logIndex: number; readonly transactionHash: Hex };
  /** Digest of the signed document. */
  readonly document?: Hex;
  readonly policyId?: PolicyId;
  readonly requestId?: RequestId;
  /** The practitioner of a request, the subject of an attestation, the provider of a record, the auditor of a review. */
  readonly person?: Address;
  readonly recordIds?: readonly RecordId[];
  readonly validUntil?: number;
  /** Such as `TREAT`. */
  readonly purpose?: string;
  readonly attestedId?: Hex;
  /** Such as `life-threat`. */
  readonly reason?: string;
  readonly verdict?: 'justified' | 'unjustified';
  readonly replacedId?: PolicyId;
  readonly owner?: Address;
  readonly authorityId?: Hex;
  readonly proxy?: Address;
  readonly commitment?: Hex;
  readonly count?: number;
  /** Why a request was denied or a capsule refused; the name of an authority. */
  readonly text?: string;
  readonly capsuleHash?: Hex;
  readonly epoch?: number;
};

/** Every kind of row by its name. */
export const HISTORY_KINDS: Readonly<Record<HistoryKindName, HistoryKind>> = Object.fromEntries(
  Object.entries(HistoryKind)
    .filter((entry): entry is [string, HistoryKind] => typeof entry[1] === 'number' && entry[1] !== HistoryKind.UNSPECIFIED)
    .map(([name, kind]) => [name.toLowerCase().replaceAll('_', '-'), kind]),
);

export function historyFacts(row: HistoryRow): HistoryFacts {
  const { kind, at, validUntil, purpose, reason, verdict, count, text, epoch } = row;
  return {
    kind: kindName(kind),
    at: Number(at),
    ...(row.blockHash.length === 0 ? {} : { block: { number: Number(row.blockNumber), hash: toHex(row.blockHash), logIndex: row.logIndex, transactionHash: toHex(row.transactionHash) } }),
    ...present('document', row.document, toHex),
    ...present('policyId', row.policyId, parsePolicyId),
    ...present('requestId', row.requestId, parseRequestId),
    ...present('person', row.person, parseAddress),
    ...present('owner', row.owner, parseAddress),
    ...present('proxy', row.proxy, parseAddress),
    ...present('replacedId', row.replacedId, parsePolicyId),
    ...present('attestedId', row.attestedId, toHex),
    ...present('authorityId', row.authorityId, toHex),
    ...present('commitment', row.commitment, toHex),
    ...present('capsuleHash', row.capsuleHash, toHex),
    ...(row.recordIds.length === 0 ? {} : { recordIds: row.recordIds.map((id) => parseRecordId(id)) }),
    ...(validUntil === 0n ? {} : { validUntil: Number(validUntil) }),
    ...(purpose === 0 ? {} : { purpose: nameOf(PURPOSES, purpose) }),
    ...(reason === 0 ? {} : { reason: nameOf(REASONS, reason) }),
    ...(verdict === 0 ? {} : { verdict: verdict === 1 ? ('justified' as const) : ('unjustified' as const) }),
    ...(count === 0 ? {} : { count }),
    ...(text === '' ? {} : { text }),
    ...(epoch === 0 ? {} : { epoch }),
  };
}

/** The name of a kind; its number where this version knows no name. */
export function kindName(kind: HistoryKind): HistoryKindName {
  return Object.entries(HISTORY_KINDS).find(([, value]) => value === kind)?.[0] ?? String(kind);
}

function present<Name extends string, T>(name: Name, bytes: Uint8Array, read: (bytes: Uint8Array) => T): { [K in Name]?: T } {
  return (bytes.length === 0 ? {} : { [name]: read(bytes) }) as { [K in Name]?: T };
}

function nameOf(codes: Readonly<Record<string, number>>, code: number): string {
  return Object.entries(codes).find(([, value]) => value === code)?.[0] ?? String(code);
}
