// What a patient publishes to the guardians of its seed: who they are, how many of them recover it, after which delay,
// who may veto, the salted hash of every share, and the seed encrypted under the vault key that the shares make
// (spec/recovery.md section 2). Signed by the patient, so that a wrong share is named before any is combined.
import { concatBytes, idBytes, parseAddress, type Address } from '@consentry/domain';
import { argumentInvalid, formatInvalid, requireInteger } from '../argument.ts';
import { TAG_BYTES } from '../aes-gcm.ts';
import { bigEndian } from '../encoding.ts';
import { Fields } from '../fields.ts';
import { checkSignature, cutSigned, type Realm } from './document.ts';

export const MOST_GUARDIANS = 32;
export const SEED_BYTES = 32;
/** A year, in seconds. */
export const LONGEST_DELAY = 31_536_000;
const LATEST = Number.MAX_SAFE_INTEGER;

/** Who stops a recovery during its delay. */
export type VetoRule = {
  /** True where the patient's own signing key does: it may be lost, or in a thief's hands. */
  patient: boolean;
  /** How many guardians together do; 0 where they do not. */
  guardians: number;
};

export type RecoveryTerms = {
  /** How many guardians recover the seed, from 2. */
  threshold: number;
  /** Seconds between a request and the release of shares, at most a year. */
  delay: number;
  veto: VetoRule;
};

export type GuardianSet = RecoveryTerms & {
  /** 32 random bytes: another dealing is another set. */
  setId: Uint8Array;
  patient: Address;
  /** Unix seconds. */
  createdAt: number;
  /** In the order of their addresses. */
  guardians: readonly { address: Address; shareHash: Uint8Array }[];
  /** 32 bytes that commit to the vault key. */
  keyCommitment: Uint8Array;
  /** The seed under the vault key, 48 bytes. */
  sealedSeed: Uint8Array;
};

/** A set whose signature is the patient's. */
export class VerifiedGuardianSet {
  readonly set: GuardianSet;

  private constructor(set: GuardianSet) {
    this.set = set;
  }

  /** Throws SIGNATURE_INVALID, FORMAT_INVALID, FORMAT_VERSION_UNKNOWN. */
  static verify({ signedSet, patient, realm }: VerifySetArgs): VerifiedGuardianSet {
    const { body, signature } = cutSigned('signedSet', signedSet);
    const set = readGuardianSet(body);
    checkSignature({ kind: 'guardian-set/1', realm, body, signature, signer: patient });
    if (set.patient !== patient) throw formatInvalid('signedSet', 'The guardian set is of another patient than who signed it');
    return new VerifiedGuardianSet(set);
  }
}

export type VerifySetArgs = {
  /** body ‖ signature. */
  signedSet: Uint8Array;
  /** Whose seed it must hold: known apart from the set. */
  patient: Address;
  realm: Realm;
};

/** The set, signed by this patient. Throws SIGNATURE_INVALID, FORMAT_INVALID, FORMAT_VERSION_UNKNOWN. */
export function verifyGuardianSet(args: VerifySetArgs): VerifiedGuardianSet {
  return VerifiedGuardianSet.verify(args);
}

/** The body without what encrypts the seed: what that encryption is bound to. */
export function encodeTerms(set: Omit<GuardianSet, 'sealedSeed'>): Uint8Array<ArrayBuffer> {
  return concatBytes(
    Uint8Array.of(1),
    set.setId,
    idBytes(set.patient),
    bigEndian(set.createdAt, 8),
    encodeRule(set),
    Uint8Array.of(set.threshold, set.guardians.length),
    ...set.guardians.flatMap(({ address, shareHash }) => [idBytes(address), shareHash]),
    set.keyCommitment,
  );
}

export function encodeGuardianSet(set: GuardianSet): Uint8Array<ArrayBuffer> {
  return concatBytes(encodeTerms(set), set.sealedSeed);
}

/** Throws FORMAT_INVALID, FORMAT_VERSION_UNKNOWN. */
function readGuardianSet(body: Uint8Array): GuardianSet {
  const fields = new Fields('signedSet', body);
  const head = { setId: fields.take(32), patient: parseAddress(fields.take(20)), createdAt: fields.number('createdAt', 8, { most: LATEST }), ...readRule(fields) };
  const threshold = fields.number('threshold', 1, { least: 2, most: MOST_GUARDIANS });
  const count = fields.number('the number of guardians', 1, { least: threshold, most: MOST_GUARDIANS });
  const guardians = Array.from({ length: count }, () => ({ address: parseAddress(fields.take(20)), shareHash: fields.take(32) }));
  if (guardians.some(({ address }, i) => i > 0 && address <= guardians[i - 1]!.address)) throw formatInvalid('signedSet', 'The guardians are not in the order of their addresses');
  if (head.veto.guardians > count) throw formatInvalid('signedSet', 'More guardians are needed for a veto than there are');
  const set = { ...head, threshold, guardians, keyCommitment: fields.take(32), sealedSeed: fields.take(SEED_BYTES + TAG_BYTES) };
  fields.end();
  return set;
}

/** delay ‖ patient's veto ‖ guardians' veto: 6 bytes, in sets and in requests. */
export function encodeRule({ delay, veto }: Pick<RecoveryTerms, 'delay' | 'veto'>): Uint8Array<ArrayBuffer> {
  return concatBytes(bigEndian(delay, 4), Uint8Array.of(veto.patient ? 1 : 0, veto.guardians));
}

export function readRule(fields: Fields): Pick<RecoveryTerms, 'delay' | 'veto'> {
  const delay = fields.number('delay', 4, { most: LONGEST_DELAY });
  const patient = fields.number('the patient’s veto', 1, { most: 1 }) === 1;
  return { delay, veto: { patient, guardians: fields.number('the guardians’ veto', 1, { most: MOST_GUARDIANS }) } };
}

/** Throws ARGUMENT_INVALID, with the argument that is out of range. */
export function checkTerms({ threshold, delay, veto, guardians }: RecoveryTerms & { guardians: readonly Address[] }): void {
  requireInteger('guardians', guardians.length, { least: 2, most: MOST_GUARDIANS });
  if (new Set(guardians).size !== guardians.length) throw argumentInvalid('guardians', 'A guardian stands twice among guardians');
  requireInteger('threshold', threshold, { least: 2, most: guardians.length });
  requireInteger('delay', delay, { least: 0, most: LONGEST_DELAY });
  requireInteger('veto.guardians', veto.guardians, { least: 0, most: guardians.length });
}

/** Throws ARGUMENT_INVALID unless it is a time in unix seconds. */
export function requireTime(argument: string, time: number): number {
  return requireInteger(argument, time, { least: 0, most: LATEST });
}
