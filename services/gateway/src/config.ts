// The environment of the gateway, beside what every service has.
import { baseConfig, port } from '@consentry/platform';
import { z } from 'zod';

const GIBIBYTE = 1024 ** 3;

export const gatewayConfig = baseConfig.extend({
  HTTP_HOST: z.string().min(1).default('127.0.0.1'),
  HTTP_PORT: port.default(7080),
  /** Where people reach this gateway; it stands in what they sign when they sign in. Default: the address it listens at. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The storage service's own HTTP address. */
  STORAGE_URL: z.url({ protocol: /^https?$/ }),
  /** As in the storage service: what clients are told. */
  MAX_RECORD_BYTES: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).default(8 * GIBIBYTE),
  /** Web origins that may call, separated by commas, or `*`: tokens travel in headers, never in cookies. */
  CORS_ORIGINS: z.string().default('*'),
  /** Addresses or networks, separated by commas, of reverse proxies whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.string().min(1).optional(),
  /** Calls each person, or each address without a session, may make; short bursts of four seconds' worth are let through. */
  CALLS_PER_SECOND: z.coerce.number().int().min(1).max(1_000_000).default(250),
});
export type GatewayConfig = z.infer<typeof gatewayConfig>;
