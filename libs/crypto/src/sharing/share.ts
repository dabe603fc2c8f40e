// One holder's share of a verifiable sharing (spec/formats.md clause 23.1).
import { concatBytes, Secret, type SecretBytes } from '@consentry/domain';
import { formatInvalid, unversioned } from '../argument.ts';
import { decodeScalar, encodeScalar, SCALAR_BYTES } from '../group.ts';

/** `values` are the polynomials' values at `index`: the share, and for Pedersen its blinding. */
export type ShareValues = { index: number; values: readonly bigint[] };

/** version ‖ index ‖ values: 34 bytes for Feldman, 66 for Pedersen. */
export function encodeShare({ index, values }: ShareValues): SecretBytes {
  return new Secret(concatBytes(Uint8Array.of(1, index), ...values.map(encodeScalar)));
}

/** Throws FORMAT_VERSION_UNKNOWN, FORMAT_INVALID unless it holds `count` canonical scalars. */
export function readShare(argument: string, share: SecretBytes, count: number): ShareValues {
  const body = unversioned(argument, share.expose(), 1 + count * SCALAR_BYTES);
  const index = body[0]!;
  if (index === 0) throw formatInvalid(argument, `${argument} has index 0, where the secret itself lies`);
  const values = Array.from({ length: count }, (_, i) => {
    const value = decodeScalar(body.subarray(1 + i * SCALAR_BYTES, 1 + (i + 1) * SCALAR_BYTES));
    if (value === undefined) throw formatInvalid(argument, `${argument} holds a number that is not below the group's order`);
    return value;
  });
  return { index, values };
}
