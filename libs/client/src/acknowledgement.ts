// The refusal of an acknowledgement that does not prove what it should.
import { ConsentryError } from '@consentry/domain';

/** A proxy answered, but not with its own signature over what was asked of it. */
export function acknowledgementInvalid(proxyId: string): ConsentryError {
  return new ConsentryError({
    code: 'SIGNATURE_INVALID',
    message: `${proxyId} did not sign for what it was asked to do`,
    remedy: 'Treat this proxy as not having answered, and tell its operator.',
    facts: { proxy: proxyId },
  });
}
