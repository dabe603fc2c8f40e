// How a policy's secret is shared over its attributes, and put together again. A module of its own, so that
// soundness is tested here, on shares, and not only through the API: a gate that gave one leaf the whole
// secret would pass every round trip (spec/formats.md clause 15).
//
// Units: all attributes that stand directly under one AND need no shares of their own, since they are only
// ever used together. They form one unit with one share; any other attribute is a unit by itself.
import type { AccessPolicy, Attribute } from '@consentry/domain';
import { reduce } from './scalar.ts';

/** Attributes that only count together. */
export type Unit = { rows: Attribute[] };

export type ShareTree =
  | { kind: 'unit'; unit: number }
  | { kind: 'and' | 'or'; children: ShareTree[] }
  | { kind: 'threshold'; k: number; children: ShareTree[] };

export type ShareLayout = { tree: ShareTree; units: Unit[] };

/** λ shares the secret z, ω shares 0. */
export type Share = { lambda: bigint; omega: bigint };

/** The units of a canonical policy, numbered in order of appearance, and the tree over them. */
export function shareLayout(policy: AccessPolicy): ShareLayout {
  const units: Unit[] = [];
  const unit = (rows: Attribute[]): ShareTree => ({ kind: 'unit', unit: units.push({ rows }) - 1 });
  const layOut = (node: AccessPolicy): ShareTree => {
    if (node.kind === 'attribute') return unit([node.attribute]);
    if (node.kind === 'threshold') return { kind: 'threshold', k: node.k, children: node.children.map(layOut) };
    if (node.kind === 'or') return { kind: 'or', children: node.children.map(layOut) };
    const rows = node.children.flatMap((child) => (child.kind === 'attribute' ? [child.attribute] : []));
    const together = rows.length > 0 ? [unit(rows)] : [];
    const parts = [...together, ...node.children.filter((child) => child.kind !== 'attribute').map(layOut)];
    return parts.length === 1 ? parts[0]! : { kind: 'and', children: parts };
  };
  return { tree: layOut(policy), units };
}

/** Each unit's share of `secret`. `next` gives fresh scalars; it is called in the order that the spec fixes. */
export function shareSecret({ layout, secret, next }: { layout: ShareLayout; secret: bigint; next: () => bigint }): Share[] {
  const shares: Share[] = [];
  const deal = (node: ShareTree, share: Share): void => {
    if (node.kind === 'unit') {
      shares[node.unit] = share;
      return;
    }
    const parts = partShares({ node, share, next });
    node.children.forEach((child, i) => deal(child, parts[i]!));
  };
  deal(layout.tree, { lambda: secret, omega: 0n });
  return shares;
}

/** OR copies, AND splits into summands, k-of-n takes the values at 1..n of polynomials of degree k − 1. */
function partShares({ node, share, next }: { node: Exclude<ShareTree, { kind: 'unit' }>; share: Share; next: () => bigint }): Share[] {
  const fresh = (): Share => ({ lambda: next(), omega: next() });
  if (node.kind === 'threshold') {
    const coefficients = [share, ...Array.from({ length: node.k - 1 }, fresh)];
    return node.children.map((_, i) => valueAt(coefficients, BigInt(i + 1)));
  }
  if (node.kind === 'or') return node.children.map(() => share);
  const summands = node.children.slice(1).map(fresh);
  return [...summands, summands.reduce(minus, share)];
}

function minus(a: Share, b: Share): Share {
  return { lambda: reduce(a.lambda - b.lambda), omega: reduce(a.omega - b.omega) };
}

function valueAt(coefficients: Share[], x: bigint): Share {
  return coefficients.reduceRight((value, { lambda, omega }) => ({
    lambda: reduce(value.lambda * x + lambda),
    omega: reduce(value.omega * x + omega),
  }), { lambda: 0n, omega: 0n });
}
