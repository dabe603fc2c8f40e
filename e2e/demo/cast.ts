// Who plays: fresh people at every run, and two authorities that stay, since a name on chain is taken once.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConsentryClient, identityOf, newSeed, openKeystore, sealKeystore } from '@consentry/client';
import { hasCode, type SecretBytes } from '@consentry/domain';
import type { KeptIdentity, Stack } from './stack.ts';

/** Keystores here are guarded by a long random passphrase, so stretching it again would gain nothing. */
const LIGHT = { memory: 1024, passes: 1, lanes: 1 };

type ConnectMore = Partial<Pick<Parameters<typeof ConsentryClient.connect>[0], 'transport'>>;

/** A client on the stack; a chain of one node has no reorganisations to wait for. */
export function connect(stack: Stack, seed: SecretBytes = newSeed(), more: ConnectMore = {}): Promise<ConsentryClient> {
  const { gatewayUrl, rpcUrl, deployment } = stack;
  return ConsentryClient.connect({ gatewayUrl, rpcUrl, deployment, finality: 'latest', seed, ...more });
}

/** The registrar of the stack. */
export function connectRegistrar(stack: Stack): Promise<ConsentryClient> {
  return connectKept(stack, stack.registrar);
}

/** The auditor of the stack. */
export function connectAuditor(stack: Stack): Promise<ConsentryClient> {
  return connectKept(stack, stack.auditor);
}

async function connectKept(stack: Stack, { keystore, passphraseFile }: KeptIdentity): Promise<ConsentryClient> {
  const passphrase = (await readFile(passphraseFile, 'utf8')).trim();
  return connect(stack, await openKeystore({ keystore: JSON.parse(await readFile(keystore, 'utf8')), passphrase }));
}

/** The label of the story's records. */
export const LABEL = 'cardiology';

export type Doctor = { readonly client: ConsentryClient; readonly attributes: string[] };
export type Cast = {
  medboard: CastAuthority;
  hospital: CastAuthority;
  patient: ConsentryClient;
  provider: ConsentryClient;
  doctors: [Doctor, Doctor, Doctor];
  policy: string;
};

export type CastAuthority = { readonly name: string; readonly client: ConsentryClient };

/** An authority on chain, governed by an account kept under the stack's data; set up and registered where it is new. */
export async function ensureAuthority({ stack, registrar, name }: { stack: Stack; registrar: ConsentryClient; name: string }): Promise<CastAuthority> {
  const client = await connect(stack, await keptSeed(join(stack.dataDir, 'demo'), name));
  const account = await accountOf(client, name);
  if (account === client.address) return { name, client };
  // Somebody else on this stack governs that name: stand beside them.
  if (account !== undefined) return ensureAuthority({ stack, registrar, name: `${name}-demo` });
  await client.authorities.setup(name);
  await registrar.authorities.register({ authority: name, account: client.address });
  return { name, client };
}

async function accountOf(client: ConsentryClient, name: string): Promise<string | undefined> {
  try {
    return (await client.chain.authority(name)).account;
  } catch (error) {
    if (hasCode(error, 'AUTHORITY_UNKNOWN')) return undefined;
    throw error;
  }
}

/** The seed called `name`, made at the first run. */
async function keptSeed(folder: string, name: string): Promise<SecretBytes> {
  const [file, passphraseFile] = [join(folder, `${name}.json`), join(folder, 'passphrase')];
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(passphraseFile)) await writeFile(passphraseFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  const passphrase = (await readFile(passphraseFile, 'utf8')).trim();
  if (existsSync(file)) return openKeystore({ keystore: JSON.parse(await readFile(file, 'utf8')), passphrase });
  const seed = newSeed();
  const keystore = await sealKeystore({ seed, passphrase, address: identityOf(seed).address, kdf: LIGHT });
  await writeFile(file, `${JSON.stringify(keystore, null, 2)}\n`, { mode: 0o600 });
  return seed;
}
