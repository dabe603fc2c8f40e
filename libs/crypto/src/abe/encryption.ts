// Encryption of ePrint 2015/016 with all randomness drawn from one 32-byte string, as the Fujisaki–Okamoto
// transform needs it (spec/formats.md clause 17.2). For unit j and its rows x, a fresh t_x for EVERY row (one
// shared by two rows of an authority would open the unit to a holder of one of them):
//   C1_j = E^λ_j · Π_θ A_θ^(Σ t_x),  C3_j = ω_j·g2 + Σ_θ (Σ t_x)·Y_θ,  C2_x = −t_x·g2,  C4_x = t_x·F(u_x)
import { concatBytes } from '@consentry/domain';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { tagBytes } from '../domain-tags.ts';
import { bigEndian, fromBigEndian, lengthPrefixed } from '../encoding.ts';
import { attributePoint } from './attribute.ts';
import { joinCiphertext, type UnitBytes } from './ciphertext.ts';
import type { GT, PairingCurve } from './curve.ts';
import type { Lock } from './lock.ts';
import { reduce } from './scalar.ts';
import { shareSecret, type Share, type Unit } from './share-tree.ts';

/** The ciphertext of σ under a lock: the same for the same inputs, on every implementation of the pairing. */
export function encryptDeterministically({ curve, lock, sigma }: { curve: PairingCurve; lock: Lock; sigma: Uint8Array }): Uint8Array<ArrayBuffer> {
  const next = scalarStream({ sigma, header: lock.header });
  const secret = next();
  const shares = shareSecret({ layout: lock.layout, secret, next });
  const units = lock.layout.units.map((unit, i) => encryptUnit({ curve, lock, unit, share: shares[i]!, next }));
  const c0 = masked({ curve, lock, bytes: sigma, element: curve.gt.powerGenerator(secret) });
  return joinCiphertext({ c0, units });
}

/** `bytes` ⊕ SHA-256(tag ‖ element ‖ header): its own inverse. */
export function masked({ curve, lock, bytes, element }: { curve: PairingCurve; lock: Lock; bytes: Uint8Array; element: GT }): Uint8Array {
  const pad = sha256(concatBytes(lengthPrefixed(tagBytes('abePad')), curve.gt.encode(element), lock.header));
  return bytes.map((byte, i) => byte ^ pad[i]!);
}

function encryptUnit({ curve, lock, unit, share, next }: { curve: PairingCurve; lock: Lock; unit: Unit; share: Share; next: () => bigint }): UnitBytes {
  const { g1, g2, gt } = curve;
  const sums = new Map<string, bigint>();
  const rows = unit.rows.map((attribute) => {
    const t = next();
    sums.set(attribute.authority, reduce((sums.get(attribute.authority) ?? 0n) + t));
    const point = attributePoint(curve, { realm: lock.realm, attribute, epoch: lock.epoch });
    return { c2: g2.encode(g2.multiplyGenerator(-t)), c4: g1.encode(g1.multiply(point, t)) };
  });
  let c1 = gt.powerGenerator(share.lambda);
  let c3 = g2.multiplyGenerator(share.omega);
  for (const [authority, sum] of sums) {
    const { a, y } = lock.authorities.get(authority)!.elements(curve);
    c1 = gt.multiply(c1, gt.power(a, sum));
    c3 = g2.add(c3, g2.multiply(y, sum));
  }
  return { c1: gt.encode(c1), c3: g2.encode(c3), rows };
}

/** The i-th scalar: SHA-512(tag ‖ σ ‖ header ‖ i) mod r. */
function scalarStream({ sigma, header }: { sigma: Uint8Array; header: Uint8Array }): () => bigint {
  const prefix = concatBytes(lengthPrefixed(tagBytes('abeScalar')), sigma, header);
  let i = 0;
  return () => reduce(fromBigEndian(sha512(concatBytes(prefix, bigEndian(i++, 4)))));
}
