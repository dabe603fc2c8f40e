// A patient and the guardians of its seed, for the tests.
import { Secret, type Address, type SecretBytes } from '@consentry/domain';
import { seedKeys } from '../../src/seed-keys.ts';
import { addressOfKey, type Realm } from '../../src/sharing/document.ts';
import { dealGuardians, type DealGuardiansArgs } from '../../src/sharing/guardian-dealing.ts';
import { verifyGuardianSet } from '../../src/sharing/guardian-set.ts';
import { CHAIN_ID, CONSENTS, filled, SEED } from '../setting.ts';

export const REALM: Realm = { chainId: CHAIN_ID, consents: CONSENTS };
export const DAY = 86_400;
export const CREATED = 1_800_000_000;

export type Person = { address: Address; signingKey: SecretBytes; receiving: { publicKey: Uint8Array; secretKey: SecretBytes } };

export function person(byte: number): Person {
  const { signingKey, receiving } = seedKeys(new Secret(filled(byte, 32)));
  return { address: addressOfKey(signingKey), signingKey, receiving };
}

export const PATIENT_KEYS = person(0x5e);
export const GUARDIANS = [0x61, 0x62, 0x63, 0x64, 0x65].map(person);
export const STRANGER = person(0x99);

/** Three of five, a delay of two days; the patient or two guardians veto. */
export async function dealt(changes: Partial<DealGuardiansArgs> = {}) {
  const args = { seed: SEED, guardians: GUARDIANS.map(({ address }) => address), threshold: 3, delay: 2 * DAY, veto: { patient: true, guardians: 2 }, realm: REALM, createdAt: CREATED, ...changes };
  const { signedSet, shares } = await dealGuardians(args);
  return { signedSet, shares, set: verifyGuardianSet({ signedSet, patient: PATIENT_KEYS.address, realm: REALM }) };
}

