// The way to the gateway: Connect over fetch, in browsers and on Node alike. Another transport, such as
// gRPC from @connectrpc/connect-node, can be handed in; authentication is added here either way.
import type { Interceptor, Transport } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-web';

export type MakeTransport = (args: { gatewayUrl: string; interceptors: Interceptor[] }) => Transport;

const CALL_TIMEOUT_MS = 20_000;

/** The default: Connect with binary bodies over the given fetch. */
export function connectTransport(fetch: typeof globalThis.fetch): MakeTransport {
  return ({ gatewayUrl, interceptors }) =>
    createConnectTransport({ baseUrl: gatewayUrl, useBinaryFormat: true, defaultTimeoutMs: CALL_TIMEOUT_MS, interceptors, fetch });
}
