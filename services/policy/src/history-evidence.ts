// What callers add to histories: checked here against signatures and the chain before any of it counts.
import type { ChainReader, Deployment } from '@consentry/chain';
import { ConsentryError, parseAddress, type Address, type PolicyId } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { OwnerLinkSchema } from '@consentry/wire/consent';
import type { FiledReceipt, OwnerClaim } from '@consentry/wire/history';
import { readOwnerRow, readFiledReceipt, readRecordRow, type ReadFiledReceipt } from '@consentry/wire/history-receipt';
import { verifySigned } from '@consentry/wire/signed';
import { keccak256 } from 'ethers';
import type { History } from './history.ts';
import type { HistoryAudience } from './history-audience.ts';

type Parts = { history: History; audience: HistoryAudience; chain: ChainReader; deployment: Deployment };

export class HistoryEvidence {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Links an owner that says, with its own key too, that it is the caller's. Throws OWNER_LINK_INVALID, SIGNATURE_INVALID. */
  async fileOwner({ link, claim }: OwnerClaim, caller: Address): Promise<void> {
    const { deployment, history } = this.#parts;
    const { owner, patient } = readOwnerRow({ signed: link!, at: 0, deployment });
    const { body, signer } = verifySigned({ schema: OwnerLinkSchema, kind: 'owner-claim/1', signed: claim, deployment });
    const agreed = patient === caller && signer === owner && parseAddress(body.owner) === owner && parseAddress(body.patient) === caller;
    if (!agreed) throw notOwner();
    await history.linkOwner(link!);
  }

  /** Links a record that its provider anchored for the caller. Throws MANIFEST_INVALID, CALLER_NOT_ALLOWED, NOT_ANCHORED. */
  async fileManifest(manifest: Signed, caller: Address): Promise<void> {
    const { deployment, chain, history } = this.#parts;
    const link = readRecordRow({ signed: manifest, deployment });
    if (link.patient !== caller) throw notPatient();
    const anchor = await chain.record(link.recordId);
    if (anchor.provider !== link.provider || anchor.manifestHash !== keccak256(manifest.body)) throw notAnchored();
    await history.linkRecord(manifest);
  }

  /** Adds what a registered proxy signed. Throws PROXY_UNKNOWN, GRANT_UNKNOWN, POLICY_UNKNOWN. */
  async fileReceipt(filed: FiledReceipt): Promise<void> {
    const read = readFiledReceipt(filed, this.#parts.deployment);
    await this.#requireProxy(read.proxy);
    await this.#parts.history.addReceipt({ policyId: await this.#policyOf(read), filed, read });
  }

  /** A proxy that has retired keeps the right to what it signed. */
  async #requireProxy(proxy: Address): Promise<void> {
    const registrations = await this.#parts.chain.events({ types: ['ProxyRegistered'], where: { proxy } });
    if (registrations.length > 0) return;
    throw new ConsentryError({ code: 'PROXY_UNKNOWN', message: 'The receipt is signed by nobody who ever was a proxy', facts: { proxy } });
  }

  async #policyOf(read: ReadFiledReceipt): Promise<PolicyId | undefined> {
    if (read.person !== undefined) return undefined;
    if (read.requestId !== undefined) {
      const decision = await this.#parts.audience.decisionOf(read.requestId);
      if (decision) return decision.policyId;
      throw new ConsentryError({ code: 'GRANT_UNKNOWN', message: 'The chain has decided no such request', remedy: 'File the receipt once the decision is final.', facts: { requestId: read.requestId } });
    }
    if ((await this.#parts.chain.policy(read.policyId)).status !== 'unknown') return read.policyId;
    throw new ConsentryError({ code: 'POLICY_UNKNOWN', message: 'The receipt is about a policy that is not on chain', facts: { policyId: read.policyId } });
  }
}

const notOwner = () =>
  new ConsentryError({ code: 'OWNER_LINK_INVALID', message: 'the claim is not signed by the owner and by you, each naming both', remedy: 'Sign link and claim for the same owner and yourself.' });

const notPatient = () => new ConsentryError({ code: 'CALLER_NOT_ALLOWED', message: 'a record is added only to its own patient’s history', remedy: 'Sign in as that patient.' });

const notAnchored = () =>
  new ConsentryError({ code: 'MANIFEST_INVALID', message: 'The manifest is not the one that is anchored on chain', remedy: 'File the manifest that the record was committed with.' });
