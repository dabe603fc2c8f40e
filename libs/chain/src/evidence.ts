// Claims to sealed leaves as the contract takes them (spec/contracts.md section 4); the proofs are of @consentry/crypto.
import type { CategoryId, Hex, RequestId } from '@consentry/domain';
import type { Deployment } from './deployment.ts';
import { typedDigest } from './typed-data.ts';

/** A claim to one sealed leaf. Points are affine coordinates on secp256k1. */
export type Claim = {
  /** Number of the leaf as programs push it: from 1. */
  leaf: number;
  /** Which credential of the category, or which credential root. */
  serial: number;
  /** 0 where the credential itself is attested; else how many siblings prove it under the root. */
  depth: number;
  categoryId: CategoryId;
  ax: bigint;
  ay: bigint;
  px: bigint;
  py: bigint;
  /** 1 / (px - ax) modulo the field prime. */
  inverse: bigint;
  r: Hex;
  /** EIP-2098. */
  vs: Hex;
};

/** Claims ascending by leaf, and the Merkle siblings they use up in order. */
export type Evidence = { readonly claims: readonly Claim[]; readonly siblings: readonly Hex[] };

export const NO_EVIDENCE: Evidence = { claims: [], siblings: [] };

/** 32 bytes: what the proof of a claim signs. */
export function leafMatchDigest({ deployment, requestId, leaf }: { deployment: Deployment; requestId: RequestId; leaf: number }): Uint8Array {
  return typedDigest({ deployment, contract: deployment.consents, type: 'LeafMatch', value: { requestId, leaf } });
}
