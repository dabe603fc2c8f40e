// People and their public keys. The directory can withhold an entry but not forge one: each is signed by
// the person it describes, and the signature is checked here (spec/protocol.md, directory).
import { ConsentryError, idBytes, parseAddress, type Address } from '@consentry/domain';
import { PersonEntrySchema } from '@consentry/wire/directory';
import type { Connection } from './connection.ts';

/** What a person publishes about themself. */
export type Person = {
  readonly address: Address;
  /** X25519 public key, 32 bytes. */
  readonly receivingKey: Uint8Array;
  /** Umbral verifying key as a delegator, 33 bytes. */
  readonly verifyingKey: Uint8Array;
  /** Umbral public key to which others delegate directly, 33 bytes; absent where the entry is of an older client. */
  readonly delegateeKey?: Uint8Array;
};

export class People {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Publishes our own entry; a later one replaces an earlier one. */
  async publish(): Promise<Person> {
    const { self, directory } = this.#connection;
    const init = {
      address: idBytes(self.address),
      receivingKey: new Uint8Array(self.receiving.publicKey),
      verifyingKey: new Uint8Array(self.verifyingKey),
      delegateeKey: new Uint8Array(self.delegatee.publicKey),
      sequence: BigInt(Date.now()),
    };
    const entry = this.#connection.sign({ schema: PersonEntrySchema, kind: 'person-entry/1', init });
    await directory.putPerson({ entry });
    return { address: self.address, receivingKey: init.receivingKey, verifyingKey: init.verifyingKey, delegateeKey: init.delegateeKey };
  }

  /** The verified entry of `address`. Throws PERSON_UNKNOWN or ENTRY_INVALID. */
  async get(address: string): Promise<Person> {
    const wanted = parseAddress(address);
    const { entry } = await this.#connection.directory.getPerson({ address: idBytes(wanted) });
    const { body, signer } = this.#connection.verify({ schema: PersonEntrySchema, kind: 'person-entry/1', signed: entry });
    if (signer !== wanted || parseAddress(body.address) !== wanted) throw entryInvalid(`The directory entry of ${wanted} was signed by ${signer}`);
    const { receivingKey, verifyingKey, delegateeKey } = body;
    return { address: wanted, receivingKey, verifyingKey, ...(delegateeKey.length > 0 && { delegateeKey }) };
  }
}

/** A directory entry that does not hold what it claims. */
export function entryInvalid(message: string): ConsentryError {
  return new ConsentryError({
    code: 'ENTRY_INVALID',
    message,
    remedy: 'The directory of this gateway cannot be trusted for this entry: tell the operator, and use another gateway.',
  });
}
