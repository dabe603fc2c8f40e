// What a proxy says in its own name: announcement, acknowledgements, release receipts.
import type { DescMessage, MessageInitShape } from '@bufbuild/protobuf';
import type { Deployment } from '@consentry/chain';
import type { Signed } from '@consentry/wire/common';
import { signBody, type DocumentKind } from '@consentry/wire/signed';
import type { ProxyIdentity } from './identity.ts';

export class ProxySigner {
  readonly #identity: ProxyIdentity;
  readonly #deployment: Deployment;

  constructor({ identity, deployment }: { identity: ProxyIdentity; deployment: Deployment }) {
    this.#identity = identity;
    this.#deployment = deployment;
  }

  sign<Desc extends DescMessage>(args: { schema: Desc; kind: DocumentKind; init: MessageInitShape<Desc> }): Signed {
    return signBody({ ...args, deployment: this.#deployment, secretKey: this.#identity.signingKey });
  }
}

/** The proxy's own wall clock, in Unix seconds. */
export function wallClock(): number {
  return Math.floor(Date.now() / 1000);
}
