// Which one-time credential comes next (spec/protocol.md, qualify). A practitioner's requests stand on chain in order,
// so their number since a credential root was attested is the place in its list: nothing need be remembered, and a
// credential comes again only when all of its list are used up.
import type { AttestedId, Attribute } from '@consentry/domain';
import { formatAttribute } from '@consentry/domain';
import type { Connection } from './connection.ts';
import type { HeldCredential } from './credentials.ts';

/** The next credential to use, of one-time credentials for one attribute under one root. */
export type NextOneTime = (list: readonly HeldCredential[]) => HeldCredential;

export class OneTimeUses {
  readonly #connection: Connection;
  /** Places given out in this session, of requests that are perhaps not on chain yet. */
  readonly #given = new Map<string, number>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** How to choose among the one-time credentials held now, for one request. */
  async next(held: readonly HeldCredential[]): Promise<NextOneTime> {
    const roots = [...new Set(held.filter(isOneTime).map(({ id }) => id))];
    const made = new Map(await Promise.all(roots.map(async (root) => [root, await this.#requestsSince(root)] as const)));
    return (list) => {
      const { id, attribute } = list[0]!;
      const place = this.#take({ root: id, attribute, atLeast: made.get(id) ?? 0 });
      return inOrder(list)[place % list.length]!;
    };
  }

  #take({ root, attribute, atLeast }: { root: AttestedId; attribute: Attribute; atLeast: number }): number {
    const key = `${root} ${formatAttribute(attribute)}`;
    const place = Math.max(atLeast, this.#given.get(key) ?? 0);
    this.#given.set(key, place + 1);
    return place;
  }

  async #requestsSince(root: AttestedId): Promise<number> {
    const { chain, self } = this.#connection;
    const attested = await chain.events({ types: ['Attested'], where: { id: root, subject: self.address }, upTo: 'latest' });
    const since = attested.at(-1)?.blockNumber;
    if (since === undefined) return 0;
    const requests = await chain.events({ types: ['AccessGranted', 'AccessDenied'], where: { doctor: self.address }, afterBlock: since, upTo: 'latest' });
    return requests.length;
  }
}

/** Whether a credential is one of a list under a root. */
export function isOneTime({ siblings }: HeldCredential): boolean {
  return siblings.length > 0;
}

/** The same order in every session: by the path under the root. */
function inOrder(list: readonly HeldCredential[]): HeldCredential[] {
  const keyOf = ({ siblings }: HeldCredential) => siblings.join();
  return list.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
