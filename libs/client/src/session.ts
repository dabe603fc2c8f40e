// Signing in at the gateway: a one-time challenge, signed with the person's key, for a short-lived token
// (spec/protocol.md, sign-in). The token is kept in memory only and renewed before it runs out.
import { signDigest, signInDigest, type Deployment } from '@consentry/chain';
import { ConsentryError, hasCode, idBytes } from '@consentry/domain';
import { SessionService } from '@consentry/wire/session';
import type { Interceptor, Transport } from '@connectrpc/connect';
import { failureOf } from './failure.ts';
import type { Identity } from './identity.ts';
import { serviceClient } from './service-client.ts';

/** Seconds before its end at which a token is renewed. */
const RENEW_AHEAD = 60;

type Token = { text: string; expiresAt: number };

export type SessionArgs = {
  /** A transport without authentication. */
  transport: Transport;
  gatewayUrl: string;
  deployment: Deployment;
  self: Identity;
};

export class Session {
  readonly #args: SessionArgs;
  #token: Token | undefined;
  #signingIn: Promise<Token> | undefined;

  constructor(args: SessionArgs) {
    this.#args = args;
  }

  /** A token that is good for at least another minute; signs in where there is none. */
  async token(): Promise<string> {
    const held = this.#token;
    if (held && held.expiresAt - RENEW_AHEAD > Date.now() / 1000) return held.text;
    return this.renew();
  }

  /** Signs in anew; callers at the same moment share one sign-in. */
  async renew(): Promise<string> {
    this.#signingIn ??= this.#signIn().finally(() => {
      this.#signingIn = undefined;
    });
    this.#token = await this.#signingIn;
    return this.#token.text;
  }

  async #signIn(): Promise<Token> {
    const { transport, gatewayUrl, deployment, self } = this.#args;
    const service = serviceClient({ service: SessionService, transport, url: gatewayUrl });
    const challenge = await service.createChallenge({ address: idBytes(self.address) });
    requireAudience(challenge.audience, gatewayUrl);
    const digest = signInDigest({
      deployment,
      account: self.address,
      audience: challenge.audience,
      nonce: challenge.nonce,
      expiresAt: Number(challenge.expiresAt),
    });
    const signature = signDigest({ secretKey: self.signingKey, digest });
    const session = await service.createSession({ address: idBytes(self.address), nonce: challenge.nonce, signature });
    return { text: session.token, expiresAt: Number(session.expiresAt) };
  }
}

/** Hosts that are this very machine, by whatever name or port a container gives them. */
const THIS_MACHINE: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '[::]']);

/** A challenge for another gateway than ours could be spent there, in our name. Throws CHALLENGE_INVALID. */
function requireAudience(audience: string, gatewayUrl: string): void {
  const [named, ours] = [URL.canParse(audience) ? new URL(audience) : undefined, new URL(gatewayUrl)];
  if (named?.origin === ours.origin || (named && THIS_MACHINE.has(named.hostname) && THIS_MACHINE.has(ours.hostname))) return;
  throw new ConsentryError({
    code: 'CHALLENGE_INVALID',
    message: `The gateway at ${gatewayUrl} asks to sign in at ${JSON.stringify(audience)}`,
    remedy: 'Connect by the address the gateway gives for itself, if you trust it; else have its operator set PUBLIC_URL.',
    facts: { audience },
  });
}

/** Adds the token to every call, and signs in once more where the gateway has forgotten it. */
export function authenticate(session: Session, gatewayUrl: string): Interceptor {
  return (next) => async (request) => {
    request.header.set('Authorization', `Bearer ${await session.token()}`);
    try {
      return await next(request);
    } catch (thrown) {
      const error: ConsentryError = failureOf(thrown, gatewayUrl);
      if (!hasCode(error, 'SESSION_EXPIRED') && !hasCode(error, 'SESSION_REQUIRED')) throw thrown;
      request.header.set('Authorization', `Bearer ${await session.renew()}`);
      return next(request);
    }
  };
}
