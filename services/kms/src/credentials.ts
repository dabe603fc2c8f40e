// Sealed credentials on their way from authorities to people. Their openings are sealed to the person by the authority's
// own client, so this service keeps and hands over what it cannot read.
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { attributeIdOf, categoryIdOf, credentialIdOf, credentialRootIdOf } from '@consentry/chain';
import { attributeLabel, keccak256, toHex, type Address, type AttestedId, type Attribute } from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';
import { SealedCredentialSchema, type CredentialDelivery, type SealedCredential } from '@consentry/wire/authority';

export class Credentials {
  readonly #bucket: KvBucket;

  constructor(bucket: KvBucket) {
    this.#bucket = bucket;
  }

  /** Keeps what came with an order. The same one again changes nothing. */
  async keep({ attribute, subject, credentials }: { attribute: Attribute; subject: Address; credentials: readonly CredentialDelivery[] }): Promise<void> {
    for (const delivery of credentials) {
      const credential = create(SealedCredentialSchema, { version: 1, authority: attribute.authority, attribute: attributeLabel(attribute), delivery });
      const path = toHex(keccak256(new Uint8Array(delivery.siblings.flatMap((sibling) => [...sibling])))).slice(2, 18);
      await this.#bucket.put(`${subject}.${attributeIdOf(attribute)}.${delivery.serial}-${path}`, toBinary(SealedCredentialSchema, credential));
    }
  }

  /** Those of one person. */
  async listOf(subject: Address): Promise<SealedCredential[]> {
    const keys = await this.#bucket.keys(`${subject}.*.*`);
    const found = await Promise.all(keys.toSorted().map((key) => this.#bucket.find(key)));
    return found.filter((one) => one !== undefined).map(({ value }) => fromBinary(SealedCredentialSchema, value));
  }
}

/** Where the chain holds what proves a credential: itself, or the root it is under. */
export function placeOf(attribute: Attribute, { serial, siblings }: CredentialDelivery): AttestedId {
  return siblings.length === 0 ? credentialIdOf({ categoryId: categoryIdOf(attribute), serial }) : credentialRootIdOf({ authority: attribute.authority, serial });
}
