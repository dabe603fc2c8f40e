// A practitioner's own attribute keys: fetched sealed, opened with the receiving key, and each verified
// against the authority's chain-anchored key before it is ever used.
import { openSealed } from '@consentry/crypto/transport';
import { verifyAttributeKey, type VerifiedAttributeKey } from '@consentry/crypto/delegatee';
import { ConsentryError, parseAttribute, parseEpoch, type Attribute, type Epoch } from '@consentry/domain';
import type { SealedAttributeKey } from '@consentry/wire/authority';
import { attributeKeySealing } from '@consentry/wire/sealing';
import type { Authorities } from './authorities.ts';
import type { Connection } from './connection.ts';

/** One attribute key of ours. */
export type Qualification = { readonly attribute: Attribute; readonly epoch: Epoch; readonly key: VerifiedAttributeKey };

/** Attributes we hold keys for, and those whose key did not verify, by name of the attribute. */
export type Qualifications = {
  readonly held: Qualification[];
  readonly refused: { readonly attribute: string; readonly epoch: Epoch; readonly reason: string }[];
};

/** Opens and verifies our keys of one quarter. */
export async function qualificationsOf(connection: Connection, authorities: Authorities, epoch: Epoch): Promise<Qualifications> {
  const { keys } = await connection.authority.listAttributeKeys({});
  const held: Qualification[] = [];
  const refused: Qualifications['refused'] = [];
  for (const sealed of keys.filter((key) => key.epoch === epoch)) {
    try {
      held.push(await openKey(connection, authorities, sealed));
    } catch (error) {
      if (!(error instanceof ConsentryError) || error.kind === 'unavailable') throw error;
      refused.push({ attribute: `${sealed.attribute}@${sealed.authority}`, epoch, reason: error.message });
    }
  }
  return { held, refused };
}

async function openKey(connection: Connection, authorities: Authorities, sealed: SealedAttributeKey): Promise<Qualification> {
  const { self, deployment } = connection;
  const attribute = parseAttribute(`${sealed.attribute}@${sealed.authority}`);
  const epoch = parseEpoch(sealed.epoch);
  const binding = attributeKeySealing({ chainId: deployment.chainId, subject: self.address, attribute, epoch });
  const bytes = await openSealed({ secretKey: self.receiving.secretKey, ...binding, sealed: sealed.sealed });
  const authority = await authorities.get(attribute.authority);
  const gid = { address: self.address, chainId: deployment.chainId };
  const key = await verifyAttributeKey({ key: bytes, authorityKey: authority.key, gid, attribute, epoch });
  return { attribute, epoch, key };
}
