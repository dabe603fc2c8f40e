// Which Consentry the CLI talks to: a profile made by `consentry connect`, else a local stack that runs.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseDeployment, type Deployment } from '@consentry/chain';
import type { Keystore } from '@consentry/client';
import { ConsentryError } from '@consentry/domain';

export type Profile = {
  version: 1;
  gatewayUrl: string;
  /** JSON-RPC of a chain node we trust. */
  rpcUrl: string;
  deployment: Deployment;
  /** How final a block must be before it counts. */
  finality: 'latest' | 'safe';
};

/** A local stack as `npm start` announces it. */
export type LocalStack = {
  file: string;
  profile: Profile;
  /** Identities that the stack made for itself, by name. */
  identities: Record<string, { keystore: string; passphraseFile: string }>;
};

/** Throws FORMAT_INVALID. */
export function parseProfile(json: unknown): Profile {
  const { version, gatewayUrl, rpcUrl, deployment, finality } = Object(json) as Partial<Profile>;
  if (version !== 1 || (finality !== 'latest' && finality !== 'safe')) {
    throw new ConsentryError({ code: 'FORMAT_INVALID', message: 'This is not a profile of this version', remedy: 'Run "consentry connect" again.', facts: { format: 'profile' } });
  }
  return { version, gatewayUrl: parseUrl(gatewayUrl, 'gateway'), rpcUrl: parseUrl(rpcUrl, 'rpc'), deployment: parseDeployment(deployment), finality };
}

/** An http or https URL without its trailing slash. Throws ARGUMENT_INVALID. */
export function parseUrl(text: unknown, name: string): string {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url.href.replace(/\/$/, '');
  throw new ConsentryError({
    code: 'ARGUMENT_INVALID',
    message: `${JSON.stringify(text)} is not an http or https URL`,
    remedy: `Give --${name} a URL such as https://consentry.example.`,
    facts: { argument: name },
  });
}

/** The stack of the repository around `folder` (or of CONSENTRY_STACK), if its process lives. */
export function findLocalStack({ folder, env }: { folder: string; env: NodeJS.ProcessEnv }): LocalStack | undefined {
  const file = env['CONSENTRY_STACK'] || stackFileAbove(folder);
  if (file === undefined || !existsSync(file)) return undefined;
  const { pid, gatewayUrl, rpcUrl, deployment, identities } = JSON.parse(readFileSync(file, 'utf8'));
  if (!isAlive(pid)) return undefined;
  // A chain of one node has no reorganisations to wait for.
  const profile = parseProfile({ version: 1, gatewayUrl, rpcUrl, deployment, finality: 'latest' });
  return { file, profile, identities: identities ?? {} };
}

/** The keystore of an identity that the stack made. */
export function stackKeystore(stack: LocalStack, name: string): { keystore: Keystore; passphraseFile: string } | undefined {
  const found = Object.hasOwn(stack.identities, name) ? stack.identities[name] : undefined;
  return found && { keystore: JSON.parse(readFileSync(found.keystore, 'utf8')), passphraseFile: found.passphraseFile };
}

function stackFileAbove(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, '.consentry', 'run', 'stack.json');
    if (existsSync(file)) return file;
    if (dirname(at) === at) return undefined;
  }
}

function isAlive(pid: unknown): boolean {
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid as number, 0);
    return true;
  } catch {
    return false;
  }
}
