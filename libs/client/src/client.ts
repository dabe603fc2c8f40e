// The Consentry client: everything a patient, a practitioner, a provider or an authority does. What must be
// true is checked here, against signatures and our own view of the chain; the gateway only carries.
import { ChainReader, CONTRACT_NAMES, type Administrator, parseDeployment, type Deployment } from '@consentry/chain';
import { toHex, type Address, type SecretBytes } from '@consentry/domain';
import { SessionService } from '@consentry/wire/session';
import { Access } from './access.ts';
import { Accountings } from './accounting.ts';
import { Attestations } from './attestations.ts';
import { Authorities } from './authorities.ts';
import { CiphertextStore } from './ciphertext-store.ts';
import { Connection } from './connection.ts';
import { DirectGrants } from './direct-grants.ts';
import { HeldMandates } from './held-mandates.ts';
import { History } from './history.ts';
import { Credentials } from './credentials.ts';
import { identityOf } from './identity.ts';
import { Labels } from './labels.ts';
import { Mandates } from './mandates.ts';
import { Notifications } from './notifications.ts';
import { PatientReferences } from './patient-references.ts';
import { People } from './people.ts';
import { Policies } from './policies.ts';
import { Proxies } from './proxies.ts';
import { Receipts } from './receipts.ts';
import { Records } from './records.ts';
import { Reviews } from './reviews.ts';
import { serviceClient } from './service-client.ts';
import { authenticate, Session } from './session.ts';
import { connectTransport, type MakeTransport } from './transport.ts';

export type ConnectArgs = {
  /** Such as `http://127.0.0.1:8080`. */
  gatewayUrl: string;
  /** JSON-RPC of a chain node the caller trusts: its own, not the gateway's. */
  rpcUrl: string;
  /**
   * Chain id and contract addresses, from a source the caller trusts. Left out, the gateway's word is
   * taken: then a false gateway can show a false chain, so keep what `client.deployment` says and pin it.
   */
  deployment?: Deployment;
  /** The person's 32-byte seed. */
  seed: SecretBytes;
  /** How final a block must be before it counts; `safe` by default, `latest` for a chain of a single node. */
  finality?: 'latest' | 'safe';
  transport?: MakeTransport;
  fetch?: typeof globalThis.fetch;
};

/** What a look at the system shows. */
export type Status = {
  readonly gatewayUrl: string;
  readonly version: string;
  readonly maxRecordBytes: number;
  /** The gateway's clock less ours, in seconds. */
  readonly clockSkew: number;
  readonly chainId: number;
  /** The chain's clock less ours, in seconds. */
  readonly chainSkew: number;
  readonly deploymentMatches: boolean;
};

export class ConsentryClient {
  readonly people: People;
  readonly labels: Labels;
  readonly authorities: Authorities;
  readonly proxies: Proxies;
  readonly policies: Policies;
  readonly directGrants: DirectGrants;
  readonly mandates: Mandates;
  readonly attestations: Attestations;
  readonly credentials: Credentials;
  readonly records: Records;
  readonly access: Access;
  readonly history: History;
  readonly accountings: Accountings;
  readonly reviews: Reviews;
  readonly receipts: Receipts;
  readonly notifications: Notifications;
  readonly patientReferences: PatientReferences;
  readonly #connection: Connection;
  readonly #open: MakeTransport;

  /** Opens a client for the person who owns `seed`; signs in at the first call that needs it. */
  static async connect({ gatewayUrl, rpcUrl, deployment, seed, finality, ...rest }: ConnectArgs): Promise<ConsentryClient> {
    const fetch = rest.fetch ?? globalThis.fetch.bind(globalThis);
    const open = rest.transport ?? connectTransport(fetch);
    const pinned = deployment ?? (await fetchDeployment({ gatewayUrl, open }));
    const chain = new ChainReader({ rpcUrl, deployment: pinned, ...(finality ? { finality } : {}) });
    const self = identityOf(seed);
    const session = new Session({ transport: open({ gatewayUrl, interceptors: [] }), gatewayUrl, deployment: pinned, self });
    const transport = open({ gatewayUrl, interceptors: [authenticate(session, gatewayUrl)] });
    const store = new CiphertextStore({ gatewayUrl, session, fetch });
    return new ConsentryClient({ connection: new Connection({ gatewayUrl, rpcUrl, deployment: pinned, chain, self, transport, session, store }), open });
  }

  private constructor({ connection, open }: { connection: Connection; open: MakeTransport }) {
    this.#connection = connection;
    this.#open = open;
    this.people = new People(connection);
    this.labels = new Labels(connection);
    this.authorities = new Authorities(connection);
    this.proxies = new Proxies(connection);
    this.attestations = new Attestations(connection);
    this.credentials = new Credentials(connection);
    const held = new HeldMandates(connection);
    this.policies = new Policies({ connection, authorities: this.authorities, proxies: this.proxies, credentials: this.credentials, held });
    this.directGrants = new DirectGrants(this.policies);
    this.mandates = new Mandates({ connection, policies: this.policies, held });
    this.records = new Records({ connection, labels: this.labels });
    this.access = new Access({ connection, records: this.records, policies: this.policies, authorities: this.authorities, credentials: this.credentials });
    this.reviews = new Reviews(connection);
    this.receipts = new Receipts({ connection, proxies: this.proxies });
    this.history = new History({ connection, receipts: this.receipts });
    this.accountings = new Accountings({ connection, history: this.history });
    this.notifications = new Notifications(connection);
    this.patientReferences = new PatientReferences({ connection, authorities: this.authorities, credentials: this.credentials });
  }

  /** Who we are. */
  get address(): Address {
    return this.#connection.self.address;
  }

  /** The deployment everything is checked against. */
  get deployment(): Deployment {
    return this.#connection.deployment;
  }

  /** What we do in roles of ours: registrar, suspender, pauser, admin. */
  get administrator(): Administrator {
    return this.#connection.administrator;
  }

  /** Our own view of the chain. */
  get chain(): ChainReader {
    return this.#connection.chain;
  }

  /** Asks the gateway and the chain how they are. Throws SERVICE_UNAVAILABLE, CHAIN_UNAVAILABLE. */
  async status(): Promise<Status> {
    const { gatewayUrl, deployment, chain } = this.#connection;
    const service = serviceClient({ service: SessionService, transport: this.#open({ gatewayUrl, interceptors: [] }), url: gatewayUrl });
    const said = await service.getDeployment({});
    const now = Math.floor(Date.now() / 1000);
    return {
      gatewayUrl,
      version: said.version,
      maxRecordBytes: Number(said.maxRecordBytes),
      clockSkew: Number(said.now) - now,
      chainId: deployment.chainId,
      chainSkew: (await chain.now()) - now,
      deploymentMatches:
        Number(said.chainId) === deployment.chainId &&
        CONTRACT_NAMES.every((name) => toHex(said[name]) === deployment[name].toLowerCase()),
    };
  }

  /** Lets go of the chain connection. */
  close(): void {
    this.#connection.chain.close();
    this.#connection.administrator.close();
  }
}

/** What the gateway says the deployment is; the block, which only saves reading, is not in it. */
export async function fetchDeployment({ gatewayUrl, open = connectTransport(globalThis.fetch.bind(globalThis)) }: { gatewayUrl: string; open?: MakeTransport }): Promise<Deployment> {
  const service = serviceClient({ service: SessionService, transport: open({ gatewayUrl, interceptors: [] }), url: gatewayUrl });
  const said = await service.getDeployment({});
  const addresses = Object.fromEntries(CONTRACT_NAMES.map((name) => [name, toHex(said[name])]));
  return parseDeployment({ version: 2, chainId: Number(said.chainId), ...addresses, block: 0 });
}
