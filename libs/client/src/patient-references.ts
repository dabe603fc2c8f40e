// Patients by the numbers that hospitals know them by (spec/protocol.md section 17): claimed by the patient, confirmed by
// the area, looked up by practitioners. The directory can withhold, not forge: both signatures are checked here.
import { attributeIdOf } from '@consentry/chain';
import { patientReference } from '@consentry/crypto/identity';
import { ConsentryError, epochAt, equalBytes, idBytes, parseAddress, parseAuthorityName, type Address, type AttestedId, type AuthorityName } from '@consentry/domain';
import { ReferenceClaimSchema, ReferenceConfirmationSchema, type ResolveReferenceResponse } from '@consentry/wire/reference';
import type { Authorities } from './authorities.ts';
import type { Connection } from './connection.ts';
import type { Credentials } from './credentials.ts';
import { entryInvalid } from './people.ts';
import { qualificationsOf } from './qualifications.ts';

/** A number, and the authority that gave it out. */
export type ReferenceArgs = { area: string; number: string };

export class PatientReferences {
  readonly #connection: Connection;
  readonly #authorities: Authorities;
  readonly #credentials: Credentials;

  constructor({ connection, authorities, credentials }: { connection: Connection; authorities: Authorities; credentials: Credentials }) {
    this.#connection = connection;
    this.#authorities = authorities;
    this.#credentials = credentials;
  }

  /** As the patient: be found under a number, once its area confirms it; or, `withdrawn`, not any more. */
  async claim({ area, number, withdrawn = false }: ReferenceArgs & { withdrawn?: boolean }): Promise<void> {
    const { self, reference } = this.#connection;
    const init = { area: parseAuthorityName(area), commitment: await patientReference({ area, number }), patient: idBytes(self.address), withdrawn, sequence: BigInt(Date.now()) };
    await reference.putClaim({ claim: this.#connection.sign({ schema: ReferenceClaimSchema, kind: 'reference-claim/1', init }) });
  }

  /** As the area: this number is that patient's. Identity is checked outside the software. Throws CALLER_NOT_ALLOWED. */
  async confirm({ area, number, patient }: ReferenceArgs & { patient: string }): Promise<void> {
    const init = { area: parseAuthorityName(area), commitment: await patientReference({ area, number }), patient: idBytes(parseAddress(patient)), sequence: BigInt(Date.now()) };
    await this.#connection.reference.putConfirmation({ confirmation: this.#connection.sign({ schema: ReferenceConfirmationSchema, kind: 'reference-confirmation/1', init }) });
  }

  /**
   * The patient of a number. For the area itself, and for those with an attestation that stands. Throws PERSON_UNKNOWN,
   * the same whatever is missing, CALLER_NOT_ALLOWED, RATE_LIMITED, ENTRY_INVALID.
   */
  async resolve({ area, number }: ReferenceArgs): Promise<Address> {
    const name = parseAuthorityName(area);
    const commitment = await patientReference({ area, number });
    const { account } = await this.#connection.chain.authority(name);
    const proof = account === this.#connection.self.address ? undefined : await this.#attested();
    const said = await this.#connection.reference.resolveReference({ area, commitment, ...(proof && { attestedId: idBytes(proof) }) });
    return this.#patientIn(said, { area: name, account, commitment });
  }

  #patientIn({ claim, confirmation }: ResolveReferenceResponse, { area, account, commitment }: { area: AuthorityName; account: Address; commitment: Uint8Array }): Address {
    const claimed = this.#connection.verify({ schema: ReferenceClaimSchema, kind: 'reference-claim/1', signed: claim });
    const confirmed = this.#connection.verify({ schema: ReferenceConfirmationSchema, kind: 'reference-confirmation/1', signed: confirmation });
    const patient = parseAddress(confirmed.body.patient);
    const agree = [claimed.body, confirmed.body].every((body) => body.area === area && equalBytes(body.commitment, commitment) && parseAddress(body.patient) === patient);
    if (agree && confirmed.signer === account && claimed.signer === patient && !claimed.body.withdrawn) return patient;
    throw entryInvalid(`The directory’s answer for this number is not signed by ${area} and the patient`);
  }

  /** Something attested of us that stands: a sealed credential, else a plain attribute that we hold a key for. */
  async #attested(): Promise<AttestedId> {
    const { chain, self } = this.#connection;
    const now = await chain.now();
    const credential = (await this.#credentials.held()).find(({ validUntil }) => validUntil > now);
    if (credential) return credential.id;
    const { held } = await qualificationsOf(this.#connection, this.#authorities, epochAt(now));
    const ids = held.map(({ attribute }) => attributeIdOf(attribute));
    const attested = await chain.attestations(ids, self.address);
    const plain = ids.find((_, i) => attested[i]!.heldUntil > now);
    if (plain) return plain;
    throw new ConsentryError({
      code: 'CALLER_NOT_ALLOWED',
      message: 'Patients are looked up by number only by those of whom an authority has attested something that still stands',
      remedy: 'Have an authority attest you first, or ask the patient for their address.',
    });
  }
}
