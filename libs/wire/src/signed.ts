// Signed bodies: strict encoding, and the only place where a `Signed` becomes something to believe.
// spec/formats.md, "Signed documents": EIP-712 over Document(string kind,bytes32 digest), digest = keccak256(body).
import { create, fromBinary, toBinary, type DescMessage, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf';
import { documentHash, signDocument, verifyDocumentHash, type Deployment } from '@consentry/chain';
import { ConsentryError, equalBytes, idBytes, parseAddress, type Address, type SecretBytes } from '@consentry/domain';
import { SignedSchema, type Signed } from './gen/consentry/v1/common_pb.ts';

/** Every kind of signed body. The reader states the kind it expects; it is never taken from the wire. */
export const DOCUMENT_KINDS = [
  'person-entry/1',
  'label-key-entry/1',
  'label-succession/1',
  'proxy-entry/1',
  'setup-authority/1',
  'issue-attribute/1',
  'owner-link/1',
  'owner-claim/1',
  'policy-bundle/2',
  'manifest/1',
  'kfrag-envelope/2',
  'kfrag-ack/1',
  'reencrypt-order/2',
  'release-receipt/2',
  'denial-receipt/1',
  'destroy-ack/1',
  'break-glass-note/1',
  'review-report/1',
  'receipt-reader/1',
  'retire-order/1',
  'retire-ack/1',
  'suspension/1',
  'contact/1',
  'reference-claim/1',
  'reference-confirmation/1',
  'mandate/1',
  'mandate-link/1',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

declare const verified: unique symbol;
/** A body whose signature was checked. Only `verifySigned` makes one. */
export type Verified<Desc extends DescMessage> = {
  readonly [verified]: true;
  readonly body: MessageShape<Desc>;
  /** Who signed; whether that person may is the reader's question. */
  readonly signer: Address;
  /** The signed bytes themselves, for storing. */
  readonly bytes: Uint8Array;
  /** Their keccak256, 32 bytes. */
  readonly hash: Uint8Array;
};

/** The version of each body that is not in its first. */
const LATER_VERSIONS: Readonly<Record<string, number>> = { PolicyBundle: 2, KfragEnvelope: 2, ReencryptOrder: 2, ReleaseReceipt: 2 };

/** Canonical bytes of a body; `version` is set here, at every level that has one. */
export function encodeBody<Desc extends DescMessage>(schema: Desc, init: MessageInitShape<Desc>): Uint8Array<ArrayBuffer> {
  const message = create(schema, init);
  stampVersions(schema, message);
  return toBinary(schema, message);
}

/**
 * Reads a body strictly: every version is the one written now, no unknown field, no other encoding of the same value.
 * Throws FORMAT_VERSION_UNKNOWN or FORMAT_INVALID.
 */
export function decodeBody<Desc extends DescMessage>(schema: Desc, bytes: Uint8Array): MessageShape<Desc> {
  const message = parse(schema, bytes);
  checkVersions(schema, message);
  if (!equalBytes(toBinary(schema, message), bytes)) {
    throw new ConsentryError({
      code: 'FORMAT_INVALID',
      message: `The ${schema.name} is not in its canonical encoding, or carries fields this version does not know`,
      remedy: 'Encode it with the schema of this version, fields in order, defaults left out.',
      facts: { format: schema.name },
    });
  }
  return message;
}

/** Encodes and signs a body. */
export function signBody<Desc extends DescMessage>(args: {
  schema: Desc;
  kind: DocumentKind;
  init: MessageInitShape<Desc>;
  deployment: Deployment;
  secretKey: SecretBytes;
}): Signed {
  const body = encodeBody(args.schema, args.init);
  const { signature, signer } = signDocument({ deployment: args.deployment, kind: args.kind, body, secretKey: args.secretKey });
  return create(SignedSchema, { body, signature: new Uint8Array(signature), signer: idBytes(signer) });
}

/**
 * Checks the signature, then reads the body strictly.
 * Throws SIGNATURE_INVALID, FORMAT_VERSION_UNKNOWN or FORMAT_INVALID.
 */
export function verifySigned<Desc extends DescMessage>(args: {
  schema: Desc;
  kind: DocumentKind;
  signed: Signed | undefined;
  deployment: Deployment;
}): Verified<Desc> {
  const { schema, kind, signed, deployment } = args;
  if (signed === undefined) {
    throw new ConsentryError({ code: 'FORMAT_INVALID', message: `A signed ${schema.name} is missing`, facts: { format: schema.name } });
  }
  const hash = documentHash(signed.body);
  const signer = verifyDocumentHash({ deployment, kind, signed: { hash, signature: signed.signature, signer: parseAddress(signed.signer) } });
  return { body: decodeBody(schema, signed.body), signer, bytes: signed.body, hash } as Verified<Desc>;
}

function parse<Desc extends DescMessage>(schema: Desc, bytes: Uint8Array): MessageShape<Desc> {
  try {
    return fromBinary(schema, bytes, { readUnknownFields: false });
  } catch (cause) {
    throw new ConsentryError({
      code: 'FORMAT_INVALID',
      message: `The bytes are not a ${schema.name}`,
      facts: { format: schema.name },
      cause,
    });
  }
}

/** What of a message concerns versions: its own, where it has one, and its parts that are messages. */
type Shape = { readonly version: number | undefined; readonly parts: readonly { readonly name: string; readonly schema: DescMessage; readonly many: boolean }[] };

/** Worked out once for each of the few schemas there are: this is done for each record of each order. */
const shapes = new WeakMap<DescMessage, Shape>();

function shapeOf(schema: DescMessage): Shape {
  const shape = shapes.get(schema) ?? readShape(schema);
  shapes.set(schema, shape);
  return shape;
}

function readShape({ name, field, fields }: DescMessage): Shape {
  const parts = fields.flatMap((part) => {
    if (part.fieldKind === 'message') return [{ name: part.localName, schema: part.message, many: false }];
    return part.fieldKind === 'list' && part.listKind === 'message' ? [{ name: part.localName, schema: part.message, many: true }] : [];
  });
  return { version: field['version'] === undefined ? undefined : (LATER_VERSIONS[name] ?? 1), parts };
}

type Fields = Record<string, unknown>;

function checkVersions(schema: DescMessage, message: Fields): void {
  const { version } = shapeOf(schema);
  if (version !== undefined && message['version'] !== version) {
    throw new ConsentryError({
      code: 'FORMAT_VERSION_UNKNOWN',
      message: `${schema.name} has version ${String(message['version'])}; this program reads version ${version}`,
      remedy: 'Use a program that knows that version.',
      facts: { format: schema.name, version: String(message['version']) },
    });
  }
  forEachPart({ schema, message, visit: checkVersions });
}

function stampVersions(schema: DescMessage, message: Fields): void {
  const { version } = shapeOf(schema);
  if (version !== undefined) message['version'] = version;
  forEachPart({ schema, message, visit: stampVersions });
}

type Visit = (schema: DescMessage, message: Fields) => void;

function forEachPart({ schema, message, visit }: { schema: DescMessage; message: Fields; visit: Visit }): void {
  for (const part of shapeOf(schema).parts) {
    const value = message[part.name];
    if (value === undefined) continue;
    if (part.many) for (const item of value as Fields[]) visit(part.schema, item);
    else visit(part.schema, value as Fields);
  }
}
