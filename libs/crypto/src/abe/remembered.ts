// Points of attributes and persons are public and come back often: the last some hundred are kept.
import { toHex } from '@consentry/domain';
import type { PairingCurve } from './curve.ts';

const MOST_POINTS = 512;

/** `hash`, computed once for what it was asked lately. */
export function rememberedHash(hash: PairingCurve['hashToG1']): PairingCurve['hashToG1'] {
  const kept = new Map<string, ReturnType<typeof hash>>();
  return (message, tag) => {
    const key = `${toHex(tag)}${toHex(message)}`;
    const point = kept.get(key) ?? hash(message, tag);
    kept.delete(key);
    kept.set(key, point);
    if (kept.size > MOST_POINTS) kept.delete(kept.keys().next().value!);
    return point;
  };
}
