// What a person signs to open a session at a gateway: EIP-712 SignIn in the domain of Consents.
import { toHex, type Address } from '@consentry/domain';
import type { Deployment } from './deployment.ts';
import { typedDigest } from './typed-data.ts';

/** 32 bytes to sign. `nonce` is the challenge, 32 bytes; `expiresAt` in Unix seconds; `audience` names the gateway. */
export function signInDigest({ deployment, account, audience, nonce, expiresAt }: {
  deployment: Deployment;
  account: Address;
  audience: string;
  nonce: Uint8Array;
  expiresAt: number;
}): Uint8Array {
  return typedDigest({
    deployment,
    contract: deployment.consents,
    type: 'SignIn',
    value: { account, audience, nonce: toHex(nonce), expiresAt },
  });
}
