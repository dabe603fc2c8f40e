// Policy bundles for tests: true to the chain in everything the policy service checks, with random key material.
import { randomBytes } from 'node:crypto';
import { addressOf, chainPolicyOf, POLICY_FLAGS, policyIdOf, scopeOf, type ChainPolicy } from '@consentry/chain';
import { formatPolicy, idBytes, parseEpoch, parseLabelId, parsePolicy, purposeBits, type Address, type PolicyId, type SecretBytes } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { OwnerLinkSchema, PolicyBundleSchema } from '@consentry/wire/consent';
import { chainPolicyToWire } from '@consentry/wire/convert';
import { signBody } from '@consentry/wire/signed';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { KEYS, people, type World } from '../../../libs/chain/test/world.ts';

export const LABEL = parseLabelId(`0x${'11'.repeat(32)}`);
export const POLICY_TEXT = 'cardiologist@medboard AND staff@hospital-x';
const FIRST = parseEpoch(8107);
const LAST = parseEpoch(8108);

type Init = MessageInitShape<typeof PolicyBundleSchema>;
export type Draft = { policy: ChainPolicy; policyId: PolicyId; sign(args?: { secretKey?: SecretBytes; change?: (init: Init) => Init }): Signed };

const unchanged = (init: Init): Init => init;
const random = (length: number) => new Uint8Array(randomBytes(length));

/** The word of a patient that an address, here its own, acts for it. */
export function linkOf({ world, owner = people.patient, patient = people.patient, by = KEYS.patient }: { world: World; owner?: Address; patient?: Address; by?: SecretBytes }): Signed {
  const init = { owner: idBytes(owner), patient: idBytes(patient) };
  return signBody({ schema: OwnerLinkSchema, kind: 'owner-link/1', init, deployment: world.deployment, secretKey: by });
}

export type DraftArgs = { world: World; text?: string; expiresIn?: number; createdAt?: number; breakGlass?: boolean; /** Keys of the policy's owner and its patient; here one. */ owner?: SecretBytes; patient?: SecretBytes };

/** A policy of the patient and the bundle that goes with it; publishing it is the caller's. */
export async function draftPolicy({ world, text = POLICY_TEXT, expiresIn = 86_400, createdAt = 1_000, breakGlass = false, owner = KEYS.patient, patient = KEYS.patient }: DraftArgs): Promise<Draft> {
  const salt = random(32);
  const scope = scopeOf({ labelId: LABEL, firstEpoch: FIRST, lastEpoch: LAST, salt });
  const terms = { scope, expiresAt: (await world.now()) + expiresIn, longestGrant: 3600, purposes: purposeBits(breakGlass ? ['TREAT', 'BTG'] : ['TREAT']), flags: breakGlass ? POLICY_FLAGS.breakGlass : 0 };
  const parsed = parsePolicy(text);
  const policy = chainPolicyOf({ owner: addressOf(owner), policy: parsed, terms });
  const epochOf = (epoch: number) => ({ epoch, labelPublicKey: random(33), policyPublicKey: random(33), ciphertext: random(992) });
  const init: Init = {
    policy: chainPolicyToWire(policy),
    policyText: formatPolicy(parsed),
    labelId: idBytes(LABEL),
    firstEpoch: FIRST,
    lastEpoch: LAST,
    scopeSalt: salt,
    epochs: [epochOf(FIRST), epochOf(LAST)],
    threshold: 3,
    proxies: Array.from({ length: 5 }, (_, i) => ({ proxy: random(20), proxyId: `proxy-${i + 1}` })),
    verifyingKey: random(33),
    createdAt: BigInt(createdAt),
    leafOpenings: policy.leaves.map(() => new Uint8Array(0)),
    ownerLink: linkOf({ world, owner: addressOf(owner), patient: addressOf(patient), by: patient }),
  };
  return {
    policy,
    policyId: policyIdOf(policy),
    sign: ({ secretKey = owner, change = unchanged } = {}) =>
      signBody({ schema: PolicyBundleSchema, kind: 'policy-bundle/2', init: change(init), deployment: world.deployment, secretKey }),
  };
}
