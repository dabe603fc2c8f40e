// Patients by the numbers that hospitals know them by (spec/protocol.md section 17). Numbers never come here, only slow
// commitments to them; they are kept under a secret of this service, so that a copy of the store cannot be searched
// either. A number leads to a patient where two signatures agree: the area's and the patient's own.
// Bucket kms_references: `confirmation.<tag>` and `claim.<tag>.<tag of patient>` → sealed Signed.
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import type { ChainReader, Deployment } from '@consentry/chain';
import { ConsentryError, hasCode, parseAddress, parseAuthorityName, toHex, type Address, type AttestedId, type AuthorityName, type SecretBytes } from '@consentry/domain';
import type { AtRestKey, KvBucket, TokenBuckets } from '@consentry/platform';
import { SignedSchema, type Signed } from '@consentry/wire/common';
import { ReferenceClaimSchema, ReferenceConfirmationSchema } from '@consentry/wire/reference';
import { verifySigned } from '@consentry/wire/signed';
import { requireLength } from './entry.ts';

/** Hits and misses alike take this long at least, in milliseconds: what is found is not told by the clock. */
const ANSWER_MS = 100;

export type PatientReferencesArgs = {
  bucket: KvBucket;
  atRest: AtRestKey;
  chain: ChainReader;
  deployment: Deployment;
  /** Counts questions of each caller. */
  questions: TokenBuckets;
  /** Counts writes of each caller. */
  writes: TokenBuckets;
};
export type Question = { area: AuthorityName; commitment: Uint8Array; attestedId: AttestedId | undefined; caller: Address };
export type Reference = { claim: Signed; confirmation: Signed };

type Dated = { sequence: bigint };

export class PatientReferences {
  readonly #args: PatientReferencesArgs;
  readonly #tagKey: SecretBytes;

  constructor(args: PatientReferencesArgs) {
    this.#args = args;
    this.#tagKey = args.atRest.subkey('patient-reference');
  }

  /** A patient's wish to be found, or not any more. Throws CALLER_NOT_ALLOWED, WRITE_CONFLICT, RATE_LIMITED. */
  async putClaim({ signed, caller }: { signed: Signed | undefined; caller: Address }): Promise<void> {
    const { body, signer } = verifySigned({ schema: ReferenceClaimSchema, kind: 'reference-claim/1', signed, deployment: this.#args.deployment });
    if (signer !== caller || parseAddress(body.patient) !== caller) throw notAllowed('A claim to a number is signed and brought by the patient');
    requireLength(body.commitment, { name: 'commitment', length: 32 });
    this.#args.writes.take(caller);
    const key = this.#claimKey({ area: parseAuthorityName(body.area), commitment: body.commitment, patient: caller });
    await this.#keep({ key, signed: signed!, body, read: (present) => this.#readClaim(present) });
  }

  /** The area's word on whose a number is. Throws CALLER_NOT_ALLOWED, AUTHORITY_UNKNOWN, WRITE_CONFLICT. */
  async putConfirmation({ signed, caller }: { signed: Signed | undefined; caller: Address }): Promise<void> {
    const { body, signer } = verifySigned({ schema: ReferenceConfirmationSchema, kind: 'reference-confirmation/1', signed, deployment: this.#args.deployment });
    requireLength(body.commitment, { name: 'commitment', length: 32 });
    const area = parseAuthorityName(body.area);
    const { account, suspended } = await this.#args.chain.authority(area);
    if (signer !== caller || signer !== account || suspended) throw notAllowed('A number is confirmed by the account of its area, while that is not suspended');
    const key = this.#confirmationKey({ area, commitment: body.commitment });
    await this.#keep({ key, signed: signed!, body, read: (present) => this.#readConfirmation(present) });
  }

  /**
   * Both signatures of a number that is confirmed and claimed. Throws PERSON_UNKNOWN, the same for every other number,
   * CALLER_NOT_ALLOWED, RATE_LIMITED.
   */
  async resolve(question: Question): Promise<Reference> {
    await this.#requireVouched(question);
    this.#args.questions.take(question.caller);
    const [found] = await Promise.all([this.#find(question), pause(ANSWER_MS)]);
    if (found !== undefined) return found;
    throw new ConsentryError({
      code: 'PERSON_UNKNOWN',
      message: 'No patient can be found under this number',
      remedy: 'Check area and number. A patient is found once the area has confirmed the number and the patient has claimed it.',
    });
  }

  /** Reads as much for a number that nobody knows as for any other. */
  async #find({ area, commitment }: Question): Promise<Reference | undefined> {
    const confirmation = await this.#read(this.#confirmationKey({ area, commitment }));
    const patient = confirmation === undefined ? undefined : parseAddress(this.#readConfirmation(confirmation).patient);
    const claim = await this.#read(this.#claimKey({ area, commitment, patient: patient ?? NOBODY }));
    if (confirmation === undefined || claim === undefined || this.#readClaim(claim).withdrawn) return undefined;
    return { claim, confirmation };
  }

  /** Identities cost nothing, attestations do: only they make a limit for each caller a limit. */
  async #requireVouched({ caller, attestedId, area }: Question): Promise<void> {
    const { chain } = this.#args;
    if (attestedId === undefined) {
      const own = await chain.authority(area).catch((error: unknown) => {
        if (hasCode(error, 'AUTHORITY_UNKNOWN')) return undefined;
        throw error;
      });
      if (own?.account === caller && !own.suspended) return;
    } else if ((await chain.attestation(attestedId, caller)).heldUntil > (await chain.now())) return;
    throw notAllowed('Patients are looked up only by those of whom an authority has attested something that still stands');
  }

  async #keep<Body extends Dated>({ key, signed, body, read }: { key: string; signed: Signed; body: Body; read: (signed: Signed) => Dated }): Promise<void> {
    const value = this.#args.atRest.seal({ aad: placeOf(key), plaintext: toBinary(SignedSchema, signed) });
    const stored = await this.#args.bucket.find(key);
    if (stored === undefined) return void (await this.#args.bucket.create(key, value));
    if (read(this.#open(key, stored.value)).sequence >= body.sequence) throw stale();
    await this.#args.bucket.update(key, value, stored.revision);
  }

  async #read(key: string): Promise<Signed | undefined> {
    const stored = await this.#args.bucket.find(key);
    return stored && this.#open(key, stored.value);
  }

  #open(key: string, value: Uint8Array): Signed {
    return fromBinary(SignedSchema, this.#args.atRest.open({ aad: placeOf(key), sealed: value }).expose());
  }

  #readClaim(signed: Signed) {
    return verifySigned({ schema: ReferenceClaimSchema, kind: 'reference-claim/1', signed, deployment: this.#args.deployment }).body;
  }

  #readConfirmation(signed: Signed) {
    return verifySigned({ schema: ReferenceConfirmationSchema, kind: 'reference-confirmation/1', signed, deployment: this.#args.deployment }).body;
  }

  #confirmationKey({ area, commitment }: { area: string; commitment: Uint8Array }): string {
    return `confirmation.${this.#tag(`${area} ${toHex(commitment)}`)}`;
  }

  #claimKey({ area, commitment, patient }: { area: string; commitment: Uint8Array; patient: string }): string {
    return `claim.${this.#tag(`${area} ${toHex(commitment)}`)}.${this.#tag(patient)}`;
  }

  #tag(text: string): string {
    return createHmac('sha256', this.#tagKey.expose()).update(text).digest('hex').slice(0, 32);
  }
}

const NOBODY = 'nobody';

const placeOf = (key: string): Uint8Array => new TextEncoder().encode(`kms_references/${key}`);

const notAllowed = (message: string) => new ConsentryError({ code: 'CALLER_NOT_ALLOWED', message, remedy: 'Sign in as whoever may.' });

const stale = () => new ConsentryError({ code: 'WRITE_CONFLICT', message: 'What stands there is as new or newer', remedy: 'Sign it with a higher sequence.' });
