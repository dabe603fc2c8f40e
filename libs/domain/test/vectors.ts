// The language-neutral cases under vectors/.
import { readFileSync } from 'node:fs';

/** Reads `vectors/policy/<name>.json`. */
export function policyVectors<T>(name: string): T {
  const url = new URL(`../../../vectors/policy/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as T;
}
