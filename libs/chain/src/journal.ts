// What a relayer writes down before it sends, so that no acknowledged message is lost with its process or its chain.
import type { Hex } from '@consentry/domain';

export type JournalEntry = {
  /** Of the relayer's account. */
  nonce: number;
  /** The signed transaction, to be sent again as it is. */
  rawTransaction: Hex;
  transactionHash: Hex;
  /** Unix seconds of the block that took it; absent until mined. */
  minedAt?: number;
};

/** Keeps entries by nonce, durably: a method's promise resolves once its change would survive a crash. */
export type Journal = {
  /** Stores an entry under its nonce, in place of an earlier one of the same nonce. */
  append(entry: JournalEntry): Promise<void>;
  /** All entries, in any order. */
  load(): Promise<JournalEntry[]>;
  /** Forgets the entry of a nonce: the chain holds it for good, or never will. */
  settle(nonce: number): Promise<void>;
};
