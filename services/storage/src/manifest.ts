// Reading a manifest: signed by the provider whom its header names, for this deployment, every field of the
// size that spec/formats.md gives. Whether its key material opens anything is not storage's to know.
import type { Deployment } from '@consentry/chain';
import { ConsentryError, keccak256, parseAddress, parseEpoch, parseRecordId, toHex, type Address, type Hex, type RecordId } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { ManifestSchema, type Manifest } from '@consentry/wire/record';
import { verifySigned } from '@consentry/wire/signed';
import { CID } from 'multiformats/cid';

const MOST_BYTES = 4096;

/** Throws SIGNATURE_INVALID, FORMAT_INVALID, FORMAT_VERSION_UNKNOWN, MANIFEST_INVALID. */
export function verifyManifest({ signed, deployment }: { signed: Signed; deployment: Deployment }): { manifest: Manifest; recordId: RecordId; provider: Address } {
  if (signed.body.length > MOST_BYTES) throw invalid('body', `longer than ${MOST_BYTES} bytes`);
  const { body: manifest, signer } = verifySigned({ schema: ManifestSchema, kind: 'manifest/1', signed, deployment });
  const { header } = manifest;
  if (header === undefined) throw invalid('header', 'missing');
  for (const [field, bytes, length] of sizesOf(manifest)) {
    if (bytes.length !== length) throw invalid(field, `${bytes.length} bytes instead of ${length}`);
  }
  parseEpoch(header.epoch);
  if (header.chainId !== BigInt(deployment.chainId)) throw invalid('header.chain_id', 'of another chain');
  if (parseAddress(header.registry) !== deployment.records) throw invalid('header.registry', 'of another deployment');
  if (parseAddress(header.provider) !== signer) throw invalid('header.provider', 'not the signer');
  if (!isCid(manifest.cid)) throw invalid('cid', 'not a CID');
  return { manifest, recordId: parseRecordId(header.recordId), provider: signer };
}

/** What the provider anchors on chain: keccak256 of the signed body. */
export function manifestHash({ body }: Signed): Hex {
  return toHex(keccak256(body));
}

function sizesOf({ header, capsule, keyCommitment, ciphertextSha256 }: Manifest): [string, Uint8Array, number][] {
  const none = new Uint8Array();
  return [
    ['header.registry', header?.registry ?? none, 20],
    ['header.patient', header?.patient ?? none, 20],
    ['header.label_id', header?.labelId ?? none, 32],
    ['header.record_id', header?.recordId ?? none, 32],
    ['header.provider', header?.provider ?? none, 20],
    ['capsule', capsule, 105],
    ['key_commitment', keyCommitment, 32],
    ['ciphertext_sha256', ciphertextSha256, 32],
  ];
}

function isCid(text: string): boolean {
  try {
    return CID.parse(text).toString() === text;
  } catch {
    return false;
  }
}

const invalid = (field: string, fault: string) =>
  new ConsentryError({
    code: 'MANIFEST_INVALID',
    message: `the manifest's ${field} is ${fault}`,
    remedy: 'Make the manifest again with a current client.',
    facts: { argument: field },
  });
