// Merkle trees with sorted pairs, as OpenZeppelin's MerkleProof checks them (spec/contracts.md sections 5 and 8). A leaf
// is a hash of 32 bytes and a node a hash of 64, so that no node passes for a leaf.
import { concatBytes, fromHex, idBytes, keccak256, toHex, type CategoryId, type Hex } from '@consentry/domain';

export type MerkleTree = {
  readonly root: Hex;
  /** The siblings of leaf `index`, from the bottom up. */
  pathOf(index: number): Hex[];
};

/** The tree over at least one leaf, in order. A node without a sibling moves up as it is. */
export function merkleTree(leaves: readonly Hex[]): MerkleTree {
  if (leaves.length === 0) throw new RangeError('a Merkle tree needs a leaf');
  const levels: Uint8Array[][] = [leaves.map((leaf) => fromHex(leaf))];
  while (levels.at(-1)!.length > 1) levels.push(parentsOf(levels.at(-1)!));
  return {
    root: toHex(levels.at(-1)![0]!),
    pathOf: (index) =>
      levels.slice(0, -1).flatMap((level, height) => {
        const sibling = level[(index >> height) ^ 1];
        return sibling ? [toHex(sibling)] : [];
      }),
  };
}

/** The leaf of a receipt: of the 32-byte digest that the proxy signed. */
export function receiptLeaf(digest: Uint8Array): Hex {
  return toHex(keccak256(digest));
}

/** The leaf of a one-time credential: its point and its category. */
export function credentialLeaf({ categoryId, ax, ay }: { categoryId: CategoryId; ax: bigint; ay: bigint }): Hex {
  return toHex(keccak256(keccak256(concatBytes(idBytes(categoryId), word(ax), word(ay)))));
}

/** The root that a leaf and its siblings, from the bottom up, lead to. */
export function merkleRootOf({ leaf, siblings }: { leaf: Hex; siblings: readonly Hex[] }): Hex {
  return toHex(siblings.reduce<Uint8Array>((node, sibling) => pair(node, fromHex(sibling)), fromHex(leaf)));
}

function parentsOf(level: readonly Uint8Array[]): Uint8Array[] {
  const parents: Uint8Array[] = [];
  for (let i = 0; i < level.length; i += 2) parents.push(i + 1 < level.length ? pair(level[i]!, level[i + 1]!) : level[i]!);
  return parents;
}

function pair(a: Uint8Array, b: Uint8Array): Uint8Array {
  return keccak256(toHex(a) < toHex(b) ? concatBytes(a, b) : concatBytes(b, a));
}

function word(value: bigint): Uint8Array {
  return fromHex(`0x${value.toString(16).padStart(64, '0')}`);
}
