// Sealing of messages to a person or a proxy: HPKE (RFC 9180) in base mode with DHKEM(X25519, HKDF-SHA256),
// HKDF-SHA256 and AES-256-GCM; spec/formats.md clause 8. Base mode authenticates no sender: what must be
// attributable is signed inside.
import { concatBytes, ConsentryError, Secret, type SecretBytes } from '@consentry/domain';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { x25519 } from '@noble/curves/ed25519.js';
import { argumentInvalid, formatInvalid, requireLength, unversioned } from './argument.ts';
import { tagBytes } from './domain-tags.ts';
import { lengthPrefixed, utf8 } from './encoding.ts';
import { systemRandom } from './random.ts';

const KEY_BYTES = 32;
const TAG_BYTES = 16;

const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

export type SealArgs = {
  /** X25519 public key, 32 bytes. */
  recipient: Uint8Array;
  /** What the message is, such as `kfrag-envelope/1`: a message of one kind opens as no other. */
  info: string;
  /** Bound into the message but not carried by it. */
  aad: Uint8Array;
  plaintext: Uint8Array;
};

/** Version byte ‖ encapsulated key (32) ‖ ciphertext and tag. Throws ARGUMENT_INVALID for an unusable recipient key. */
export async function sealTo({ recipient, info, aad, plaintext }: SealArgs): Promise<Uint8Array> {
  requireLength('recipient', recipient, KEY_BYTES);
  const recipientPublicKey = await suite.kem.deserializePublicKey(Uint8Array.from(recipient));
  const sealed = await suite
    .seal({ recipientPublicKey, info: infoBytes(info) }, Uint8Array.from(plaintext), Uint8Array.from(aad))
    .catch((cause: unknown) => {
      // A point of small order gives the all-zero shared secret, which HPKE refuses.
      throw argumentInvalid('recipient', 'recipient is not a usable X25519 public key', `Ask the recipient for their key again (${String(cause)}).`);
    });
  return concatBytes(Uint8Array.of(1), new Uint8Array(sealed.enc), new Uint8Array(sealed.ct));
}

export type OpenArgs = { secretKey: SecretBytes; info: string; aad: Uint8Array; sealed: Uint8Array };

/** The plaintext. Throws FORMAT_VERSION_UNKNOWN, FORMAT_INVALID for a cut message, else one DECRYPTION_FAILED. */
export async function openSealed({ secretKey, info, aad, sealed }: OpenArgs): Promise<Uint8Array> {
  const secret = requireLength('secretKey', secretKey.expose(), KEY_BYTES);
  const body = unversioned('sealed', sealed);
  if (body.length < KEY_BYTES + TAG_BYTES) throw formatInvalid('sealed', `sealed is cut off: ${sealed.length} bytes`);
  try {
    const recipientKey = await suite.kem.deserializePrivateKey(Uint8Array.from(secret));
    const enc = Uint8Array.from(body.subarray(0, KEY_BYTES));
    const ciphertext = Uint8Array.from(body.subarray(KEY_BYTES));
    return new Uint8Array(await suite.open({ recipientKey, enc, info: infoBytes(info) }, ciphertext, Uint8Array.from(aad)));
  } catch {
    // Neither message nor cause says which check failed.
    throw new ConsentryError({
      code: 'DECRYPTION_FAILED',
      message: 'The sealed message does not open with this key for this purpose',
      remedy: 'Check that it was sealed to you and is complete; else ask the sender to send it again.',
      facts: { argument: 'sealed' },
    });
  }
}

/** A fresh key pair for one answer: 32 bytes each. */
export async function newReplyKeyPair(): Promise<{ publicKey: Uint8Array; secretKey: SecretBytes }> {
  const secret = systemRandom(KEY_BYTES);
  return { publicKey: x25519.getPublicKey(secret), secretKey: new Secret(secret) };
}

function infoBytes(info: string): Uint8Array<ArrayBuffer> {
  return concatBytes(tagBytes('transport'), lengthPrefixed(utf8(info)));
}
