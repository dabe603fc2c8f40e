// Secrets at rest: argon2id stretches the key file once per process, HKDF makes one AES-256-GCM key per sealing.
// Format: version byte ‖ 16-byte salt ‖ ciphertext ‖ 16-byte tag (spec/formats.md, "Sealed at rest").
import { argon2, createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { concatBytes, ConsentryError, fromHex, Secret, type SecretBytes } from '@consentry/domain';

const VERSION = 1;
const SALT_BYTES = 16;
const TAG_BYTES = 16;
const LEAST_KEY_FILE_BYTES = 16;
// A fixed salt: the file holds 32 random bytes, or a passphrase of the operator that protects one deployment alone.
const STRETCH_SALT = new TextEncoder().encode('consentry/at-rest/1');
const ARGON2 = { parallelism: 1, tagLength: 32, memory: 64 * 1024, passes: 3 };

type Sealing = { aad: Uint8Array; plaintext: Uint8Array };
type Opening = { aad: Uint8Array; sealed: Uint8Array };

/** Seals what a service must keep secret in stores that it does not control alone. */
export class AtRestKey {
  readonly #key: SecretBytes;

  private constructor(key: SecretBytes) {
    this.#key = key;
  }

  /** Reads 32 or more bytes as 0x text, or a passphrase of at least 16 bytes. Throws CONFIGURATION_INVALID. */
  static async fromFile(path: string): Promise<AtRestKey> {
    const message = await readKeyFile(path);
    return new AtRestKey(new Secret(await promisify(argon2)('argon2id', { ...ARGON2, message, nonce: STRETCH_SALT })));
  }

  /** `aad` names the place of the value, such as bucket and key: a value moved elsewhere does not open. */
  seal({ aad, plaintext }: Sealing): Uint8Array<ArrayBuffer> {
    const salt = randomBytes(SALT_BYTES);
    const { key, nonce } = this.#sealingKey(salt);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
    const body = concatBytes(cipher.update(plaintext), cipher.final());
    return concatBytes(Uint8Array.of(VERSION), salt, body, cipher.getAuthTag());
  }

  /** Throws STORE_CORRUPT for anything but an untouched sealing under this key and `aad`. */
  open({ aad, sealed }: Opening): SecretBytes {
    if (sealed.length < 1 + SALT_BYTES + TAG_BYTES || sealed[0] !== VERSION) throw corrupt();
    const { key, nonce } = this.#sealingKey(sealed.subarray(1, 1 + SALT_BYTES));
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(aad);
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      return new Secret(concatBytes(decipher.update(sealed.subarray(1 + SALT_BYTES, -TAG_BYTES)), decipher.final()));
    } catch (cause) {
      throw corrupt(cause);
    }
  }

  /** A 32-byte key for one other purpose, the same in every process that has the key file. */
  subkey(purpose: string): SecretBytes {
    return new Secret(new Uint8Array(hkdfSync('sha256', this.#key.expose(), '', `consentry/at-rest/1/${purpose}`, 32)));
  }

  #sealingKey(salt: Uint8Array): { key: Uint8Array; nonce: Uint8Array } {
    const bytes = new Uint8Array(hkdfSync('sha256', this.#key.expose(), salt, 'consentry/at-rest/1', 44));
    return { key: bytes.subarray(0, 32), nonce: bytes.subarray(32) };
  }
}

async function readKeyFile(path: string): Promise<Uint8Array> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw configuration(`The key file ${path} cannot be read`, cause);
  });
  const trimmed = text.trim();
  const bytes = /^0x(?:[0-9a-f]{2}){32,}$/i.test(trimmed) ? fromHex(trimmed, { name: 'key file' }) : new TextEncoder().encode(trimmed);
  if (bytes.length < LEAST_KEY_FILE_BYTES) throw configuration(`The key file ${path} holds fewer than ${LEAST_KEY_FILE_BYTES} bytes`);
  return bytes;
}

function configuration(message: string, cause?: unknown): ConsentryError {
  return new ConsentryError({
    code: 'CONFIGURATION_INVALID',
    message,
    remedy: 'Point KEY_FILE at a file with 32 random bytes written as 0x text, or with a long passphrase.',
    cause,
  });
}

function corrupt(cause?: unknown): ConsentryError {
  return new ConsentryError({
    code: 'STORE_CORRUPT',
    message: 'A value sealed at rest does not open',
    remedy: 'Check that KEY_FILE is the one it was sealed with; else restore the store from a backup.',
    cause,
  });
}
