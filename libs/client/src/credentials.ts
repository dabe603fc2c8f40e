// Our sealed credentials (spec/protocol.md, qualify): fetched sealed from the kms, opened with the receiving key, and
// each held against what our own view of the chain says its authority attested.
import { categoryIdOf, attributeIdOf, credentialIdOf, credentialLeaf, credentialRootIdOf, merkleRootOf, type Attestation } from '@consentry/chain';
import { credentialCommitment, credentialPoint, openSealedCredential, type VerifiedSealedCredential } from '@consentry/crypto/delegatee';
import { openSealed } from '@consentry/crypto/transport';
import { ConsentryError, parseAttribute, Secret, toHex, type AttestedId, type Attribute, type CategoryId, type Hex } from '@consentry/domain';
import type { SealedCredential } from '@consentry/wire/authority';
import { credentialSealing } from '@consentry/wire/sealing';
import type { Connection } from './connection.ts';

/** A credential of ours that verified. */
export type HeldCredential = {
  readonly attribute: Attribute;
  readonly categoryId: CategoryId;
  /** Where it, or the root it is under, is attested. */
  readonly id: AttestedId;
  readonly serial: number;
  /** Empty where the credential itself is attested; else they prove it under a credential root. */
  readonly siblings: readonly Hex[];
  /** Unix seconds, exclusive; 0 where it does not hold now. */
  readonly validUntil: number;
  readonly credential: VerifiedSealedCredential;
};

/** Credentials that hold together, and those that do not, by name of the attribute. */
export type CredentialList = { readonly held: HeldCredential[]; readonly refused: { readonly attribute: string; readonly reason: string }[] };

export class Credentials {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Those that verify, lapsed ones included. */
  async held(): Promise<HeldCredential[]> {
    return (await this.list()).held;
  }

  /** Opens and checks every credential that was delivered to us. Throws CHAIN_UNAVAILABLE, SERVICE_UNAVAILABLE. */
  async list(): Promise<CredentialList> {
    const { chain, self, authority } = this.#connection;
    const { credentials } = await authority.listAttributeKeys({});
    const places = credentials.map(placeOf);
    const attested = await chain.attestations(places.map(({ id }) => id), self.address);
    const held: HeldCredential[] = [];
    const refused: CredentialList['refused'][number][] = [];
    for (const [i, delivered] of credentials.entries()) {
      const { attribute: name, authority: by } = delivered;
      try {
        held.push(await this.#open({ delivered, place: places[i]!, attested: attested[i]! }));
      } catch (error) {
        if (!(error instanceof ConsentryError)) throw error;
        refused.push({ attribute: `${name}@${by}`, reason: error.message });
      }
    }
    return { held, refused };
  }

  async #open({ delivered, place, attested }: { delivered: SealedCredential; place: Place; attested: Attestation }): Promise<HeldCredential> {
    const { self, deployment } = this.#connection;
    const { attribute, serial, siblings } = place;
    const attributeId = attributeIdOf(attribute);
    const binding = credentialSealing({ chainId: deployment.chainId, subject: self.address, attribute, serial });
    const opening = new Secret(await openSealed({ secretKey: self.receiving.secretKey, ...binding, sealed: delivered.delivery!.sealedOpening }));
    const commitment = siblings.length === 0 ? attested.commitment : provenCommitment({ place, attested, point: credentialPoint({ attributeId, opening }) });
    const credential = openSealedCredential({ attributeId, commitment, opening });
    return { ...place, validUntil: attested.heldUntil, credential };
  }
}

type Place = Pick<HeldCredential, 'attribute' | 'categoryId' | 'id' | 'serial' | 'siblings'>;

function placeOf({ attribute: label, authority, delivery }: SealedCredential): Place {
  const attribute = parseAttribute(`${label}@${authority}`);
  const { serial, siblings: path } = delivery!;
  const [categoryId, siblings] = [categoryIdOf(attribute), path.map((sibling) => toHex(sibling))];
  const id = siblings.length === 0 ? credentialIdOf({ categoryId, serial }) : credentialRootIdOf({ authority, serial });
  return { attribute, categoryId, id, serial, siblings };
}

/** The commitment of a point that its siblings prove under the root on chain. Throws CREDENTIAL_INVALID. */
function provenCommitment({ place, attested, point }: { place: Place; attested: Attestation; point: { x: bigint; y: bigint } }): Hex {
  const leaf = credentialLeaf({ categoryId: place.categoryId, ax: point.x, ay: point.y });
  const root = merkleRootOf({ leaf, siblings: place.siblings });
  if (root.startsWith(attested.commitment)) return credentialCommitment(point);
  throw new ConsentryError({
    code: 'CREDENTIAL_INVALID',
    message: 'The credential is not under the root on the chain',
    remedy: 'Ask the authority to hand the credentials over again.',
  });
}
