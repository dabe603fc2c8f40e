// The files of vectors/ that this library answers for.
import { readFileSync } from 'node:fs';
import type { Inputs, Outputs } from './operation.ts';

export type Vector = { id: string; clause: string; operation: string; inputs: Inputs; expect: string; output?: Outputs };

export const VECTOR_FILES = [
  'keystore/identity', 'keystore/keystore', 'transport/sealed', 'umbral/keys', 'umbral/capsule', 'umbral/kfrag', 'umbral/cfrag', 'umbral/open',
  'record/header', 'record/ciphertext', 'abe/authority-key', 'abe/attribute-key', 'abe/kem',
  'sharing/verifiable', 'sharing/guardian', 'index/keyword', 'index/entry', 'index/conversion', 'index/range',
  'sealed/openings', 'policy/label-note', 'keystore/person', 'keystore/mandate',
];

/** The cases of vectors/`name`.json. */
export function readVectors(name: string): { cases: Vector[] } {
  return JSON.parse(readFileSync(new URL(`../../../../vectors/${name}.json`, import.meta.url), 'utf8'));
}
