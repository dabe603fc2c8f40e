// What a proxy says in its own name: announcement, acknowledgements, release receipts.
import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { documentDigest, signDigest, type Deployment } from '@consentry/chain';
import { signDigests } from '@consentry/crypto/proxy';
import { idBytes } from '@consentry/domain';
import { SignedSchema, type Signed } from '@consentry/wire/common';
import { encodeBody, signBody, type DocumentKind } from '@consentry/wire/signed';
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

  /** Bodies of one kind, together: an order's receipts take half the time then. */
  signAll<Desc extends DescMessage>({ schema, kind, inits }: { schema: Desc; kind: DocumentKind; inits: readonly MessageInitShape<Desc>[] }): Signed[] {
    const { signingKey: secretKey, address } = this.#identity;
    const bodies = inits.map((init) => encodeBody(schema, init));
    const digests = bodies.map((body) => documentDigest({ deployment: this.#deployment, kind, body }));
    const signatures = signDigests({ secretKey, digests }) ?? digests.map((digest) => new Uint8Array(signDigest({ secretKey, digest })));
    const signer = idBytes(address);
    return bodies.map((body, i) => create(SignedSchema, { body, signature: signatures[i]!, signer }));
  }
}

/** The proxy's own wall clock, in Unix seconds. */
export function wallClock(): number {
  return Math.floor(Date.now() / 1000);
}
