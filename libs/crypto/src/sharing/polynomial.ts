// Shamir's polynomials over the scalars of ristretto255: values at 1 to n, the secret at 0.
import { invert, reduce } from '../group.ts';

/** Coefficients from degree 0 on, at `x`. */
export function evaluate(coefficients: readonly bigint[], x: number): bigint {
  return coefficients.reduceRight((value, coefficient) => reduce(value * BigInt(x) + coefficient), 0n);
}

/** What the value at `index` weighs in the value at 0, given values at all of `indices`. */
export function lagrangeAtZero(indices: readonly number[], index: number): bigint {
  const others = indices.filter((other) => other !== index).map(BigInt);
  const numerator = others.reduce((product, other) => reduce(product * other), 1n);
  const denominator = others.reduce((product, other) => reduce(product * (other - BigInt(index))), 1n);
  return reduce(numerator * invert(denominator));
}
