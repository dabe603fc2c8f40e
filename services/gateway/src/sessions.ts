// Sessions: a signed challenge becomes an opaque token, stored only as its hash, so that they outlive a restart
// and a copy of the store opens nothing. Bucket gateway_sessions: `session.<sha-256 of token>` → JSON of Session,
// `used.<nonce>` → nothing; both vanish by the bucket's own age.
import { createHash, randomBytes } from 'node:crypto';
import { recoverSigner, signInDigest, type Deployment } from '@consentry/chain';
import { ConsentryError, hasCode, parseAddress, toHex, type Address } from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';
import { z } from 'zod';
import { challengeInvalid, type Challenges } from './challenges.ts';

/** A working day; also the age at which the bucket drops its entries. */
export const SESSION_SECONDS = 12 * 3600;
const TOKEN_BYTES = 32;
const MOST_CACHED = 10_000;

const Session = z.object({ account: z.string().transform(parseAddress), expiresAt: z.number() });
type Session = z.infer<typeof Session>;

export type SessionsArgs = {
  bucket: KvBucket;
  challenges: Challenges;
  deployment: Deployment;
  /** What people sign as the place they sign in at. */
  audience: () => string;
  /** Unix seconds. */
  now: () => number;
};

export class Sessions {
  readonly #args: SessionsArgs;
  /** Sessions never change and cannot be ended early, so what was read once stays true until it expires. */
  readonly #cache = new Map<string, Session>();

  constructor(args: SessionsArgs) {
    this.#args = args;
  }

  createChallenge(account: Address): { nonce: Uint8Array<ArrayBuffer>; expiresAt: number; audience: string } {
    return { ...this.#args.challenges.create(account), audience: this.#args.audience() };
  }

  /** Throws CHALLENGE_INVALID for a challenge that is forged, over or used, SIGNATURE_INVALID for another signer. */
  async create({ account, nonce, signature }: { account: Address; nonce: Uint8Array; signature: Uint8Array }): Promise<{ token: string; expiresAt: number }> {
    const { challenges, deployment, audience, now } = this.#args;
    const digest = signInDigest({ deployment, account, audience: audience(), nonce, expiresAt: challenges.expiryOf({ account, nonce }) });
    if (recoverSigner({ digest, signature }) !== account) throw otherSigner();
    await this.#useUp(nonce);
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const session = { account, expiresAt: now() + SESSION_SECONDS };
    await this.#args.bucket.create(keyOf(token), new TextEncoder().encode(JSON.stringify(session)));
    return { token, expiresAt: session.expiresAt };
  }

  /** Whose token this is. Throws SESSION_EXPIRED for any token that is not good now. */
  async accountOf(token: string): Promise<Address> {
    const session = this.#cache.get(keyOf(token)) ?? (await this.#load(token));
    if (session === undefined || session.expiresAt <= this.#args.now()) throw sessionExpired();
    return session.account;
  }

  async #load(token: string): Promise<Session | undefined> {
    const key = keyOf(token);
    const entry = await this.#args.bucket.find(key);
    if (entry === undefined) return undefined;
    const session = Session.parse(JSON.parse(new TextDecoder().decode(entry.value)));
    const oldest = this.#cache.keys().next();
    if (this.#cache.size >= MOST_CACHED && !oldest.done) this.#cache.delete(oldest.value);
    this.#cache.set(key, session);
    return session;
  }

  async #useUp(nonce: Uint8Array): Promise<void> {
    try {
      await this.#args.bucket.create(`used.${toHex(nonce)}`, new Uint8Array());
    } catch (error) {
      if (hasCode(error, 'ALREADY_EXISTS')) throw challengeInvalid('used up: each makes one session');
      throw error;
    }
  }
}

const keyOf = (token: string): string => `session.${createHash('sha256').update(token).digest('hex')}`;

const otherSigner = () =>
  new ConsentryError({
    code: 'SIGNATURE_INVALID',
    message: 'the challenge is not signed by the address it is for',
    remedy: 'Sign it with the key of that address, over the audience and expiry of the challenge.',
  });

const sessionExpired = () =>
  new ConsentryError({ code: 'SESSION_EXPIRED', message: 'this session is not known, or has ended', remedy: 'Sign in again.' });
