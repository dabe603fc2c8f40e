// In whose place a policy is published (spec/protocol.md sections 6 and 18): in our own, or in that of somebody who gave
// us a mandate. The two differ in whose label keys the kfrags are made from, who owns the policy on chain, and who says so.
import type { ChainPolicy } from '@consentry/chain';
import { labelKeyPair, type UmbralKeyPair } from '@consentry/crypto/delegator';
import { idBytes, type Address, type Epoch, type LabelId, type SecretBytes } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { OwnerLinkSchema } from '@consentry/wire/consent';
import { chainPolicyToWire } from '@consentry/wire/convert';
import { MandateLinkSchema } from '@consentry/wire/mandate';
import { mandateExceeded, type Mandate } from '@consentry/wire/policy-origin';
import type { Connection } from './connection.ts';
import type { HeldMandate } from './held-mandates.ts';
import type { PolicyOwner } from './owner-line.ts';

/** Says whose a policy is: one of the two. */
export type PolicyLinks = { readonly ownerLink: Signed; readonly mandateLink?: never } | { readonly mandateLink: Signed; readonly ownerLink?: never };

export type Principal = {
  readonly patient: Address;
  /** What bounds us; undefined where we are the patient. */
  readonly mandate: Mandate | undefined;
  /** Seals the note of which label a policy is for. */
  readonly noteSecret: SecretBytes;
  /** An address for one more policy. */
  readonly freshOwner: () => Promise<PolicyOwner>;
  /** The label's keys in a quarter. Throws MANDATE_EXCEEDED. */
  readonly labelKey: (labelId: LabelId, epoch: Epoch) => UmbralKeyPair;
  readonly linksOf: (policy: ChainPolicy) => PolicyLinks;
};

/** Ourselves. */
export function ownPrincipal(connection: Connection): Principal {
  const { self, owners } = connection;
  return {
    patient: self.address,
    mandate: undefined,
    noteSecret: self.seed,
    freshOwner: () => owners.fresh(),
    labelKey: (labelId, epoch) => labelKeyPair({ seed: self.seed, labelId, epoch }),
    linksOf: ({ owner }) => ({ ownerLink: connection.sign({ schema: OwnerLinkSchema, kind: 'owner-link/1', init: { owner: idBytes(owner), patient: idBytes(self.address) } }) }),
  };
}

/** Whoever gave us a mandate. */
export function representedPrincipal(connection: Connection, { mandate, signed, secret, owners, labelKeys }: HeldMandate): Principal {
  return {
    patient: mandate.patient,
    mandate,
    noteSecret: secret,
    freshOwner: () => owners.fresh(),
    labelKey: (labelId, epoch) => {
      const key = labelId === mandate.labelId ? labelKeys.get(epoch) : undefined;
      if (key === undefined) throw mandateExceeded('it holds no key of this label and quarter');
      return key;
    },
    linksOf: (policy) => ({ mandateLink: connection.sign({ schema: MandateLinkSchema, kind: 'mandate-link/1', init: { mandate: signed, policy: chainPolicyToWire(policy) } }) }),
  };
}
