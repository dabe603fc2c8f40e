// What every noun of the client works with: who we are, the pinned deployment, our own view of the chain,
// and the gateway's services. The gateway is never the source of a fact that the chain or a signature gives.
import { Administrator, type ChainReader, type Deployment } from '@consentry/chain';
import type { DescMessage, MessageInitShape } from '@bufbuild/protobuf';
import type { Client, Transport } from '@connectrpc/connect';
import { AuthorityService } from '@consentry/wire/authority';
import { ConsentService } from '@consentry/wire/consent';
import { DirectoryService } from '@consentry/wire/directory';
import { HistoryService } from '@consentry/wire/history';
import { LedgerService } from '@consentry/wire/ledger';
import { NotificationService } from '@consentry/wire/notification';
import { RecordService } from '@consentry/wire/record';
import { PatientReferenceService } from '@consentry/wire/reference';
import type { Signed } from '@consentry/wire/common';
import { ReencryptService } from '@consentry/wire/reencrypt';
import { ReviewService } from '@consentry/wire/review';
import { signBody, verifySigned, type DocumentKind, type Verified } from '@consentry/wire/signed';
import type { CiphertextStore } from './ciphertext-store.ts';
import { Filings } from './filings.ts';
import type { Identity } from './identity.ts';
import { Ledger, type Signer } from './ledger.ts';
import { PolicyOwners } from './policy-owners.ts';
import { serviceClient } from './service-client.ts';
import type { Session } from './session.ts';

export type ConnectionArgs = {
  gatewayUrl: string;
  /** JSON-RPC of our own node. */
  rpcUrl: string;
  deployment: Deployment;
  chain: ChainReader;
  self: Identity;
  /** Authenticated transport to the gateway. */
  transport: Transport;
  session: Session;
  store: CiphertextStore;
};

export class Connection {
  readonly gatewayUrl: string;
  readonly deployment: Deployment;
  readonly chain: ChainReader;
  readonly self: Identity;
  readonly store: CiphertextStore;
  readonly directory: Client<typeof DirectoryService>;
  readonly authority: Client<typeof AuthorityService>;
  readonly consent: Client<typeof ConsentService>;
  readonly record: Client<typeof RecordService>;
  readonly reference: Client<typeof PatientReferenceService>;
  readonly reencrypt: Client<typeof ReencryptService>;
  readonly review: Client<typeof ReviewService>;
  readonly history: Client<typeof HistoryService>;
  /** What proxies signed for us, on its way into our history. */
  readonly filings: Filings;
  readonly notification: Client<typeof NotificationService>;
  /** For streams, which take no part in the repetition of calls. */
  readonly transport: Transport;
  readonly session: Session;
  readonly ledger: Ledger;
  readonly owners: PolicyOwners;
  /** What we do in roles of ours, by our own transactions. */
  readonly administrator: Administrator;

  constructor({ gatewayUrl, rpcUrl, deployment, chain, self, transport, session, store }: ConnectionArgs) {
    this.gatewayUrl = gatewayUrl;
    this.deployment = deployment;
    this.chain = chain;
    this.self = self;
    this.store = store;
    this.transport = transport;
    this.session = session;
    const at = { transport, url: gatewayUrl };
    this.directory = serviceClient({ service: DirectoryService, ...at });
    this.authority = serviceClient({ service: AuthorityService, ...at });
    this.consent = serviceClient({ service: ConsentService, ...at });
    this.record = serviceClient({ service: RecordService, ...at });
    this.reference = serviceClient({ service: PatientReferenceService, ...at });
    this.reencrypt = serviceClient({ service: ReencryptService, ...at });
    this.review = serviceClient({ service: ReviewService, ...at });
    this.history = serviceClient({ service: HistoryService, ...at });
    this.filings = new Filings(this.history);
    this.notification = serviceClient({ service: NotificationService, ...at });
    this.owners = new PolicyOwners({ chain, self });
    this.administrator = new Administrator({ rpcUrl, deployment, secretKey: self.signingKey });
    this.ledger = new Ledger({ deployment, chain, self, service: serviceClient({ service: LedgerService, ...at }) });
  }

  /** A document in our own name, or in that of another account of ours. */
  sign<Desc extends DescMessage>({ as = this.self, ...args }: { schema: Desc; kind: DocumentKind; init: MessageInitShape<Desc>; as?: Signer }): Signed {
    return signBody({ ...args, deployment: this.deployment, secretKey: as.signingKey });
  }

  /** Somebody's document; who signed it is in the answer, whether that one may is the caller's question. */
  verify<Desc extends DescMessage>(args: { schema: Desc; kind: DocumentKind; signed: Signed | undefined }): Verified<Desc> {
    return verifySigned({ ...args, deployment: this.deployment });
  }
}
