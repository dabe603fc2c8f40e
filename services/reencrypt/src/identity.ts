// A proxy's own identity: a seed made at the first start, sealed at rest in its folder, and never anywhere else.
// identity.json beside it has the public values that the registrar needs to register the proxy on chain.
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf } from '@consentry/chain';
import { newSeed, proxyIdentity } from '@consentry/crypto/proxy';
import { toHex, type Address, type Hex, type SecretBytes } from '@consentry/domain';
import type { AtRestKey } from '@consentry/platform';

export type ProxyIdentity = {
  proxyId: string;
  address: Address;
  /** secp256k1 secret key, 32 bytes. */
  signingKey: SecretBytes;
  /** X25519, 32 bytes each. */
  receiving: { publicKey: Uint8Array; secretKey: SecretBytes };
  receivingKeyText: Hex;
};

/** Nest's token for the identity. */
export const PROXY_IDENTITY = Symbol('proxy identity');

/** Reads the identity, and makes it at the first start. Throws STORE_CORRUPT where the seed does not open. */
export async function loadIdentity({ folder, proxyId, atRest }: { folder: string; proxyId: string; atRest: AtRestKey }): Promise<ProxyIdentity> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const aad = new TextEncoder().encode(`reencrypt/seed/${proxyId}`);
  const path = join(folder, 'seed.sealed');
  const sealed = (await readIfThere(path)) ?? (await writeOnce(path, atRest.seal({ aad, plaintext: newSeed().expose() })));
  const identity = identityOf(proxyId, atRest.open({ aad, sealed }));
  const { address, receivingKeyText: receivingKey } = identity;
  await replace(join(folder, 'identity.json'), `${JSON.stringify({ proxyId, address, receivingKey }, null, 2)}\n`);
  return identity;
}

function identityOf(proxyId: string, seed: SecretBytes): ProxyIdentity {
  const { signingKey, receiving } = proxyIdentity(seed);
  return { proxyId, address: addressOf(signingKey), signingKey, receiving, receivingKeyText: toHex(receiving.publicKey) };
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes completely or not at all, never over a file that is there, and answers with what is there then. */
async function writeOnce(path: string, bytes: Uint8Array): Promise<Uint8Array> {
  const draft = await writeDraft(path, bytes);
  try {
    await link(draft, path);
  } finally {
    await rm(draft);
  }
  return readFile(path);
}

async function replace(path: string, text: string): Promise<void> {
  await rename(await writeDraft(path, new TextEncoder().encode(text)), path);
}

async function writeDraft(path: string, bytes: Uint8Array): Promise<string> {
  const draft = `${path}.${process.pid}.draft`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
}
