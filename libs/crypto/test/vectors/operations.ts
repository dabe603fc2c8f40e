// What each vector file exercises: named inputs as hexadecimal and text to named outputs, through the public
// functions alone. The same for replaying vectors and for writing new ones.
import { concatBytes, fromHex, parseAddress, parseAttribute, parseAttributeId, parseCategoryId, parseEpoch, parseLabel, parseLabelId, parsePolicy, parsePolicyId, parseRecordId, Secret, toHex, type SecretBytes } from '@consentry/domain';
import { issueAttributeKey, verifyAttributeKey } from '../../src/abe/attribute-key.ts';
import { setupAuthority, verifyAuthorityKey, type VerifiedAuthorityKey } from '../../src/abe/authority-key.ts';
import type { PairingCurve } from '../../src/abe/curve.ts';
import { decapsulatePolicyKey, encapsulatePolicyKey } from '../../src/abe/kem.ts';
import { policyContext } from '../../src/abe/policy-context.ts';
import { bigEndian } from '../../src/encoding.ts';
import { delegateeKeyPair, identityKeys, mandateGrantSeed, mandateSecret, patientReference, policyOwnerKey } from '../../src/identity.ts';
import { openKeystore, type Keystore } from '../../src/keystore.ts';
import { labelIdOf } from '../../src/label-id.ts';
import { openLabelNote, sealLabelNote, type LabelNoteKey } from '../../src/label-note.ts';
import { contentKey, ContentKey } from '../../src/record/content-key.ts';
import { decryptRecord } from '../../src/record/decrypt.ts';
import { encryptRecord } from '../../src/record/encrypt.ts';
import { headerHash, type RecordHeader } from '../../src/record/header.ts';
import { openSealedCredential, sealCredential } from '../../src/sealed/credential.ts';
import { openSealedLeaf, sealLeaf } from '../../src/sealed/leaf.ts';
import { proveMatch } from '../../src/sealed/match.ts';
import type { SealedPoint } from '../../src/sealed/pedersen.ts';
import { openSealed } from '../../src/transport.ts';
import { parseCapsule } from '../../src/umbral/verified-capsule.ts';
import { verifyCfrag } from '../../src/umbral/cfrag.ts';
import { labelKeyPair, labelKeyPairFrom, policyKeyPair } from '../../src/umbral/keys.ts';
import { verifyKfrag } from '../../src/umbral/kfrag.ts';
import { reencrypt } from '../../src/umbral/reencryption.ts';
import { openCapsule, openOwnCapsule } from '../../src/umbral/seed.ts';
import { collected, streamOf } from '../record/streams.ts';
import { drawn } from './drawn.ts';
import { INDEX_OPERATIONS } from './index-operations.ts';
import type { Inputs, Operation, Outputs } from './operation.ts';
import { SHARING_OPERATIONS } from './sharing-operations.ts';

export type { Inputs, Outputs } from './operation.ts';

export const OPERATIONS: Record<string, Operation> = {
  ...SHARING_OPERATIONS,
  ...INDEX_OPERATIONS,

  identityKeys: ({ seed }) => {
    const keys = identityKeys(secret(seed));
    const { publicKey, secretKey } = keys.receiving;
    return { signingKey: exposed(keys.signingKey), receivingKey: toHex(publicKey), receivingSecret: exposed(secretKey), verifyingKey: toHex(keys.verifyingKey) };
  },
  mandateOwners: ({ seed, index }) => {
    const [own, number] = [secret(seed), Number(index)];
    const under = mandateSecret({ seed: own, index: number });
    const [grantOwner, firstOwner] = [policyOwnerKey({ seed: mandateGrantSeed(own), index: number }), policyOwnerKey({ seed: under, index: 0 })];
    return { grantOwner: toHex(grantOwner.expose()), secret: toHex(under.expose()), firstOwner: toHex(firstOwner.expose()) };
  },
  labelKeyPairFrom: ({ secretKey }) => pair(labelKeyPairFrom(secret(secretKey))),
  delegateeKeyPair: ({ seed }) => pair(delegateeKeyPair(secret(seed))),
  patientReference: async ({ area, number }) => ({ commitment: toHex(await patientReference({ area, number })) }),
  openKeystore: async ({ keystore, passphrase }) => ({ seed: exposed(await openKeystore({ keystore: keystore as Keystore, passphrase })) }),
  openSealed: async ({ secretKey, info, aad, sealed }) => ({
    plaintext: toHex(await openSealed({ secretKey: secret(secretKey), info, aad: fromHex(aad), sealed: fromHex(sealed) })),
  }),

  labelId: ({ patient, label }) => ({ labelId: labelIdOf({ patient: parseAddress(patient), label: parseLabel(label) }) }),
  labelKeyPair: ({ seed, labelId, epoch }) => pair(labelKeyPair({ seed: secret(seed), labelId: parseLabelId(labelId), epoch: parseEpoch(epoch) })),
  policyKeyPair: ({ policySecret, policyId, epoch }) =>
    pair(policyKeyPair({ policySecret: secret(policySecret), policyId: parsePolicyId(policyId), epoch: parseEpoch(epoch) })),
  sealLabelNote: async (inputs) => ({ note: toHex(await sealLabelNote({ ...noteKey(inputs), label: parseLabel(inputs.label) })) }),
  openLabelNote: async (inputs) => ({ label: await openLabelNote({ ...noteKey(inputs), note: fromHex(inputs.note) }) }),
  parseCapsule: ({ capsule }) => (parseCapsule(fromHex(capsule)), {}),
  verifyKfrag: (inputs) => (verifyKfrag({ kfrag: fromHex(inputs.kfrag), ...delegationKeys(inputs) }), {}),
  verifyCfrag: (inputs) => (verifyCfrag({ cfrag: fromHex(inputs.cfrag), capsule: fromHex(inputs.capsule), ...delegationKeys(inputs) }), {}),
  openOwnCapsule: ({ labelSecretKey, capsule, sealedSeed }) => ({
    recordSeed: exposed(openOwnCapsule({ labelSecretKey: secret(labelSecretKey), capsule: fromHex(capsule), sealedSeed: fromHex(sealedSeed) })),
  }),
  openCapsule: (inputs) => {
    const keys = delegationKeys(inputs);
    const capsule = fromHex(inputs.capsule);
    const cfrags = inputs.cfrags.map((cfrag: string) => verifyCfrag({ cfrag: fromHex(cfrag), capsule, ...keys }));
    const opened = openCapsule({ policySecretKey: secret(inputs.policySecretKey), labelPublicKey: keys.labelPublicKey, capsule, sealedSeed: fromHex(inputs.sealedSeed), cfrags });
    return { recordSeed: exposed(opened) };
  },
  // A transformation is randomised: the vector says which kfrag, the test opens what comes out.
  reencryptAndOpen: (inputs) => {
    const keys = delegationKeys(inputs);
    const capsule = parseCapsule(fromHex(inputs.capsule));
    const cfrags = inputs.kfrags.map((kfrag: string) => toHex(reencrypt({ capsule, kfrag: verifyKfrag({ kfrag: fromHex(kfrag), ...keys }) })));
    return OPERATIONS['openCapsule']!({ ...inputs, cfrags }) as Outputs;
  },

  headerHash: ({ header }) => ({ headerHash: toHex(headerHash(recordHeader(header))) }),
  contentKey: ({ recordSeed, header, keyCommitment }) => {
    const key = contentKey({ recordSeed: secret(recordSeed), header: recordHeader(header), keyCommitment: fromHex(keyCommitment) });
    return { contentKey: exposed(key.key) };
  },
  decryptRecord: async ({ recordSeed, header, ciphertext }) => {
    const read = recordHeader(header);
    const key = ContentKey.derive({ recordSeed: secret(recordSeed), header: read });
    const plaintext = await collected(streamOf(fromHex(ciphertext)).pipeThrough(decryptRecord({ contentKey: key, header: read })));
    return { plaintext: toHex(plaintext) };
  },
  // Byte i of the plaintext is i mod 251; `chunks` says which chunks of its ciphertext to join, in which order.
  decryptChunks: async ({ recordSeed, header, chunks }) => {
    const read = recordHeader(header);
    const key = ContentKey.derive({ recordSeed: secret(recordSeed), header: read });
    const plaintext = Uint8Array.from({ length: read.length }, (_, i) => i % 251);
    const ciphertext = await collected(streamOf(plaintext).pipeThrough(encryptRecord({ contentKey: key, header: read })));
    const size = read.chunkBytes + 16;
    const joined = chunks.map((chunk: number) => ciphertext.subarray(1 + chunk * size, 1 + (chunk + 1) * size));
    const stream = streamOf(concatBytes(Uint8Array.of(1), ...joined));
    const opened = await collected(stream.pipeThrough(decryptRecord({ contentKey: key, header: read })));
    return { ciphertextSha256: await sha256(ciphertext), plaintextSha256: await sha256(opened) };
  },

  policyContext: ({ chainId, consents, patient, labelId, epoch }) => ({
    context: toHex(policyContext({ chainId, consents: parseAddress(consents), patient: parseAddress(patient), labelId: parseLabelId(labelId), epoch: parseEpoch(epoch) })),
  }),
  setupAuthority: async ({ random, ...name }, curve) => {
    const { secretKey, publicKey } = await setupAuthority({ ...name, random: drawn(random), curve });
    return { secretKey: exposed(secretKey), publicKey: toHex(publicKey) };
  },
  verifyAuthorityKey: async ({ publicKey, ...name }, curve) => (await verifyAuthorityKey({ ...name, publicKey: fromHex(publicKey), curve }), {}),
  issueAttributeKey: async ({ secretKey, authority, chainId, registry, gid, attribute, epoch, random }, curve) => {
    const subject = { gid: gidOf(gid), attribute: parseAttribute(attribute), epoch: parseEpoch(epoch) };
    return { key: toHex(await issueAttributeKey({ ...subject, secretKey: secret(secretKey), authority, chainId, registry, random: drawn(random), curve })) };
  },
  verifyAttributeKey: async (inputs, curve) => (await attributeKey(inputs, await authorityKey(inputs, curve), curve), {}),
  encapsulate: async (inputs, curve) => {
    const { ciphertext, policySecret } = await encapsulatePolicyKey({ ...(await lockArgs(inputs, curve)), random: drawn(inputs.sigma), curve });
    return { ciphertext: toHex(ciphertext), policySecret: exposed(policySecret) };
  },
  decapsulate: async (inputs, curve) => {
    const args = await lockArgs(inputs, curve);
    const attributeKeys = await Promise.all(
      inputs.attributeKeys.map(async (key: Inputs) => attributeKey({ ...key, epoch: key.epoch ?? inputs.epoch }, args.authorities.get(parseAttribute(key.attribute).authority)!, curve)),
    );
    return { policySecret: exposed(await decapsulatePolicyKey({ ...args, ciphertext: fromHex(inputs.ciphertext), gid: gidOf(inputs.gid), attributeKeys, curve })) };
  },

  sealCredential: ({ attributeId, random }) => {
    const { point, commitment, opening } = sealCredential({ attributeId: parseAttributeId(attributeId), random: drawn(random) });
    return { ...coordinates(point), commitment, opening: exposed(opening) };
  },
  openSealedCredential: (inputs) => (openedCredential(inputs), {}),
  sealLeaf: ({ categoryId, attributeId, random }) => {
    const { point, value, opening } = sealLeaf({ categoryId: parseCategoryId(categoryId), attributeId: parseAttributeId(attributeId), random: drawn(random) });
    return { ...coordinates(point), value, opening: exposed(opening) };
  },
  openSealedLeaf: (inputs) => (openedLeaf(inputs), {}),
  proveMatch: ({ credential, leaf, digest }) => {
    const { ax, ay, px, py, inverse, r, vs } = proveMatch({ credential: openedCredential(credential), leaf: openedLeaf(leaf), digest: fromHex(digest) });
    return { ax: word(ax), ay: word(ay), px: word(px), py: word(py), inverse: word(inverse), r, vs };
  },
};

function openedCredential({ attributeId, commitment, opening }: Inputs) {
  return openSealedCredential({ attributeId: parseAttributeId(attributeId), commitment, opening: secret(opening) });
}

function openedLeaf({ categoryId, attributeId, value, opening }: Inputs) {
  return openSealedLeaf({ categoryId: parseCategoryId(categoryId), attributeId: parseAttributeId(attributeId), value, opening: secret(opening) });
}

export async function lockArgs({ policy, epoch, authorities, chainId, registry, context }: Inputs, curve?: PairingCurve) {
  const keys = await Promise.all(
    authorities.map(async (named: Inputs): Promise<[string, VerifiedAuthorityKey]> => [named.authority, await authorityKey({ chainId, registry, ...named }, curve)]),
  );
  return { policy: parsePolicy(policy), epoch: parseEpoch(epoch), authorities: new Map<string, VerifiedAuthorityKey>(keys), context: fromHex(context) };
}

function authorityKey({ authority, chainId, registry, publicKey }: Inputs, curve?: PairingCurve): Promise<VerifiedAuthorityKey> {
  return verifyAuthorityKey({ authority, chainId, registry: parseAddress(registry), publicKey: fromHex(publicKey), curve });
}

function attributeKey({ key, gid, attribute, epoch }: Inputs, authority: VerifiedAuthorityKey, curve?: PairingCurve) {
  const subject = { gid: gidOf(gid), attribute: parseAttribute(attribute), epoch: parseEpoch(epoch) };
  return verifyAttributeKey({ ...subject, key: fromHex(key), authorityKey: authority, curve });
}

const word = (value: bigint) => toHex(bigEndian(value, 32));
const coordinates = ({ x, y }: SealedPoint): Outputs => ({ x: word(x), y: word(y) });
const secret = (hex: string): SecretBytes => new Secret(fromHex(hex));
const exposed = (value: SecretBytes) => toHex(value.expose());
const gidOf = ({ address, chainId }: Inputs) => ({ address: parseAddress(address), chainId });
const pair = ({ publicKey, secretKey }: { publicKey: Uint8Array; secretKey: SecretBytes }): Outputs => ({ publicKey: toHex(publicKey), secretKey: exposed(secretKey) });
const sha256 = async (bytes: Uint8Array) => toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))));

function noteKey({ secret: text, policyId, epoch }: Inputs): LabelNoteKey {
  return { secret: secret(text), policyId: parsePolicyId(policyId), ...(epoch === undefined ? {} : { epoch: parseEpoch(epoch) }) };
}

function delegationKeys({ verifyingKey, labelPublicKey, policyPublicKey }: Inputs) {
  return { verifyingKey: fromHex(verifyingKey), labelPublicKey: fromHex(labelPublicKey), policyPublicKey: fromHex(policyPublicKey) };
}

export function recordHeader(header: Inputs): RecordHeader {
  const { registry, patient, labelId, epoch, recordId, provider, ...rest } = header;
  return {
    ...rest,
    registry: parseAddress(registry),
    patient: parseAddress(patient),
    labelId: parseLabelId(labelId),
    epoch: parseEpoch(epoch),
    recordId: parseRecordId(recordId),
    provider: parseAddress(provider),
  };
}
