// What the service cannot know by itself and the chain does not say: which owners and records are ours, and what proxies
// signed for orders. Filing it again changes nothing.
import { ConsentryError, idBytes, parseAddress, parseRecordId, toHex, type Address, type RecordId } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { OwnerLinkSchema } from '@consentry/wire/consent';
import { HistoryKind, type FiledReceipt, type FileEvidenceRequestSchema, type OwnerClaim } from '@consentry/wire/history';
import type { ReadEntry } from '@consentry/wire/history-entry';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Connection } from './connection.ts';
import { verifyManifest } from './manifest.ts';
import type { VerifiedReceipt } from './receipts.ts';
import type { PolicyOwner } from './owner-line.ts';

/** What one call takes. */
const MOST_AT_ONCE = 50;
const RECORD_PAGE = 100;

type Evidence = Omit<MessageInitShape<typeof FileEvidenceRequestSchema>, '$typeName'>;

/** Files every owner and record of ours that is not linked in `entries`. Answers how many were filed. */
export async function fileLinks({ connection, entries }: { connection: Connection; entries: readonly ReadEntry[] }): Promise<number> {
  const linked = linkedIn(entries);
  // Never an owner whose key a representative has too: see `soleOwnerOf`.
  const owners = (await connection.owners.ours()).filter(({ address }) => !linked.owners.has(address)).map((owner) => claimOf(connection, owner));
  const manifests = await unlinkedManifests({ connection, linked: linked.records });
  await inParts(owners, (part) => file(connection, { owners: part }));
  await inParts(manifests, (part) => file(connection, { manifests: part }));
  return owners.length + manifests.length;
}

/** Files the receipts that proxies show and `entries` has not. Answers how many were filed. */
export async function fileReceipts({ connection, entries, receipts }: { connection: Connection; entries: readonly ReadEntry[]; receipts: readonly VerifiedReceipt[] }): Promise<number> {
  const known = new Set(entries.map(({ row }) => toHex(row.document)));
  const unknown = receipts.filter(({ digest }) => !known.has(toHex(digest))).map(filedReceipt);
  await inParts(unknown, (part) => file(connection, { receipts: part.map((receipt) => ({ receipt })) }));
  return unknown.length;
}

/** A receipt that a proxy shows, in the form in which it is filed. */
export function filedReceipt({ kind, signed }: VerifiedReceipt): FiledReceipt['receipt'] {
  return { case: kind, value: signed };
}

/** Owners and records that a stream knows as ours. */
export function linkedIn(entries: readonly ReadEntry[]): { owners: ReadonlySet<Address>; records: ReadonlySet<RecordId> } {
  const rows = entries.map(({ row }) => row);
  return {
    owners: new Set(rows.filter(({ kind }) => kind === HistoryKind.OWNER_LINKED).map(({ owner }) => parseAddress(owner))),
    records: new Set(rows.filter(({ kind }) => kind === HistoryKind.RECORD_LINKED).flatMap(({ recordIds }) => recordIds.map((id) => parseRecordId(id)))),
  };
}

/** Both sides say that they are one: neither can be claimed by somebody else. */
function claimOf(connection: Connection, owner: PolicyOwner): Pick<OwnerClaim, 'link' | 'claim'> {
  const init = { owner: idBytes(owner.address), patient: idBytes(connection.self.address) };
  return {
    link: connection.sign({ schema: OwnerLinkSchema, kind: 'owner-link/1', init }),
    claim: connection.sign({ schema: OwnerLinkSchema, kind: 'owner-claim/1', init, as: owner }),
  };
}

async function unlinkedManifests({ connection, linked }: { connection: Connection; linked: ReadonlySet<RecordId> }): Promise<Signed[]> {
  const { chain, deployment, self } = connection;
  const unlinked: Signed[] = [];
  for (let after = '', more = true; more; more = after !== '') {
    const page = await connection.record.listRecords({ patient: idBytes(self.address), limit: RECORD_PAGE, after });
    for (const signed of page.manifests) {
      try {
        const { header } = await verifyManifest({ signed, chain, deployment });
        if (header.patient === self.address && !linked.has(header.recordId)) unlinked.push(signed);
      } catch (error) {
        // What storage lists and cannot prove is no record of ours.
        if (!(error instanceof ConsentryError) || error.kind === 'unavailable') throw error;
      }
    }
    after = page.next;
  }
  return unlinked;
}

async function file(connection: Connection, evidence: Evidence): Promise<void> {
  await connection.history.fileEvidence(evidence);
}

async function inParts<T>(items: readonly T[], work: (part: T[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += MOST_AT_ONCE) await work(items.slice(from, from + MOST_AT_ONCE));
}
