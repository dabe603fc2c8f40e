// What the ABE ciphertext of one policy and quarter is bound to (spec/formats.md clause 18).
import { concatBytes, idBytes, type Address, type Epoch, type LabelId } from '@consentry/domain';
import { requireInteger } from '../argument.ts';
import { tagBytes } from '../domain-tags.ts';
import { bigEndian } from '../encoding.ts';

/** tag ‖ chain id (8) ‖ Consents contract (20) ‖ patient (20) ‖ label id (32) ‖ quarter (4). */
export function policyContext(args: { chainId: number; consents: Address; patient: Address; labelId: LabelId; epoch: Epoch }): Uint8Array<ArrayBuffer> {
  requireInteger('chainId', args.chainId, { least: 0, most: Number.MAX_SAFE_INTEGER });
  const { chainId, consents, patient, labelId, epoch } = args;
  return concatBytes(tagBytes('policyEpoch'), bigEndian(chainId, 8), idBytes(consents), idBytes(patient), idBytes(labelId), bigEndian(epoch, 4));
}
