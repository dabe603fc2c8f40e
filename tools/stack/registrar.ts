// The embedded stack's registrar: the identity that admits authorities and proxies to the chain. A real network gives
// this role to its operators' board; here it is made at the first start.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { identityKeys, newSeed } from '@consentry/crypto/identity';
import { openKeystore, sealKeystore } from '@consentry/crypto/keystore';
import { addressOf, ChainReader, messageDigest, Relayer, signDigest, type ChainMessage, type Deployment } from '@consentry/chain';
import { fromHex, parseAddress, toHex, type Address, type SecretBytes } from '@consentry/domain';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { writeOnce } from './key-files.ts';
import type { Layout } from './layout.ts';

export type Registrar = { signingKey: SecretBytes; address: Address; keystore: string; passphraseFile: string };

/** Opens the registrar's keystore; makes it at the first start. */
export async function ensureRegistrar(layout: Layout): Promise<Registrar> {
  const keystore = join(layout.identities, 'registrar.json');
  const passphraseFile = join(layout.secrets, 'registrar.passphrase');
  if (!existsSync(passphraseFile)) writeOnce(passphraseFile, `${randomBytes(18).toString('base64url')}\n`);
  const passphrase = readFileSync(passphraseFile, 'utf8').trim();
  if (!existsSync(keystore)) {
    const seed = newSeed();
    const address = addressOf(identityKeys(seed).signingKey);
    writeOnce(keystore, `${JSON.stringify(await sealKeystore({ seed, passphrase, address }), null, 2)}\n`);
  }
  const seed = await openKeystore({ keystore: JSON.parse(readFileSync(keystore, 'utf8')), passphrase });
  const { signingKey } = identityKeys(seed);
  return { signingKey, address: addressOf(signingKey), keystore, passphraseFile };
}

export type AdmitProxiesArgs = {
  rpcUrl: string;
  deployment: Deployment;
  registrar: Registrar;
  /** A funded account that pays for the messages. */
  payer: SecretBytes;
  /** Files with each proxy's public identity. */
  identityFiles: string[];
};

/** Registers every proxy that the chain does not know yet. */
export async function admitProxies({ rpcUrl, deployment, registrar, payer, identityFiles }: AdmitProxiesArgs): Promise<void> {
  const reader = new ChainReader({ rpcUrl, deployment, finality: 'latest' });
  // Nothing to journal: what is not on chain is registered again at the next start.
  const relayer = new Relayer({
    rpcUrl,
    deployment,
    secretKey: payer,
    journal: { append: async () => {}, load: async () => [], settle: async () => {} },
  });
  try {
    for (const file of identityFiles) {
      const { address, receivingKey } = JSON.parse(readFileSync(file, 'utf8')) as { address: string; receivingKey: string };
      const proxy = parseAddress(address);
      const keyHash = toHex(keccak_256(fromHex(receivingKey, { name: 'receiving key', length: 32 })));
      const known = await reader.proxy(proxy).catch(() => undefined);
      if (known?.active && known.keyHash === keyHash) continue;
      await relay({ reader, relayer, deployment, registrar, message: { type: 'RegisterProxy', proxy, keyHash } });
    }
  } finally {
    await relayer.close();
    reader.close();
  }
}

type RelayArgs = { reader: ChainReader; relayer: Relayer; deployment: Deployment; registrar: Registrar; message: ChainMessage };

async function relay({ reader, relayer, deployment, registrar, message }: RelayArgs): Promise<void> {
  const nonce = await reader.nonce('proxies', registrar.address);
  const deadline = Math.floor(Date.now() / 1000) + 120;
  const digest = messageDigest({ deployment, message, nonce, deadline });
  const signature = signDigest({ secretKey: registrar.signingKey, digest });
  await relayer.send({ message, signer: registrar.address, nonce, deadline, signature });
}
