// A person's seed at rest: argon2id and AES-256-GCM in a versioned JSON object (spec/formats.md clause 9).
// The same file opens in the CLI and in a browser.
import { ConsentryError, equalBytes, fromHex, parseAddress, Secret, toHex, type Address, type Hex, type SecretBytes } from '@consentry/domain';
import { argon2idAsync } from '@noble/hashes/argon2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { argumentInvalid, requireLength } from './argument.ts';
import { tagBytes } from './domain-tags.ts';
import { lengthPrefixed, utf8 } from './encoding.ts';
import { systemRandom, type RandomSource } from './random.ts';

/** Cost of argon2id: memory in KiB, passes, lanes. */
export type KeystoreCost = { memory: number; passes: number; lanes: number };

export type Keystore = {
  version: 1;
  address: Address;
  kdf: { name: 'argon2id'; salt: Hex } & KeystoreCost;
  cipher: { name: 'aes-256-gcm'; nonce: Hex; ciphertext: Hex };
  /** SHA-256 of all the rest: tells a damaged file from a wrong passphrase. */
  checksum: Hex;
};

/** RFC 9106's second recommendation with one lane: 64 MiB, three passes. */
export const DEFAULT_COST: KeystoreCost = { memory: 65_536, passes: 3, lanes: 1 };

// What a file may ask of the machine that opens it, and the least that still resists guessing in tests.
const COST_LIMITS = { memory: [8, 1_048_576], passes: [1, 16], lanes: [1, 8] } as const;

export type SealKeystoreArgs = {
  seed: SecretBytes;
  passphrase: string;
  /** The identity that the seed gives; public, bound into the file. */
  address: Address;
  kdf?: KeystoreCost;
  random?: RandomSource;
};

/** The seed under a passphrase. Throws ARGUMENT_INVALID for an empty passphrase or a cost beyond the limits. */
export async function sealKeystore({ seed, passphrase, address, kdf = DEFAULT_COST, random = systemRandom }: SealKeystoreArgs): Promise<Keystore> {
  requireLength('seed', seed.expose(), 32);
  const wrong = costFault(kdf);
  if (wrong) throw argumentInvalid('kdf', wrong);
  const { memory, passes, lanes } = kdf;
  const [salt, nonce] = [random(16), random(12)];
  const open = { version: 1, address: parseAddress(address), kdf: { name: 'argon2id', salt: toHex(salt), memory, passes, lanes } } as const;
  const key = await passphraseKey({ passphrase, salt, cost: kdf, usage: 'encrypt' });
  const params = { name: 'AES-GCM', iv: nonce, additionalData: associated(open) };
  const sealed = await crypto.subtle.encrypt(params, key, Uint8Array.from(seed.expose()));
  const cipher = { name: 'aes-256-gcm', nonce: toHex(nonce), ciphertext: toHex(new Uint8Array(sealed)) } as const;
  return { ...open, cipher, checksum: toHex(checksum({ ...open, cipher })) };
}

/** The seed of a keystore. Throws PASSPHRASE_WRONG, KEYSTORE_CORRUPT, FORMAT_VERSION_UNKNOWN. */
export async function openKeystore({ keystore, passphrase }: { keystore: Keystore; passphrase: string }): Promise<SecretBytes> {
  const { salt, nonce, ciphertext, ...checked } = readKeystore(keystore);
  const key = await passphraseKey({ passphrase, salt, cost: checked.kdf, usage: 'decrypt' });
  try {
    const params = { name: 'AES-GCM', iv: nonce, additionalData: associated(checked) };
    return new Secret(new Uint8Array(await crypto.subtle.decrypt(params, key, ciphertext)));
  } catch {
    throw new ConsentryError({
      code: 'PASSPHRASE_WRONG',
      message: 'The passphrase does not open this keystore',
      remedy: 'Try again; passphrases tell capitals and spaces apart.',
    });
  }
}

type OpenPart = Pick<Keystore, 'version' | 'address' | 'kdf'>;
type ReadKeystore = OpenPart & Record<'salt' | 'nonce' | 'ciphertext', Uint8Array<ArrayBuffer>>;

function readKeystore(keystore: Keystore): ReadKeystore {
  if (typeof keystore !== 'object' || keystore === null) throw corrupt('it is not an object');
  if (keystore.version !== 1) {
    throw new ConsentryError({
      code: 'FORMAT_VERSION_UNKNOWN',
      message: `The keystore has version ${String(keystore.version)}; this software knows version 1`,
      remedy: 'Update the software.',
      facts: { argument: 'keystore' },
    });
  }
  let read: ReadKeystore;
  let expected: Uint8Array;
  try {
    const { kdf, cipher } = keystore;
    read = {
      version: 1,
      address: parseAddress(keystore.address),
      kdf: { name: kdf.name, salt: kdf.salt, memory: kdf.memory, passes: kdf.passes, lanes: kdf.lanes },
      salt: fromHex(kdf.salt, { name: 'salt', length: 16 }),
      nonce: fromHex(cipher.nonce, { name: 'nonce', length: 12 }),
      ciphertext: fromHex(cipher.ciphertext, { name: 'ciphertext', length: 48 }),
    };
    expected = fromHex(keystore.checksum, { name: 'checksum', length: 32 });
    if (kdf.name !== 'argon2id' || cipher.name !== 'aes-256-gcm') throw new Error('unknown algorithms');
  } catch (cause) {
    throw corrupt('a field is missing or malformed', cause);
  }
  if (!equalBytes(expected, checksum({ ...read, cipher: keystore.cipher }))) throw corrupt('its checksum does not match');
  const wrong = costFault(read.kdf);
  if (wrong) throw corrupt(wrong);
  return read;
}

type CryptoKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

async function passphraseKey(args: { passphrase: string; salt: Uint8Array; cost: KeystoreCost; usage: 'encrypt' | 'decrypt' }): Promise<CryptoKey> {
  if (typeof args.passphrase !== 'string' || args.passphrase.length === 0) {
    throw argumentInvalid('passphrase', 'The passphrase is empty', 'Choose a passphrase of several words.');
  }
  // One passphrase, one key: keyboards differ in how they compose letters.
  const text = utf8(args.passphrase.normalize('NFKC'));
  const { memory: m, passes: t, lanes: p } = args.cost;
  const key = await argon2idAsync(text, args.salt, { m, t, p, dkLen: 32 });
  return crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, [args.usage]);
}

function associated({ version, address, kdf }: OpenPart): Uint8Array<ArrayBuffer> {
  const fields = [DOMAIN, String(version), address, kdf.name, kdf.salt, String(kdf.memory), String(kdf.passes), String(kdf.lanes)];
  return utf8(fields.join('\n'));
}

const DOMAIN = new TextDecoder().decode(tagBytes('keystore'));

function checksum({ cipher, ...open }: OpenPart & Pick<Keystore, 'cipher'>): Uint8Array {
  const hash = sha256.create().update(tagBytes('keystoreChecksum')).update(lengthPrefixed(associated(open)));
  return hash.update(utf8([cipher.name, cipher.nonce, cipher.ciphertext].join('\n'))).digest();
}

function costFault(cost: KeystoreCost): string | undefined {
  for (const [name, [least, most]] of Object.entries(COST_LIMITS) as [keyof KeystoreCost, readonly [number, number]][]) {
    const value = cost[name];
    if (!Number.isInteger(value) || value < least || value > most) return `${name} must be from ${least} to ${most}`;
  }
  return cost.memory < 8 * cost.lanes ? 'memory must be at least 8 KiB for each lane' : undefined;
}

function corrupt(reason: string, cause?: unknown): ConsentryError {
  return new ConsentryError({
    code: 'KEYSTORE_CORRUPT',
    message: `The keystore is damaged: ${reason}`,
    remedy: 'Restore it from a backup.',
    facts: { argument: 'keystore' },
    cause,
  });
}
