// What a published policy tells whoever reads the chain (spec/threat-model.md C3): nothing of label and quarters, even
// to somebody who tries every label. Its attributes are in clear; SECURITY.md says so.
import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { chainPolicyOf, scopeOf } from '@consentry/chain';
import { labelIdOf } from '@consentry/crypto/provider';
import { epochsFrom, parseAddress, parseEpoch, parseLabel, parsePolicy, toHex } from '@consentry/domain';

const patient = parseAddress(`0x${'a1'.repeat(20)}`);
const policy = parsePolicy('cardiologist@medboard AND staff@hospital-x');
const LABELS = ['cardiology', 'imaging', 'lab', 'medication', 'notes', 'notes/psy', 'notes/hiv'];
const EPOCHS = epochsFrom(parseEpoch('2026Q1'), 8);
const random = (seed: string) => new Uint8Array(createHash('sha256').update(seed).digest());

/** Everything a policy puts on chain, as one text. */
function onChain(label: string, salt: Uint8Array): string {
  const scope = scopeOf({ labelId: labelIdOf({ patient, label: parseLabel(label) }), firstEpoch: EPOCHS[0]!, lastEpoch: EPOCHS[3]!, salt });
  const terms = { scope, expiresAt: 1_800_000_000, longestGrant: 86_400, purposes: 1, flags: 0 };
  return JSON.stringify(chainPolicyOf({ owner: patient, policy, terms }));
}

test('neither label nor label id is on chain', () => {
  const published = onChain('notes/psy', random('salt'));
  const labelId = labelIdOf({ patient, label: parseLabel('notes/psy') });
  const written = [labelId, toHex(new TextEncoder().encode('notes/psy')), toHex(random('notes/psy'))].map((text) => text.slice(2));
  expect(written.filter((text) => published.includes(text))).toEqual([]);
});

test('two policies for one label do not show that they are', () => {
  expect(JSON.parse(onChain('cardiology', random('one'))).terms.scope).not.toBe(JSON.parse(onChain('cardiology', random('two'))).terms.scope);
});

test('trying every label and span of quarters, without the salt, finds nothing', () => {
  const { scope } = JSON.parse(onChain('notes/hiv', random('salt'))).terms;
  const saltsAnAttackerHas = [new Uint8Array(32), random(''), random(patient)];
  const guesses = LABELS.flatMap((label) =>
    EPOCHS.flatMap((firstEpoch) =>
      EPOCHS.flatMap((lastEpoch) => saltsAnAttackerHas.map((salt) => scopeOf({ labelId: labelIdOf({ patient, label: parseLabel(label) }), firstEpoch, lastEpoch, salt }))),
    ),
  );
  expect(guesses).not.toContain(scope);
});
