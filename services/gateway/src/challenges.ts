// Sign-in challenges without a store: the nonce carries its own expiry and a MAC over the account it is for,
// so that asking for a challenge writes nothing, whoever asks. Replicas that share KEY_FILE share challenges.
// nonce = expiresAt(4, big-endian) ‖ random(12) ‖ first 16 bytes of HMAC-SHA256(key, tag ‖ account ‖ expiresAt ‖ random)
import { createHmac, randomBytes } from 'node:crypto';
import { concatBytes, ConsentryError, equalBytes, idBytes, type Address, type SecretBytes } from '@consentry/domain';

const CHALLENGE_SECONDS = 120;
const DOMAIN_TAG = new TextEncoder().encode('consentry/sign-in-challenge/1');
const PUBLIC_BYTES = 16;
const MAC_BYTES = 16;

export class Challenges {
  readonly #key: SecretBytes;
  readonly #now: () => number;

  /** `now` in Unix seconds. */
  constructor({ key, now }: { key: SecretBytes; now: () => number }) {
    this.#key = key;
    this.#now = now;
  }

  /** A nonce of 32 bytes for `account`. */
  create(account: Address): { nonce: Uint8Array<ArrayBuffer>; expiresAt: number } {
    const expiresAt = this.#now() + CHALLENGE_SECONDS;
    const open = concatBytes(bytesOf(expiresAt), randomBytes(PUBLIC_BYTES - 4));
    return { nonce: concatBytes(open, this.#mac(account, open)), expiresAt };
  }

  /** When a challenge of ours for `account` ends. Throws CHALLENGE_INVALID. */
  expiryOf({ account, nonce }: { account: Address; nonce: Uint8Array }): number {
    const open = nonce.subarray(0, PUBLIC_BYTES);
    if (nonce.length !== PUBLIC_BYTES + MAC_BYTES || !equalBytes(nonce.subarray(PUBLIC_BYTES), this.#mac(account, open))) {
      throw challengeInvalid('not one that this gateway made for this address');
    }
    const expiresAt = Buffer.from(open).readUInt32BE(0);
    if (expiresAt <= this.#now()) throw challengeInvalid('over: it lives for two minutes');
    return expiresAt;
  }

  #mac(account: Address, open: Uint8Array): Uint8Array {
    const mac = createHmac('sha256', this.#key.expose()).update(DOMAIN_TAG).update(idBytes(account)).update(open).digest();
    return mac.subarray(0, MAC_BYTES);
  }
}

function bytesOf(unixSeconds: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(unixSeconds);
  return bytes;
}

/** The one refusal of a challenge, whatever is wrong with it. */
export function challengeInvalid(fault: string): ConsentryError {
  return new ConsentryError({ code: 'CHALLENGE_INVALID', message: `the challenge is ${fault}`, remedy: 'Ask for a new challenge and sign that one.' });
}
