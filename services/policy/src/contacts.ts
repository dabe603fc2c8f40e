// Where people want to be told beside the stream: e-mail and SMS addresses, each signed by its person, sealed at rest.
// Bucket policy_contacts: `<person's tag>.<channel>` → sealed Signed.
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import type { Deployment } from '@consentry/chain';
import { ConsentryError, parseAddress, type Address } from '@consentry/domain';
import type { AtRestKey, KvBucket } from '@consentry/platform';
import { SignedSchema, type Signed } from '@consentry/wire/common';
import { Channel, ContactSchema, type Contact } from '@consentry/wire/notification';
import { verifySigned } from '@consentry/wire/signed';

const CHANNELS = [Channel.EMAIL, Channel.SMS] as const;
const FORMS: Readonly<Record<(typeof CHANNELS)[number], RegExp>> = {
  [Channel.EMAIL]: /^[^\s@]{1,64}@[^\s@]{1,190}$/,
  [Channel.SMS]: /^\+[1-9]\d{6,14}$/,
};

export type ContactsArgs = { bucket: KvBucket; atRest: AtRestKey; deployment: Deployment; tag: (text: string) => string };

export class Contacts {
  readonly #args: ContactsArgs;

  constructor(args: ContactsArgs) {
    this.#args = args;
  }

  /** Keeps a contact, or with an empty address forgets it. Throws CALLER_NOT_ALLOWED, ARGUMENT_INVALID, WRITE_CONFLICT. */
  async put({ signed, caller }: { signed: Signed | undefined; caller: Address }): Promise<void> {
    const { body, signer } = verifySigned({ schema: ContactSchema, kind: 'contact/1', signed, deployment: this.#args.deployment });
    if (signer !== caller || parseAddress(body.person) !== caller) throw notYours();
    const channel = channelOf(body);
    if (body.address !== '' && !FORMS[channel].test(body.address)) throw notAnAddress();
    const key = this.#keyOf(caller, channel);
    const stored = await this.#args.bucket.find(key);
    if (stored && this.#read(key, stored.value).sequence >= body.sequence) throw stale();
    const value = this.#args.atRest.seal({ aad: placeOf(key), plaintext: toBinary(SignedSchema, signed!) });
    if (stored) await this.#args.bucket.update(key, value, stored.revision);
    else await this.#args.bucket.create(key, value);
  }

  /** Those where a person wants to be told now. */
  async of(person: Address): Promise<Contact[]> {
    const found = await Promise.all(
      CHANNELS.map(async (channel) => {
        const key = this.#keyOf(person, channel);
        const stored = await this.#args.bucket.find(key);
        return stored && this.#read(key, stored.value);
      }),
    );
    return found.filter((contact) => contact !== undefined && contact.address !== '') as Contact[];
  }

  #read(key: string, value: Uint8Array): Contact {
    const signed = fromBinary(SignedSchema, this.#args.atRest.open({ aad: placeOf(key), sealed: value }).expose());
    return verifySigned({ schema: ContactSchema, kind: 'contact/1', signed, deployment: this.#args.deployment }).body;
  }

  #keyOf(person: Address, channel: Channel): string {
    return `${this.#args.tag(person)}.${channel}`;
  }
}

const placeOf = (key: string): Uint8Array => new TextEncoder().encode(`policy_contacts/${key}`);

function channelOf({ channel }: Contact): (typeof CHANNELS)[number] {
  const known = CHANNELS.find((one) => one === channel);
  if (known !== undefined) return known;
  throw new ConsentryError({ code: 'ARGUMENT_INVALID', message: 'A contact is by e-mail or by SMS', facts: { argument: 'channel' } });
}

const notYours = () => new ConsentryError({ code: 'CALLER_NOT_ALLOWED', message: 'A contact is set by its own person alone', remedy: 'Sign in as that person.' });

const notAnAddress = () =>
  new ConsentryError({ code: 'ARGUMENT_INVALID', message: 'This is no address of that kind', remedy: 'Write name@host for e-mail, + and digits for SMS.', facts: { argument: 'address' } });

const stale = () => new ConsentryError({ code: 'WRITE_CONFLICT', message: 'A contact that is as new or newer is stored already', remedy: 'Sign it with a higher sequence.' });
