// Whether what an authority attested was renewed. On chain a renewal of a sealed credential stands under an id of its own,
// and nothing there tells of which attribute either is; the kms delivered both, and answers with yes or no alone.
import { attributeIdOf, type ChainReader } from '@consentry/chain';
import { parseAttribute, type Address, type AttestedId } from '@consentry/domain';
import { placeOf, type Credentials } from './credentials.ts';

type Parts = { credentials: Credentials; chain: ChainReader };

export class Renewals {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether every attribute that `id` proves of somebody is proven longer by something else. No for what was not delivered here. Throws CHAIN_UNAVAILABLE. */
  async isRenewed({ subject, id }: { subject: Address; id: AttestedId }): Promise<boolean> {
    const { credentials, chain } = this.#parts;
    const delivered = (await credentials.listOf(subject)).map(({ authority, attribute, delivery }) => {
      const parsed = parseAttribute(`${attribute}@${authority}`);
      return { attributeId: attributeIdOf(parsed), place: placeOf(parsed, delivery!) };
    });
    const proven = new Set(delivered.filter(({ place }) => place === id).map(({ attributeId }) => attributeId));
    const { heldUntil: end } = await chain.attestation(id, subject);
    for (const attributeId of proven) {
      const others = new Set<AttestedId>([attributeId, ...delivered.filter((one) => one.attributeId === attributeId && one.place !== id).map(({ place }) => place)]);
      const attested = await chain.attestations([...others], subject);
      if (!attested.some(({ heldUntil }) => heldUntil > end)) return false;
    }
    return proven.size > 0;
  }
}
