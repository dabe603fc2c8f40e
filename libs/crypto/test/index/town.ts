// A patient, three providers who index, five proxies, a searcher and a store, for the tests of the index.
import { parsePolicyId, Secret, toHex, type Address, type Epoch } from '@consentry/domain';
import { combineConversions, type ProxyAnswer } from '../../src/index/combine.ts';
import { convertQuery } from '../../src/index/convert.ts';
import { dealConversion } from '../../src/index/conversion-key.ts';
import { sealEntry, type IndexEntry } from '../../src/index/entry.ts';
import { indexKey, queryKey } from '../../src/index/index-key.ts';
import { keywordKeys } from '../../src/index/keyword-keys.ts';
import { parseKeyword, type Keyword } from '../../src/index/keyword.ts';
import { blindQuery } from '../../src/index/query.ts';
import { searchIndex } from '../../src/index/search.ts';
import { walkIndex } from '../../src/index/walk.ts';
import type { IndexScope } from '../../src/index/scope.ts';
import { address, EPOCH, filled, LABEL_ID, PATIENT, POLICY_ID, SEED } from '../setting.ts';

export const HOSPITAL = address(0x11);
export const LABORATORY = address(0x12);
export const WATCH = address(0x13);
export const OTHER_POLICY_ID = parsePolicyId(filled(0x71, 32));
export const POLICY_SECRET = new Secret(filled(0x33, 32));
export const [THRESHOLD, PROXIES] = [3, 5];
export const CONTEXT = filled(0xc7, 32);

export const scopeOf = (provider: Address, epoch: Epoch = EPOCH, changes: Partial<IndexScope> = {}): IndexScope => ({ patient: PATIENT, provider, labelId: LABEL_ID, epoch, ...changes });
export const word = parseKeyword;
export const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (value: string) => new TextEncoder().encode(value);

export class Store {
  readonly entries = new Map<string, Uint8Array>();

  put({ address, value }: IndexEntry): void {
    if (this.entries.has(toHex(address))) throw new Error('there is an entry at this address');
    this.entries.set(toHex(address), value);
  }

  walk = (addressKey: Uint8Array) => walkIndex({ addressKey, lookup: (address) => this.entries.get(toHex(address)) });
}

/** A provider's uploads of one scope: it holds its index key and its counters. */
export class Provider {
  readonly scope: IndexScope;
  readonly key;
  readonly counters = new Map<Keyword, number>();

  constructor(scope: IndexScope) {
    this.scope = scope;
    this.key = indexKey({ seed: SEED, scope });
  }

  async upload(store: Store, keyword: Keyword, reference: string): Promise<IndexEntry> {
    const counter = this.counters.get(keyword) ?? 0;
    this.counters.set(keyword, counter + 1);
    const entry = await sealEntry({ keys: keywordKeys({ indexKey: this.key, scope: this.scope, keyword }), counter, reference: bytes(reference) });
    store.put(entry);
    return entry;
  }
}

/** What the patient gives out so that a policy's searchers reach one provider's scope. */
export function conversionFor(scope: IndexScope, policyId = POLICY_ID) {
  const key = queryKey({ policySecret: POLICY_SECRET, policyId, epoch: scope.epoch });
  const dealing = dealConversion({ indexKey: indexKey({ seed: SEED, scope }), queryKey: key, threshold: THRESHOLD, shares: PROXIES });
  return { ...dealing, scope: { ...scope, policyId } };
}

export type Conversion = ReturnType<typeof conversionFor>;

export function asked(keyword: Keyword, epoch: Epoch = EPOCH, policyId = POLICY_ID) {
  return blindQuery({ queryKey: queryKey({ policySecret: POLICY_SECRET, policyId, epoch }), keyword, epoch });
}

/** What the named proxies answer. */
export function answersOf({ shares, commitments, scope }: Conversion, query: Uint8Array, proxies: number[], context = CONTEXT): ProxyAnswer[] {
  return proxies.map((share) => ({ share, conversion: convertQuery({ share: shares[share - 1]!, query, scope, commitments, context }) }));
}

export async function searched(store: Store, conversion: Conversion, keyword: Keyword, proxies = [1, 3, 5]): Promise<string[]> {
  const { query, blinding } = asked(keyword, conversion.scope.epoch, conversion.scope.policyId);
  const answers = answersOf(conversion, query, proxies);
  const { references } = await searchIndex({ scope: conversion.scope, commitments: conversion.commitments, context: CONTEXT, query, blinding, answers, walk: store.walk });
  return references.map(text);
}

export function combined(conversion: Conversion, { query, blinding }: ReturnType<typeof asked>, answers: ProxyAnswer[]) {
  return combineConversions({ scope: conversion.scope, commitments: conversion.commitments, context: CONTEXT, query, blinding, answers });
}
