// An attacker for the demo: signs requests with its own key and claims that somebody else made them.
import { create } from '@bufbuild/protobuf';
import { idBytes, type Address } from '@consentry/domain';
import { ConsentService, RequestAccessRequestSchema, type RequestAccessRequest } from '@consentry/wire/consent';
import type { Interceptor } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-web';

/** A transport that puts `victim` into every access request under the forger's own signature. */
export function forging(victim: Address) {
  const forge: Interceptor = (next) => (request) => {
    if (request.stream || request.method !== ConsentService.method.requestAccess) return next(request);
    const { request: honest, signature } = request.message as RequestAccessRequest;
    const message = create(RequestAccessRequestSchema, { request: { ...honest!, doctor: idBytes(victim) }, signature });
    return next({ ...request, message });
  };
  return ({ gatewayUrl, interceptors }: { gatewayUrl: string; interceptors: Interceptor[] }) =>
    createConnectTransport({ baseUrl: gatewayUrl, useBinaryFormat: true, interceptors: [...interceptors, forge] });
}
