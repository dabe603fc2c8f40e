// Directory entries: signed by the owner of the address inside, kept as the very `Signed` that came.
import { fromBinary, toBinary, type DescMessage } from '@bufbuild/protobuf';
import type { Deployment } from '@consentry/chain';
import { ConsentryError, parseAddress } from '@consentry/domain';
import { SignedSchema, type Signed } from '@consentry/wire/common';
import { verifySigned, type DocumentKind, type Verified } from '@consentry/wire/signed';

export type EntryFormat<Desc extends DescMessage> = {
  schema: Desc;
  kind: DocumentKind;
  /** The address inside the body that must be the signer's. */
  ownerOf: (body: Verified<Desc>['body']) => Uint8Array;
};

/** Checks an entry. Throws what `verifySigned` throws, and CALLER_NOT_ALLOWED for another person's address. */
export function verifyEntry<Desc extends DescMessage>(args: { format: EntryFormat<Desc>; signed: Signed | undefined; deployment: Deployment }): Verified<Desc> {
  const { schema, kind, ownerOf } = args.format;
  const entry = verifySigned({ schema, kind, signed: args.signed, deployment: args.deployment });
  if (parseAddress(ownerOf(entry.body)) !== entry.signer) {
    throw new ConsentryError({
      code: 'CALLER_NOT_ALLOWED',
      message: 'The entry is for another address than the one that signed it',
      remedy: 'Sign an entry with the key of the address it is for.',
      facts: { signer: entry.signer },
    });
  }
  return entry;
}

/** The stored form of an entry. */
export function storeSigned(signed: Signed): Uint8Array {
  return toBinary(SignedSchema, signed);
}

export function readStored(bytes: Uint8Array): Signed {
  return fromBinary(SignedSchema, bytes);
}

/** Throws FORMAT_INVALID where a public key does not have its length. */
export function requireLength(bytes: Uint8Array, { name, length }: { name: string; length: number }): void {
  if (bytes.length === length) return;
  throw new ConsentryError({ code: 'FORMAT_INVALID', message: `${name} must be ${length} bytes, got ${bytes.length}`, facts: { argument: name } });
}
