// Attribute keys: KeyGen of ePrint 2015/016 for one person, attribute and quarter, and the equation that a
// good one fulfils (spec/formats.md clause 14).
//   K = α·g1 + y·H(gid) + t·F(u),  K′ = t·g2;   e(K, g2) = A · e(H(gid), Y) · e(F(u), K′)
import { concatBytes, ConsentryError, formatAttribute, type Address, type Attribute, type Epoch, type SecretBytes } from '@consentry/domain';
import { argumentInvalid, unversioned } from '../argument.ts';
import { systemRandom, type RandomSource } from '../random.ts';
import { attributePoint, gidPoint, type Gid } from './attribute.ts';
import { readAuthoritySecret, type AuthorityElements, type VerifiedAuthorityKey } from './authority-key.ts';
import { G1_BYTES, G2_BYTES, type G1, type G2, type PairingCurve } from './curve.ts';
import { pairingCurve } from './pairing-curve.ts';
import { randomScalar } from './scalar.ts';

export type IssueArgs = {
  /** Of `setupAuthority`. */
  secretKey: SecretBytes;
  authority: string;
  chainId: number;
  registry: Address;
  gid: Gid;
  attribute: Attribute;
  epoch: Epoch;
  curve?: PairingCurve;
  random?: RandomSource;
};

/** An attribute key: version ‖ K ‖ K′, 145 bytes, secret to its person. Throws ARGUMENT_INVALID. */
export async function issueAttributeKey(args: IssueArgs): Promise<Uint8Array> {
  const { authority, attribute, epoch, gid, random = systemRandom } = args;
  if (attribute.authority !== authority) {
    throw argumentInvalid('attribute', `${authority} cannot issue ${formatAttribute(attribute)}`, 'Ask the authority after the @.');
  }
  const curve = args.curve ?? (await pairingCurve());
  const { alpha, y } = readAuthoritySecret(args.secretKey);
  const realm = { chainId: args.chainId, registry: args.registry };
  const t = randomScalar(random);
  const { g1, g2 } = curve;
  const forGid = g1.multiplySecret(gidPoint(curve, gid), y);
  const forAttribute = g1.multiplySecret(attributePoint(curve, { realm, attribute, epoch }), t);
  const k = g1.add(g1.multiplySecret(g1.generator, alpha), g1.add(forGid, forAttribute));
  return concatBytes(Uint8Array.of(1), g1.encode(k), g2.encode(g2.multiplySecret(g2.generator, t)));
}

type Elements = { k: G1; kPrime: G2 };
/** What an attribute key is said to be. */
export type AttributeKeySubject = { authorityKey: VerifiedAuthorityKey; gid: Gid; attribute: Attribute; epoch: Epoch };

/** An attribute key whose equation holds for what it is said to be. Only `verifyAttributeKey` makes one. */
export class VerifiedAttributeKey {
  readonly authorityKey: VerifiedAuthorityKey;
  readonly gid: Gid;
  readonly attribute: Attribute;
  readonly epoch: Epoch;
  readonly #bytes: Uint8Array;
  readonly #elements: Elements;
  readonly #curve: PairingCurve;

  private constructor(args: AttributeKeySubject & { bytes: Uint8Array; elements: Elements; curve: PairingCurve }) {
    this.authorityKey = args.authorityKey;
    this.gid = args.gid;
    this.attribute = args.attribute;
    this.epoch = args.epoch;
    this.#bytes = args.bytes;
    this.#elements = args.elements;
    this.#curve = args.curve;
  }

  /** K and K′ on `curve`; read anew where the key was verified on another implementation. */
  elements(curve: PairingCurve): Elements {
    return curve === this.#curve ? this.#elements : readAttributeKey(curve, this.#bytes);
  }

  static async verify(args: AttributeKeySubject & { key: Uint8Array; curve?: PairingCurve }): Promise<VerifiedAttributeKey> {
    const { authorityKey, attribute } = args;
    if (attribute.authority !== authorityKey.authority) {
      throw argumentInvalid('authorityKey', `${formatAttribute(attribute)} is not of the authority ${authorityKey.authority}`);
    }
    const curve = args.curve ?? (await pairingCurve());
    const bytes = Uint8Array.from(args.key);
    unversioned('key', bytes, G1_BYTES + G2_BYTES);
    try {
      const elements = readAttributeKey(curve, bytes);
      if (!attributeKeyHolds({ ...args, curve, elements, authority: authorityKey.elements(curve) })) throw new RangeError('the equation does not hold');
      return new VerifiedAttributeKey({ ...args, curve, bytes, elements });
    } catch (cause) {
      throw attributeKeyInvalid(attribute, cause);
    }
  }
}

/**
 * Reads and checks an attribute key of 145 bytes. Throws ATTRIBUTE_KEY_INVALID, FORMAT_INVALID,
 * FORMAT_VERSION_UNKNOWN, ARGUMENT_INVALID.
 */
export function verifyAttributeKey(args: AttributeKeySubject & { key: Uint8Array; curve?: PairingCurve }): Promise<VerifiedAttributeKey> {
  return VerifiedAttributeKey.verify(args);
}

type Equation = AttributeKeySubject & { curve: PairingCurve; elements: Elements; authority: AuthorityElements };

/** True where the key equation holds under the given A and Y: the authority's own, or those of one share of it. */
export function attributeKeyHolds({ curve, elements, authority, authorityKey, gid, attribute, epoch }: Equation): boolean {
  const { g1, g2, gt } = curve;
  const { a, y } = authority;
  const left = curve.pairingProduct([
    [elements.k, g2.generator],
    [g1.negate(gidPoint(curve, gid)), y],
    [g1.negate(attributePoint(curve, { realm: authorityKey.realm, attribute, epoch })), elements.kPrime],
  ]);
  return gt.equal(left, a);
}

/** K and K′ of 145 bytes. Throws for any other form. */
export function readAttributeKey(curve: PairingCurve, bytes: Uint8Array): Elements {
  const body = unversioned('key', bytes, G1_BYTES + G2_BYTES);
  return { k: curve.g1.decode(body.subarray(0, G1_BYTES)), kPrime: curve.g2.decode(body.subarray(G1_BYTES)) };
}

function attributeKeyInvalid(attribute: Attribute, cause: unknown): ConsentryError {
  return new ConsentryError({
    code: 'ATTRIBUTE_KEY_INVALID',
    message: `The key for ${formatAttribute(attribute)} does not verify for this person and quarter`,
    remedy: `Ask ${attribute.authority} to issue it again.`,
    facts: { argument: 'key', attribute: formatAttribute(attribute) },
    cause,
  });
}
