// What a proxy has destroyed, by policy: begun before the first kfrag goes, finished with the acknowledgement once the
// last one is gone. So a crash in between loses neither the count nor the duty, and an acknowledgement can be fetched
// long after the kfrags went.
import type { PolicyId } from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { decodeBody, encodeBody } from '@consentry/wire/signed';
import { StoredDestructionSchema, StoredRetirementSchema } from '@consentry/wire/stored';

/** Sets below `beforeSet` are gone, or going where there is no acknowledgement yet. */
export type LoggedRetirement = LoggedDestruction & { readonly beforeSet: number };

/** Without an acknowledgement it was begun and not finished. */
export type LoggedDestruction = { readonly destroyed: number; readonly acknowledgement?: Signed | undefined };

export class DestructionLog {
  readonly #bucket: KvBucket;

  constructor(bucket: KvBucket) {
    this.#bucket = bucket;
  }

  async find(policyId: PolicyId): Promise<LoggedDestruction | undefined> {
    const found = await this.#bucket.find(policyId);
    return found && decodeBody(StoredDestructionSchema, found.value);
  }

  /** Returns once it is stored for good. */
  async write(policyId: PolicyId, { destroyed, acknowledgement }: LoggedDestruction): Promise<void> {
    await this.#bucket.put(policyId, encodeBody(StoredDestructionSchema, { destroyed, ...(acknowledgement ? { acknowledgement } : {}) }));
  }

  async findRetirement(policyId: PolicyId): Promise<LoggedRetirement | undefined> {
    const found = await this.#bucket.find(`retired.${policyId}`);
    return found && decodeBody(StoredRetirementSchema, found.value);
  }

  async writeRetirement(policyId: PolicyId, { beforeSet, destroyed, acknowledgement }: LoggedRetirement): Promise<void> {
    const init = { beforeSet, destroyed, ...(acknowledgement ? { acknowledgement } : {}) };
    await this.#bucket.put(`retired.${policyId}`, encodeBody(StoredRetirementSchema, init));
  }
}
