// A worker thread of a proxy: checks capsules and kfrags, and transforms. It sees what the proxy's main thread gives it
// for one task and keeps nothing of it but which capsules were well-formed, which is public, and the last kfrag: the
// tasks of a chart are all for the same.
import { parseCapsule, prepareReencryptions, reencrypt, verifyKfrag, type VerifiedCapsule, type VerifiedKfrag } from '@consentry/crypto/proxy';
import { ConsentryError, equalBytes, toHex, type ErrorCode } from '@consentry/domain';

/** Points are compressed, 33 bytes; a kfrag is 310 bytes, a capsule 105. */
export type TransformTask = {
  kfrag: Uint8Array;
  verifyingKey: Uint8Array;
  labelPublicKey: Uint8Array;
  policyPublicKey: Uint8Array;
  capsules: readonly Uint8Array[];
};

/** Errors lose their class between threads, so they cross as what they are made of. */
export type TransformFailure = { code: ErrorCode; message: string; remedy: string };
/** One for each capsule, in order: a cfrag of 381 bytes, or why there is none. */
export type Transformed = ({ cfrag: Uint8Array } | { failure: TransformFailure })[];

type Kfrag = Omit<TransformTask, 'capsules'>;

const KFRAG_PARTS = ['kfrag', 'verifyingKey', 'labelPublicKey', 'policyPublicKey'] as const;
const MOST_CAPSULES_KNOWN = 2_048;
const NONCES_AHEAD = 16;

/** Capsules whose own proof held, oldest first. A doctor who opens a record twice sends the same capsule. */
const known = new Map<string, VerifiedCapsule>();

let last: (Kfrag & { readonly verified: VerifiedKfrag }) | undefined;

export default function transform({ capsules, ...parts }: TransformTask): Transformed {
  setImmediate(() => prepareReencryptions(NONCES_AHEAD));
  try {
    const kfrag = verifiedKfrag(parts);
    return capsules.map((bytes) => {
      try {
        return { cfrag: reencrypt({ capsule: verified(bytes), kfrag }) };
      } catch (error) {
        return { failure: failureOf(error) };
      }
    });
  } catch (error) {
    return capsules.map(() => ({ failure: failureOf(error) }));
  }
}

function verifiedKfrag(parts: Kfrag): VerifiedKfrag {
  const same = last !== undefined && KFRAG_PARTS.every((part) => equalBytes(last![part], parts[part]));
  if (!same) last = { ...parts, verified: verifyKfrag(parts) };
  return last!.verified;
}

function verified(bytes: Uint8Array): VerifiedCapsule {
  const name = toHex(bytes);
  const capsule = known.get(name) ?? parseCapsule(bytes);
  known.delete(name);
  known.set(name, capsule);
  if (known.size > MOST_CAPSULES_KNOWN) known.delete(known.keys().next().value!);
  return capsule;
}

function failureOf(error: unknown): TransformFailure {
  if (!(error instanceof ConsentryError)) throw error;
  return { code: error.code, message: error.message, remedy: error.remedy };
}
