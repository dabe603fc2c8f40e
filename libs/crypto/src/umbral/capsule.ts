// Capsules: the public half of an Umbral encryption, which proxies transform (spec/formats.md clause 4).
import { ConsentryError } from '@consentry/domain';
import { Capsule } from '#umbral-pre';
import { readCapsule } from './layout.ts';
import type { Own } from './scope.ts';

/** umbral-pre's object of a capsule; its reader checks the proof. The caller's scope owns it. Throws CAPSULE_INVALID. */
export function capsuleFrom(bytes: Uint8Array, own: Own): Capsule {
  try {
    readCapsule(bytes);
    return own(Capsule.fromBytes(bytes));
  } catch (cause) {
    throw capsuleInvalid(cause);
  }
}

/** The refusal of a capsule. */
export function capsuleInvalid(cause: unknown): ConsentryError {
  return new ConsentryError({
    code: 'CAPSULE_INVALID',
    message: 'The capsule is not valid: its layout, its points or its proof are wrong',
    remedy: 'Fetch the record’s manifest again; if it stays invalid, the provider must upload the record anew.',
    facts: { argument: 'capsule' },
    cause,
  });
}
