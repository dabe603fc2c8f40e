// Attributes of a policy that no authority has vouched for yet (spec/protocol.md, share): the chain keeps no list of
// attributes, so a mistyped one shows by having no attestation.
import { attributeIdOf } from '@consentry/chain';
import { ConsentryError, formatAttribute, policyAttributes, type AccessPolicy, type Attribute } from '@consentry/domain';
import type { Connection } from './connection.ts';

type Args = { connection: Connection; policy: AccessPolicy };

/** Those attributes of `policy` that its authority has never attested to anybody, by our own view of the chain. */
export async function unattestedAttributes({ connection, policy }: Args): Promise<Attribute[]> {
  const attributes = policyAttributes(policy);
  const ids = attributes.map(attributeIdOf);
  const attested = await connection.chain.events({ types: ['Attested'], where: { attributeId: ids } });
  const known = new Set(attested.flatMap((event) => (event.type === 'Attested' ? [event.attributeId] : [])));
  return attributes.filter((_, index) => !known.has(ids[index]!));
}

/** Throws ATTRIBUTE_UNKNOWN, naming them, where `unattestedAttributes` finds any. */
export async function requireAttested(args: Args): Promise<void> {
  const unknown = await unattestedAttributes(args);
  if (unknown.length === 0) return;
  const names = unknown.map(formatAttribute).join(', ');
  throw new ConsentryError({
    code: 'ATTRIBUTE_UNKNOWN',
    message: `Nobody holds ${names}: the authority has never attested it to anyone`,
    remedy: 'Check the spelling with the authority. To publish ahead of its first attestation, say so (allowUnattested; on the command line --allow-unattested).',
    facts: { attributes: names },
  });
}
