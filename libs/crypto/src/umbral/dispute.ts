// What a contract needs to judge a released cfrag (spec/contracts.md section 13): the points' y coordinates, the six
// products that it checks instead of working them out, and what it will say. Solidity twin:
// contracts/src/libraries/UmbralProof.sol, held together by vectors/umbral/disputes.json.
import { concatBytes, ConsentryError } from '@consentry/domain';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { lengthPrefixed, utf8, fromBigEndian } from '../encoding.ts';
import { LayoutError, PARAMETER_U, readCapsule, readCfrag, type CapsuleFields, type CfragFields } from './layout.ts';
import { hashToScalar } from './native-engine.ts';

const { Point } = secp256k1;
type PointOf = InstanceType<typeof Point>;

export type DisputeEvidence = {
  /** Verifying, label and policy key, 33 bytes each. */
  readonly keys: Uint8Array;
  /** y of E, V, E1, V1, E2, V2, U1, U2 and the verifying key. */
  readonly ys: readonly bigint[];
  /** x and y of z·E, h·E1, z·V, h·V1, z·U, h·U1. */
  readonly products: readonly bigint[];
  /** Whether the contract will find the cfrag correct: then there is nothing to accuse the proxy of. */
  readonly isCorrect: boolean;
};

export type DisputeArgs = { capsule: Uint8Array; cfrag: Uint8Array; verifyingKey: Uint8Array; labelPublicKey: Uint8Array; policyPublicKey: Uint8Array };

/** Throws CFRAG_INVALID where the bytes are no capsule, cfrag or keys: such an answer counts as none, and convicts nobody. */
export function disputeEvidence({ capsule, cfrag, verifyingKey, labelPublicKey, policyPublicKey }: DisputeArgs): DisputeEvidence {
  try {
    const [ofCapsule, ofCfrag] = [readCapsule(capsule), readCfrag(cfrag)];
    const [e, v] = [Point.fromBytes(ofCapsule.e), Point.fromBytes(ofCapsule.v)];
    const { e1, v1, e2, v2, commitment, u2 } = ofCfrag;
    const [pe1, pv1, pe2, pv2, pu1, pu2] = [e1, v1, e2, v2, commitment, u2].map((bytes) => Point.fromBytes(bytes)) as [PointOf, PointOf, PointOf, PointOf, PointOf, PointOf];
    const u = Point.fromBytes(PARAMETER_U);
    const key = Point.fromBytes(verifyingKey);
    const [z, h] = [fromBigEndian(ofCfrag.z), challengeOf(ofCapsule, ofCfrag)];
    const pairs: [PointOf, PointOf, PointOf][] = [[e, pe1, pe2], [v, pv1, pv2], [u, pu1, pu2]];
    const products = pairs.flatMap(([p, p1]) => [p.multiplyUnsafe(z), p1.multiplyUnsafe(h)]);
    const holds = pairs.every(([p, p1, p2]) => p1.multiplyUnsafe(h).add(p2).equals(p.multiplyUnsafe(z)));
    return {
      keys: concatBytes(verifyingKey, labelPublicKey, policyPublicKey),
      ys: [e, v, pe1, pv1, pe2, pv2, pu1, pu2, key].map((point) => point.y),
      products: products.flatMap(({ x, y }) => [x, y]),
      isCorrect: holds && isKfragSigned({ fields: ofCfrag, verifyingKey, labelPublicKey, policyPublicKey }),
    };
  } catch (cause) {
    if (!(cause instanceof LayoutError) && !(cause instanceof Error)) throw cause;
    throw new ConsentryError({
      code: 'CFRAG_INVALID',
      message: 'What the proxy answered is no cfrag at all',
      remedy: 'It counts as no answer. Ask the other proxies.',
      cause,
    });
  }
}

function challengeOf({ e, v }: CapsuleFields, { e1, v1, e2, v2, commitment, u2 }: CfragFields): bigint {
  return hashToScalar(lengthPrefixed(utf8('CFRAG_VERIFICATION')), e, e1, e2, v, v1, v2, PARAMETER_U, commitment, u2);
}

type SignedBy = { fields: CfragFields; verifyingKey: Uint8Array; labelPublicKey: Uint8Array; policyPublicKey: Uint8Array };

function isKfragSigned({ fields, verifyingKey, labelPublicKey, policyPublicKey }: SignedBy): boolean {
  const signed = Uint8Array.of(1);
  const digest = sha256(concatBytes(fields.kfragId, fields.commitment, fields.precursor, signed, labelPublicKey, signed, policyPublicKey));
  return secp256k1.verify(fields.signature, digest, verifyingKey, { prehash: false, lowS: true });
}

