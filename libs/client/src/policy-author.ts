// Whose key owns a policy, and in whose place: where we may end or move what was published.
import { hasCode, type PolicyId } from '@consentry/domain';
import type { Connection } from './connection.ts';
import type { HeldMandates } from './held-mandates.ts';
import type { PolicyOwner } from './owner-line.ts';
import { ownPrincipal, representedPrincipal, type Principal } from './principal.ts';

type AuthorArgs = { connection: Connection; held: HeldMandates; policyId: PolicyId; /** Not what somebody published in our place. */ alone?: boolean };

/** Of a policy of ours, or one that we published in somebody's place. Throws CALLER_NOT_ALLOWED, POLICY_UNKNOWN. */
export async function authorOf({ connection, held, policyId, alone = false }: AuthorArgs): Promise<{ owner: PolicyOwner; principal: Principal }> {
  const { owners } = connection;
  try {
    return { owner: await (alone ? owners.soleOwnerOf(policyId) : owners.ownerOf(policyId)), principal: ownPrincipal(connection) };
  } catch (error) {
    const acted = hasCode(error, 'CALLER_NOT_ALLOWED') ? await held.authorOf(policyId) : undefined;
    if (acted === undefined) throw error;
    return { owner: acted.owner, principal: representedPrincipal(connection, acted.held) };
  }
}
