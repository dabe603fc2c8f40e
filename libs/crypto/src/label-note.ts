// The label's text for those who may open what it holds (spec/formats.md section 27): sealed under the policy secret of
// each quarter, and once under the patient's own seed. Of one length whatever the label, so that keepers of bundles
// learn nothing of it.
import { concatBytes, ConsentryError, idBytes, parseLabel, type Epoch, type Label, type PolicyId, type SecretBytes } from '@consentry/domain';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { NONCE_BYTES, openGcm, sealGcm, TAG_BYTES } from './aes-gcm.ts';
import { unversioned } from './argument.ts';
import { tagBytes } from './domain-tags.ts';
import { bigEndian, utf8 } from './encoding.ts';

const VERSION = 1;
const LONGEST_LABEL = 64;
/** Version, length byte and padded label, tag. */
export const LABEL_NOTE_BYTES = 1 + 1 + LONGEST_LABEL + TAG_BYTES;
/** A key seals one note and is derived for it alone. */
const NONCE = new Uint8Array(NONCE_BYTES);

/** `secret` of 32 bytes: a quarter's policy secret, or the patient's seed with `epoch` left out. */
export type LabelNoteKey = { secret: SecretBytes; policyId: PolicyId; epoch?: Epoch };

/** 82 bytes. */
export async function sealLabelNote({ label, ...key }: LabelNoteKey & { label: Label }): Promise<Uint8Array<ArrayBuffer>> {
  const text = utf8(label);
  const plaintext = new Uint8Array(1 + LONGEST_LABEL);
  plaintext[0] = text.length;
  plaintext.set(text, 1);
  const sealed = await sealGcm({ key: noteKey(key), nonce: NONCE, associatedData: new Uint8Array(), plaintext });
  return concatBytes(Uint8Array.of(VERSION), sealed);
}

/** Throws DECRYPTION_FAILED, FORMAT_INVALID, FORMAT_VERSION_UNKNOWN. Whether it is the label of the policy, its label id says. */
export async function openLabelNote({ note, ...key }: LabelNoteKey & { note: Uint8Array }): Promise<Label> {
  const ciphertext = unversioned('note', note, LABEL_NOTE_BYTES - 1);
  const plaintext = await openGcm({ key: noteKey(key), nonce: NONCE, associatedData: new Uint8Array(), ciphertext });
  const length = plaintext?.[0] ?? 0;
  if (!plaintext || length > LONGEST_LABEL || plaintext.subarray(1 + length).some((byte) => byte !== 0)) throw notOpened();
  return parseLabel(new TextDecoder().decode(plaintext.subarray(1, 1 + length)));
}

function noteKey({ secret, policyId, epoch }: LabelNoteKey): Uint8Array {
  const info = concatBytes(tagBytes(epoch === undefined ? 'ownLabelNote' : 'labelNote'), idBytes(policyId), bigEndian(epoch ?? 0, 4));
  return hkdf(sha256, secret.expose(), undefined, info, 32);
}

function notOpened(): ConsentryError {
  return new ConsentryError({ code: 'DECRYPTION_FAILED', message: 'The label note does not open', remedy: 'Fetch the bundle again; if it stays, ask the patient to publish the policy anew.' });
}
