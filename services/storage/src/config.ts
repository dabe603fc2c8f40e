// The environment of the storage service, beside what every service has.
import { baseConfig, port } from '@consentry/platform';
import { z } from 'zod';

const GIBIBYTE = 1024 ** 3;

export const storageConfig = baseConfig.extend({
  HTTP_HOST: z.string().min(1).default('127.0.0.1'),
  HTTP_PORT: port.default(7081),
  /** Bytes of ciphertext that one record may have. */
  MAX_RECORD_BYTES: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).default(8 * GIBIBYTE),
});
export type StorageConfig = z.infer<typeof storageConfig>;
