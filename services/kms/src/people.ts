// People's public keys. A person alone can change the own entry, and only forwards: higher sequence replaces lower.
import type { Deployment } from '@consentry/chain';
import { ConsentryError, equalBytes, hasCode, type Address, type ConsentryErrorArgs } from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { PersonEntrySchema, type PersonEntry } from '@consentry/wire/directory';
import type { Verified } from '@consentry/wire/signed';
import { readStored, requireLength, storeSigned, verifyEntry, type EntryFormat } from './entry.ts';

const FORMAT: EntryFormat<typeof PersonEntrySchema> = { schema: PersonEntrySchema, kind: 'person-entry/1', ownerOf: (body) => body.address };
const RACE_ATTEMPTS = 5;

export class People {
  readonly #bucket: KvBucket;
  readonly #deployment: Deployment;

  constructor({ bucket, deployment }: { bucket: KvBucket; deployment: Deployment }) {
    this.#bucket = bucket;
    this.#deployment = deployment;
  }

  /** Idempotent. Throws WRITE_CONFLICT for a sequence that is not higher than that of a different entry. */
  async put(signed: Signed | undefined): Promise<void> {
    const entry = this.#verify(signed);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#putOnce(entry, signed!);
      } catch (error) {
        // Somebody wrote between our read and our write: decide anew over what is there now.
        const raced = hasCode(error, 'ALREADY_EXISTS') || (hasCode(error, 'WRITE_CONFLICT') && error.facts['sequence'] === undefined);
        if (!raced || attempt === RACE_ATTEMPTS) throw error;
      }
    }
  }

  /** As the person signed it. Throws PERSON_UNKNOWN. */
  async getSigned(address: Address): Promise<Signed> {
    return readStored((await this.#bucket.get(address, unknown(address))).value);
  }

  /** Verified anew, so that not even this service's own store is believed. Throws PERSON_UNKNOWN. */
  async get(address: Address): Promise<PersonEntry> {
    const entry = this.#verify(await this.getSigned(address));
    if (entry.signer !== address) throw new ConsentryError({ code: 'STORE_CORRUPT', message: `The entry under ${address} is somebody else's` });
    return entry.body;
  }

  #verify(signed: Signed | undefined): Verified<typeof PersonEntrySchema> {
    const entry = verifyEntry({ format: FORMAT, signed, deployment: this.#deployment });
    requireLength(entry.body.receivingKey, { name: 'receiving_key', length: 32 });
    requireLength(entry.body.verifyingKey, { name: 'verifying_key', length: 33 });
    if (entry.body.delegateeKey.length > 0) requireLength(entry.body.delegateeKey, { name: 'delegatee_key', length: 33 });
    return entry;
  }

  async #putOnce(entry: Verified<typeof PersonEntrySchema>, signed: Signed): Promise<void> {
    const stored = await this.#bucket.find(entry.signer);
    if (stored === undefined) {
      await this.#bucket.create(entry.signer, storeSigned(signed));
      return;
    }
    const present = readStored(stored.value);
    if (equalBytes(present.body, entry.bytes)) return;
    const { sequence } = this.#verify(present).body;
    if (entry.body.sequence <= sequence) throw stale(sequence);
    await this.#bucket.update(entry.signer, storeSigned(signed), stored.revision);
  }
}

function unknown(address: Address): ConsentryErrorArgs {
  return {
    code: 'PERSON_UNKNOWN',
    message: `${address} has no entry in the directory`,
    remedy: 'That person must create an identity and publish it first.',
    facts: { person: address },
  };
}

function stale(sequence: bigint): ConsentryError {
  return new ConsentryError({
    code: 'WRITE_CONFLICT',
    message: `The directory holds another entry of this person, with sequence ${sequence}`,
    remedy: 'Sign an entry with a higher sequence.',
    facts: { sequence: String(sequence) },
  });
}
