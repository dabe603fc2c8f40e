// Every domain tag of the project's own hashes, in one place, so that no two uses can share one by accident
// (spec/formats.md clause 1.3). A tag is never reused for another purpose; a changed format takes a new number.

export const DOMAIN_TAGS = {
  /** SHA-256 name of a label. */
  label: 'consentry/label/1',
  /** HKDF info of the keys that one seed gives. */
  signingKey: 'consentry/identity/signing-key/1',
  receivingKey: 'consentry/identity/receiving-key/1',
  policyOwner: 'consentry/identity/policy-owner/1',
  mandateGrants: 'consentry/identity/mandate-grants/1',
  mandateSecret: 'consentry/identity/mandate/1',
  delegatorSeed: 'consentry/identity/delegator/1',
  /** Labels inside umbral-pre's key factories. */
  verifyingKey: 'consentry/umbral/verifying-key/1',
  delegateeKey: 'consentry/umbral/delegatee-key/1',
  labelKey: 'consentry/umbral/label-key/1',
  policyKey: 'consentry/umbral/policy-key/1',
  /** What an ABE ciphertext of one policy and quarter is bound to. */
  policyEpoch: 'consentry/policy-epoch/1',
  /** The label's text in a bundle, for practitioners and for the patient. */
  labelNote: 'consentry/label-note/1',
  ownLabelNote: 'consentry/label-note/own/1',
  /** Sealed leaves: the second generator and the scalar of an attribute. */
  sealedGenerator: 'CONSENTRY-V1-SEALED-SECP256K1_XMD:SHA-256_SSWU_RO_',
  sealedCredential: 'consentry/sealed/credential/1',
  sealedValue: 'consentry/sealed/value/1',
  patientReference: 'consentry/patient-reference/1',
  recordHeader: 'consentry/record-header/1',
  recordKey: 'consentry/record-key/1',
  transport: 'consentry/transport/1',
  keystore: 'consentry/keystore/1',
  keystoreChecksum: 'consentry/keystore-checksum/1',
  abeGid: 'CONSENTRY-V1-GID-BLS12381G1_XMD:SHA-256_SSWU_RO_',
  abeAttribute: 'CONSENTRY-V1-ATTRIBUTE-BLS12381G1_XMD:SHA-256_SSWU_RO_',
  abeAuthorityProof: 'consentry/abe/authority-proof/1',
  abeHeader: 'consentry/abe/header/1',
  abeScalar: 'consentry/abe/scalar/1',
  abePad: 'consentry/abe/pad/1',
  abeKey: 'consentry/abe/key/1',
  sharingBlinding: 'CONSENTRY-V1-SHARING-BLINDING-ristretto255_XMD:SHA-512_R255MAP_RO_',
  guardianShare: 'consentry/guardian/share/1',
  guardianVault: 'consentry/guardian/vault/1',
  recoveryRequest: 'consentry/guardian/recovery-request/1',
  indexKeyword: 'CONSENTRY-V1-INDEX-KEYWORD-ristretto255_XMD:SHA-512_R255MAP_RO_',
  indexProviderKey: 'consentry/index/provider-key/1',
  indexQueryKey: 'consentry/index/query-key/1',
  indexEntry: 'consentry/index/entry/1',
  indexProof: 'consentry/index/proof/1',
  indexProofNonce: 'consentry/index/proof-nonce/1',
} as const;

const encoder = new TextEncoder();

/** The bytes of a tag, as they enter a hash. */
export function tagBytes(tag: keyof typeof DOMAIN_TAGS): Uint8Array<ArrayBuffer> {
  return encoder.encode(DOMAIN_TAGS[tag]);
}
