// Capsules: the public half of an Umbral encryption, which proxies transform (spec/formats.md clause 4).
import { ConsentryError } from '@consentry/domain';
import { Capsule } from '@nucypher/umbral-pre';
import { readCapsule } from './layout.ts';
import { scoped, type Own } from './scope.ts';

/** 105 bytes that are a capsule whose own proof s·G = V + h(E, V)·E holds. Only `parseCapsule` makes one. */
export class VerifiedCapsule {
  readonly bytes: Uint8Array;

  private constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  static parse(bytes: Uint8Array): VerifiedCapsule {
    const copy = Uint8Array.from(layoutChecked(bytes));
    scoped((own) => capsuleFrom(copy, own));
    return new VerifiedCapsule(copy);
  }
}

/** Checks layout, points and the capsule's own proof. Throws CAPSULE_INVALID. */
export function parseCapsule(bytes: Uint8Array): VerifiedCapsule {
  return VerifiedCapsule.parse(bytes);
}

/** umbral-pre's object of a capsule; its parser checks the proof. The caller's scope owns it. Throws CAPSULE_INVALID. */
export function capsuleFrom(bytes: Uint8Array, own: Own): Capsule {
  layoutChecked(bytes);
  try {
    return own(Capsule.fromBytes(bytes));
  } catch (cause) {
    throw capsuleInvalid('its points or its proof do not verify', cause);
  }
}

function layoutChecked(bytes: Uint8Array): Uint8Array {
  try {
    readCapsule(bytes);
    return bytes;
  } catch (cause) {
    throw capsuleInvalid(cause instanceof Error ? cause.message : 'unreadable', cause);
  }
}

function capsuleInvalid(reason: string, cause: unknown): ConsentryError {
  return new ConsentryError({
    code: 'CAPSULE_INVALID',
    message: `The capsule is not valid: ${reason}`,
    remedy: 'Fetch the record’s manifest again; if it stays invalid, the provider must upload the record anew.',
    facts: { argument: 'capsule' },
    cause,
  });
}
