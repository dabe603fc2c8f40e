// The embedded stack's officials: the registrar, who here also suspends, pauses and grants roles, and an auditor. A real
// network gives these roles to its operators' boards, with delays; here they are made at the first start.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { identityKeys, newSeed } from '@consentry/crypto/identity';
import { openKeystore, sealKeystore } from '@consentry/crypto/keystore';
import { addressOf, Administrator, ChainReader, type Deployment, type RoleHolders } from '@consentry/chain';
import { fromHex, keccak256, parseAddress, toHex, type Address, type SecretBytes } from '@consentry/domain';
import { writeOnce } from './key-files.ts';
import type { Layout } from './layout.ts';

export type Official = { signingKey: SecretBytes; address: Address; keystore: string; passphraseFile: string };
export type Officials = { registrar: Official; auditor: Official };

/** Opens the officials' keystores; makes them at the first start. */
export async function ensureOfficials(layout: Layout): Promise<Officials> {
  return { registrar: await ensureOfficial(layout, 'registrar'), auditor: await ensureOfficial(layout, 'auditor') };
}

/** Who holds each role from the start, without delays. */
export function rolesOf({ registrar, auditor }: Officials): RoleHolders {
  const { address } = registrar;
  return { admin: address, registrar: address, suspender: address, pauser: address, auditors: [auditor.address] };
}

export type AdmitProxiesArgs = {
  rpcUrl: string;
  deployment: Deployment;
  /** Able to pay for transactions. */
  registrar: Official;
  /** Files with each proxy's public identity. */
  identityFiles: string[];
};

/** Registers every proxy that the chain does not know yet. */
export async function admitProxies({ rpcUrl, deployment, registrar, identityFiles }: AdmitProxiesArgs): Promise<void> {
  const reader = new ChainReader({ rpcUrl, deployment, finality: 'latest' });
  const administrator = new Administrator({ rpcUrl, deployment, secretKey: registrar.signingKey });
  try {
    for (const file of identityFiles) {
      const { address, receivingKey } = JSON.parse(readFileSync(file, 'utf8')) as { address: string; receivingKey: string };
      const proxy = parseAddress(address);
      const keyHash = toHex(keccak256(fromHex(receivingKey, { name: 'receiving key', length: 32 })));
      const known = await reader.proxy(proxy);
      if (known.keyHash !== keyHash) await administrator.registerProxy({ proxy, keyHash });
    }
  } finally {
    administrator.close();
    reader.close();
  }
}

async function ensureOfficial(layout: Layout, name: 'registrar' | 'auditor'): Promise<Official> {
  const keystore = join(layout.identities, `${name}.json`);
  const passphraseFile = join(layout.secrets, `${name}.passphrase`);
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
