// Why the contract denied a request, in the words of a practitioner who can do something about it: which attributes
// are missing, and for each whether it was never attested to us, has expired, or was taken back. Read from our own
// view of the chain; nobody else learns it.
import { attributeIdOf } from '@consentry/chain';
import { attributeLabel, formatAttribute, missingAttributes, type AttestedId, type Attribute } from '@consentry/domain';
import type { VerifiedBundle } from './bundle.ts';
import type { Connection } from './connection.ts';
import type { HeldCredential } from './credentials.ts';

type Args = { connection: Connection; bundle: VerifiedBundle; credentials: readonly HeldCredential[] };

/** One sentence for each attribute of a smallest set that would do. */
export async function explainDenial({ connection, bundle, credentials }: Args): Promise<string> {
  const idsOf = (attribute: Attribute): AttestedId[] => [
    attributeIdOf(attribute),
    ...credentials.filter((one) => formatAttribute(one.attribute) === formatAttribute(attribute)).map(({ id }) => id),
  ];
  const stories = new Map<string, Story>();
  for (const { attribute } of bundle.leaves) stories.set(formatAttribute(attribute), await storyOf(connection, idsOf(attribute)));
  const missing = missingAttributes(bundle.policy, (attribute) => stories.get(formatAttribute(attribute))?.state === 'live');
  if (missing.length === 0) return 'The attributes attested for you now do not satisfy the policy';
  return missing.map((attribute) => sentence(attribute, stories.get(formatAttribute(attribute))!)).join('; ');
}

/** The latest of what the chain was ever told of an attribute of ours. */
type Story = { readonly state: 'live' | 'never' | 'revoked' } | { readonly state: 'expired'; readonly at: number };

async function storyOf({ chain, self }: Connection, ids: readonly AttestedId[]): Promise<Story> {
  const [now, held] = await Promise.all([chain.now(), chain.attestations(ids, self.address)]);
  if (held.some(({ heldUntil }) => heldUntil > now)) return { state: 'live' };
  const events = (await Promise.all(ids.map((id) => chain.events({ types: ['Attested', 'AttestationRevoked'], where: { id, subject: self.address } })))).flat();
  const last = events.toSorted((a, b) => a.blockNumber - b.blockNumber || a.logIndex - b.logIndex).at(-1);
  if (last?.type === 'Attested') return { state: 'expired', at: last.validUntil };
  return { state: last === undefined ? 'never' : 'revoked' };
}

function sentence(attribute: Attribute, story: Story): string {
  const name = `your attestation as ${attributeLabel(attribute)} by ${attribute.authority}`;
  if (story.state === 'expired') return `${name} expired on ${new Date(story.at * 1000).toISOString().slice(0, 10)}`;
  if (story.state === 'revoked') return `${name} was taken back`;
  return `${attribute.authority} has not attested ${attributeLabel(attribute)} to you`;
}
