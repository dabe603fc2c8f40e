// What is attested: of us plainly, by our own view of the chain; and of anybody at all, by what the kms says it issued
// keys for. Sealed attestations do not show their attribute, so a mistyped one can be found in no other way
// (spec/protocol.md, share).
import { attributeIdOf } from '@consentry/chain';
import { ConsentryError, formatAttribute, idBytes, policyAttributes, toHex, type AccessPolicy, type Attribute } from '@consentry/domain';
import type { VerifiedBundle } from './bundle.ts';
import type { Connection } from './connection.ts';

type Args = { connection: Connection; policy: AccessPolicy };

/** Those attributes of `policy` for which nobody was ever given a key. */
export async function unattestedAttributes({ connection, policy }: Args): Promise<Attribute[]> {
  const attributes = policyAttributes(policy);
  const { known } = await connection.authority.findAttributes({ attributeIds: attributes.map((attribute) => idBytes(attributeIdOf(attribute))) });
  const held = new Set(known.map((id) => toHex(id)));
  return attributes.filter((attribute) => !held.has(attributeIdOf(attribute)));
}

/** Throws ATTRIBUTE_UNKNOWN, naming them, where `unattestedAttributes` finds any. */
export async function requireAttested(args: Args): Promise<void> {
  const unknown = await unattestedAttributes(args);
  if (unknown.length === 0) return;
  const names = unknown.map(formatAttribute).join(', ');
  throw new ConsentryError({
    code: 'ATTRIBUTE_UNKNOWN',
    message: `Nobody holds ${names}: the authority has never given anyone a key for it`,
    remedy: 'Check the spelling with the authority. To publish ahead of the first one, say so (allowUnattested; on the command line --allow-unattested).',
    facts: { attributes: names },
  });
}

/** Which of a policy's plain leaves are attested to us now. */
export async function plainlyAttested(connection: Connection, { leaves }: VerifiedBundle): Promise<(attribute: Attribute) => boolean> {
  const plain = leaves.filter(({ sealed }) => sealed === undefined);
  const [now, found] = await Promise.all([connection.chain.now(), connection.chain.attestations(plain.map(({ attributeId }) => attributeId), connection.self.address)]);
  const held = new Set(plain.filter((_, i) => found[i]!.heldUntil > now).map(({ attribute }) => formatAttribute(attribute)));
  return (attribute) => held.has(formatAttribute(attribute));
}
