// Keys of an attribute authority: AuthSetup of Rouselakis and Waters (FC 2015, ePrint 2015/016) with proofs of
// knowledge of both secrets (spec/formats.md clause 13). Deviation: the proofs, bound to the authority's name
// and registry, so that nobody can register a key derived from another's.
import { concatBytes, ConsentryError, equalBytes, idBytes, parseAuthorityName, Secret, type Address, type SecretBytes } from '@consentry/domain';
import { sha512 } from '@noble/hashes/sha2.js';
import { argumentInvalid, requireInteger, requireLength, unversioned } from '../argument.ts';
import { tagBytes } from '../domain-tags.ts';
import { bigEndian, fromBigEndian, lengthPrefixed, utf8 } from '../encoding.ts';
import { systemRandom, type RandomSource } from '../random.ts';
import type { Realm } from './attribute.ts';
import { G2_BYTES, GT_BYTES, type G2, type GT, type PairingCurve } from './curve.ts';
import { pairingCurve } from './pairing-curve.ts';
import { decodeScalar, encodeScalar, ORDER, randomScalar, reduce, SCALAR_BYTES } from './scalar.ts';

const ELEMENTS_BYTES = GT_BYTES + G2_BYTES;
const PUBLIC_BYTES = ELEMENTS_BYTES + 3 * SCALAR_BYTES;
const SECRET_BYTES = 2 * SCALAR_BYTES;

export type AuthorityName = { authority: string; chainId: number; registry: Address };
/** A = E^α and Y = y·g2. */
export type AuthorityElements = { a: GT; y: G2 };
type Options = { curve?: PairingCurve; random?: RandomSource };

/** α and y of an authority, at work. */
export type AuthoritySecret = { alpha: bigint; y: bigint };

/** A public key whose proofs hold for its authority's name. Only `verifyAuthorityKey` makes one. */
export class VerifiedAuthorityKey {
  readonly authority: string;
  readonly realm: Realm;
  /** The 769 bytes that were verified. */
  readonly bytes: Uint8Array;
  readonly #elements: AuthorityElements;
  readonly #curve: PairingCurve;

  private constructor(args: { name: AuthorityName; bytes: Uint8Array; elements: AuthorityElements; curve: PairingCurve }) {
    this.authority = args.name.authority;
    this.realm = { chainId: args.name.chainId, registry: args.name.registry };
    this.bytes = args.bytes;
    this.#elements = args.elements;
    this.#curve = args.curve;
  }

  /** A = E^α and Y = y·g2 on `curve`; read anew where the key was verified on another implementation. */
  elements(curve: PairingCurve): AuthorityElements {
    return curve === this.#curve ? this.#elements : readElements(curve, this.bytes.subarray(1));
  }

  static async verify(args: AuthorityName & { publicKey: Uint8Array; curve?: PairingCurve }): Promise<VerifiedAuthorityKey> {
    const name = requireName(args);
    const curve = args.curve ?? (await pairingCurve());
    const bytes = Uint8Array.from(args.publicKey);
    const body = authorityKeyBody(bytes);
    try {
      const elements = readElements(curve, body);
      if (!proofHolds({ curve, name, body, elements })) throw new RangeError('the proof does not hold');
      return new VerifiedAuthorityKey({ name, bytes, elements, curve });
    } catch (cause) {
      throw authorityKeyInvalid(args.authority, cause);
    }
  }
}

/**
 * Reads an authority's public key of 769 bytes and checks elements and proof. Throws AUTHORITY_KEY_INVALID,
 * FORMAT_INVALID, FORMAT_VERSION_UNKNOWN, ARGUMENT_INVALID.
 */
export function verifyAuthorityKey(args: AuthorityName & { publicKey: Uint8Array; curve?: PairingCurve }): Promise<VerifiedAuthorityKey> {
  return VerifiedAuthorityKey.verify(args);
}

/** A new authority's keys: secret version ‖ α ‖ y, 65 bytes; public version ‖ A ‖ Y ‖ proof, 769 bytes. */
export async function setupAuthority(args: AuthorityName & Options): Promise<{ secretKey: SecretBytes; publicKey: Uint8Array }> {
  const name = requireName(args);
  const { curve = await pairingCurve(), random = systemRandom } = args;
  const secret = { alpha: randomScalar(random), y: randomScalar(random) };
  const secretKey = new Secret(concatBytes(Uint8Array.of(1), encodeScalar(secret.alpha), encodeScalar(secret.y)));
  return { secretKey, publicKey: publicKeyOf({ curve, random, name, secret }) };
}

/** Reads an authority's secret key of 65 bytes. Throws ARGUMENT_INVALID, FORMAT_VERSION_UNKNOWN. */
export function readAuthoritySecret(secretKey: SecretBytes): AuthoritySecret {
  const body = unversioned('secretKey', requireLength('secretKey', secretKey.expose(), 1 + SECRET_BYTES));
  try {
    return { alpha: decodeScalar(body.subarray(0, SCALAR_BYTES)), y: decodeScalar(body.subarray(SCALAR_BYTES)) };
  } catch {
    throw argumentInvalid('secretKey', 'secretKey is not the secret key of an authority');
  }
}

type Signing = { curve: PairingCurve; random: RandomSource; name: AuthorityName; secret: AuthoritySecret };

function publicKeyOf({ curve, random, name, secret }: Signing): Uint8Array {
  const { gt, g2 } = curve;
  const a = gt.encode(gt.powerSecret(gt.generator, secret.alpha));
  const y = g2.encode(g2.multiplySecret(g2.generator, secret.y));
  const nonces = { alpha: randomScalar(random), y: randomScalar(random) };
  const commitments = {
    a: gt.powerSecret(gt.generator, nonces.alpha),
    y: g2.multiplySecret(g2.generator, nonces.y),
  };
  const challenge = proofChallenge({ curve, name, keys: concatBytes(a, y), commitments });
  const responses = [nonces.alpha + challenge * secret.alpha, nonces.y + challenge * secret.y].map((s) => encodeScalar(reduce(s)));
  return concatBytes(Uint8Array.of(1), a, y, encodeScalar(challenge), ...responses);
}

function proofHolds({ curve, name, body, elements }: { curve: PairingCurve; name: AuthorityName; body: Uint8Array; elements: AuthorityElements }): boolean {
  const { gt, g2 } = curve;
  const [challenge, forAlpha, forY] = [0, 1, 2].map((i) => {
    const at = ELEMENTS_BYTES + i * SCALAR_BYTES;
    return decodeScalar(body.subarray(at, at + SCALAR_BYTES));
  }) as [bigint, bigint, bigint];
  const minus = ORDER - challenge;
  const commitments = {
    a: gt.multiply(gt.powerGenerator(forAlpha), gt.power(elements.a, minus)),
    y: g2.add(g2.multiplyGenerator(forY), g2.multiply(elements.y, minus)),
  };
  const expected = proofChallenge({ curve, name, keys: body.subarray(0, ELEMENTS_BYTES), commitments });
  return equalBytes(encodeScalar(expected), encodeScalar(challenge));
}

type Challenge = { curve: PairingCurve; name: AuthorityName; keys: Uint8Array; commitments: AuthorityElements };

/** SHA-512 over name, keys and commitments, reduced: one challenge for both secrets. */
function proofChallenge({ curve, name, keys, commitments }: Challenge): bigint {
  const hash = sha512.create().update(lengthPrefixed(tagBytes('abeAuthorityProof')));
  hash.update(bigEndian(name.chainId, 8)).update(idBytes(name.registry)).update(lengthPrefixed(utf8(name.authority)));
  hash.update(keys).update(curve.gt.encode(commitments.a)).update(curve.g2.encode(commitments.y));
  return reduce(fromBigEndian(hash.digest()));
}

function readElements(curve: PairingCurve, body: Uint8Array): AuthorityElements {
  return { a: curve.gt.decode(body.subarray(0, GT_BYTES)), y: curve.g2.decode(body.subarray(GT_BYTES, ELEMENTS_BYTES)) };
}

function authorityKeyBody(bytes: Uint8Array): Uint8Array {
  return unversioned('publicKey', bytes, PUBLIC_BYTES);
}

function requireName({ authority, chainId, registry }: AuthorityName): AuthorityName {
  requireInteger('chainId', chainId, { least: 0, most: Number.MAX_SAFE_INTEGER });
  requireLength('registry', idBytes(registry), 20);
  return { authority: parseAuthorityName(authority), chainId, registry };
}

function authorityKeyInvalid(authority: string, cause: unknown): ConsentryError {
  return new ConsentryError({
    code: 'AUTHORITY_KEY_INVALID',
    message: `The public key of the authority ${authority} does not verify`,
    remedy: 'Check it against the hash on the chain, and fetch it again.',
    facts: { argument: 'publicKey', authority },
    cause,
  });
}
