// The environment of a service, read once at start. A wrong variable stops the start with a sentence about it.
import { readFileSync } from 'node:fs';
import { parseDeployment, type Deployment } from '@consentry/chain';
import { ConsentryError } from '@consentry/domain';
import { z } from 'zod';

/** What every service needs; a service extends it with its own variables. */
export const baseConfig = z.object({
  NATS_URL: z.string().regex(/^(nats|tls):\/\//, 'must start with nats:// or tls://').default('nats://127.0.0.1:4222'),
  NATS_NKEY_SEED_FILE: z.string().min(1).optional(),
  CHAIN_RPC_URL: z.url({ protocol: /^https?$/ }),
  CHAIN_FINALITY: z.enum(['latest', 'safe']).default('safe'),
  DEPLOYMENT_FILE: z.string().min(1),
  DATA_DIR: z.string().min(1),
  KEY_FILE: z.string().min(1),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});
export type BaseConfig = z.infer<typeof baseConfig>;

/** A TCP port from the environment. */
export const port = z.coerce.number().int().min(0).max(65535);

/** Parses the environment. Empty variables count as unset. Throws CONFIGURATION_INVALID that names each wrong one. */
export function readConfig<Schema extends z.ZodType>(schema: Schema, env: NodeJS.ProcessEnv): z.infer<Schema> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  throw new ConsentryError({
    code: 'CONFIGURATION_INVALID',
    message: `The environment is not complete:\n${result.error.issues.map((issue) => explain(issue, set)).join('\n')}`,
    remedy: 'Set the variables named above; .env.example shows all of them.',
  });
}

/** One line about one variable; its value is not repeated, since it may be a secret. */
function explain({ path, message }: z.core.$ZodIssue, env: Record<string, unknown>): string {
  const name = path.join('.');
  return Object.hasOwn(env, name) ? `  ${name}: ${message}` : `  ${name} is not set`;
}

/** Reads and checks the deployment file. Throws CONFIGURATION_INVALID. */
export function readDeployment(path: string): Deployment {
  try {
    return parseDeployment(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new ConsentryError({
      code: 'CONFIGURATION_INVALID',
      message: `The deployment file ${path} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'Point DEPLOYMENT_FILE at the file that the deployment of the contracts wrote.',
      cause,
    });
  }
}
