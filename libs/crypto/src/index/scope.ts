// Which part of which index a key or an answer is for (spec/index.md section 1).
import { concatBytes, idBytes, type Address, type Epoch, type LabelId, type PolicyId } from '@consentry/domain';
import { bigEndian } from '../encoding.ts';

/** One provider's entries for one patient, label and quarter. */
export type IndexScope = { patient: Address; provider: Address; labelId: LabelId; epoch: Epoch };

/** A scope as a policy's searchers reach it. */
export type ConversionScope = IndexScope & { policyId: PolicyId };

/** patient ‖ provider ‖ label id ‖ quarter: 76 bytes. */
export function scopeBytes({ patient, provider, labelId, epoch }: IndexScope): Uint8Array<ArrayBuffer> {
  return concatBytes(idBytes(patient), idBytes(provider), idBytes(labelId), bigEndian(epoch, 4));
}

/** scope ‖ policy id: 108 bytes. */
export function conversionBytes(scope: ConversionScope): Uint8Array<ArrayBuffer> {
  return concatBytes(scopeBytes(scope), idBytes(scope.policyId));
}
