// Making a mandate (spec/protocol.md section 18): the patient's signed word, and, sealed to the representative, the label
// keys of exactly its quarters. The keys are what lets them share; what they open with them is theirs to open for good.
import { sealTo } from '@consentry/crypto/transport';
import { idBytes, purposeBits, type Epoch, type Label, type LabelId, type PolicyId, type Purpose, type SecretBytes } from '@consentry/domain';
import type { ChainPolicy } from '@consentry/chain';
import type { Signed } from '@consentry/wire/common';
import { MandateParcelSchema, MandateSchema } from '@consentry/wire/mandate';
import { mandateSealing } from '@consentry/wire/sealing';
import { encodeBody } from '@consentry/wire/signed';
import type { Connection } from './connection.ts';
import type { Principal } from './principal.ts';
import type { Delegatee } from './shares.ts';

/** What a direct grant lets its person do beside reading. */
export type MandateTerms = {
  /** For which they may share at most; TREAT alone by default. */
  readonly shareFor?: readonly Purpose[];
};

/** As it stands in the bundle of the grant. */
export type CarriedMandate = { readonly mandate: Signed; readonly mandateParcel: Uint8Array<ArrayBuffer> };

type MakingArgs = {
  connection: Connection;
  principal: Principal;
  policyId: PolicyId;
  chainPolicy: ChainPolicy;
  label: Label;
  labelId: LabelId;
  epochs: readonly Epoch[];
  terms: MandateTerms;
  /** 32 bytes, from which the owners of what is published under it derive. */
  secret: SecretBytes;
  representative: Delegatee;
};

export async function makeMandate({ connection, principal, policyId, chainPolicy, label, labelId, epochs, terms, secret, representative }: MakingArgs): Promise<CarriedMandate> {
  const init = {
    patient: idBytes(principal.patient),
    representative: idBytes(representative.address),
    policyId: idBytes(policyId),
    labelId: idBytes(labelId),
    firstEpoch: epochs[0]!,
    lastEpoch: epochs.at(-1)!,
    purposes: purposeBits(terms.shareFor ?? ['TREAT']),
    notAfter: BigInt(chainPolicy.terms.expiresAt),
  };
  const labelKeys = epochs.map((epoch) => new Uint8Array(principal.labelKey(labelId, epoch).secretKey.expose()));
  const plaintext = encodeBody(MandateParcelSchema, { label, secret: new Uint8Array(secret.expose()), labelKeys });
  const sealed = await sealTo({ recipient: representative.receivingKey, ...mandateSealing({ policyId }), plaintext });
  return { mandate: connection.sign({ schema: MandateSchema, kind: 'mandate/1', init }), mandateParcel: new Uint8Array(sealed) };
}
