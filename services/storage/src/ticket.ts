// Tickets: the capability to send or fetch one ciphertext body over plain HTTP. Opaque to everybody but the
// storage service, which signs them with a key of its own data directory. Never logged: whoever holds one
// may use it until it expires.
// version(1) ‖ mode(1) ‖ expiresAt(8) ‖ length(8) ‖ recordId(32) ‖ caller(20) ‖ HMAC-SHA256(32), in base64url.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ConsentryError, idBytes, parseAddress, parseRecordId, type Address, type RecordId } from '@consentry/domain';

const VERSION = 1;
const MODES = { upload: 1, download: 2 } as const;
const BODY_BYTES = 1 + 1 + 8 + 8 + 32 + 20;
const MAC_BYTES = 32;
const DOMAIN_TAG = 'consentry/storage-ticket/1';

/** Characters of a ticket: HTTP routes allow exactly this many. */
export const TICKET_CHARACTERS = Math.ceil(((BODY_BYTES + MAC_BYTES) * 4) / 3);

export type Ticket = {
  mode: keyof typeof MODES;
  recordId: RecordId;
  caller: Address;
  /** Bytes of ciphertext. */
  length: number;
  /** Unix seconds. */
  expiresAt: number;
};

export class Tickets {
  readonly #key: Uint8Array;

  private constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** Reads the key of `directory`, or makes one there, readable by this user alone. */
  static async open(directory: string): Promise<Tickets> {
    const file = path.join(directory, 'ticket.key');
    await mkdir(directory, { recursive: true });
    return new Tickets((await readKey(file)) ?? (await makeKey(file)));
  }

  issue(ticket: Ticket): string {
    const body = Buffer.alloc(BODY_BYTES);
    body.writeUInt8(VERSION, 0);
    body.writeUInt8(MODES[ticket.mode], 1);
    body.writeBigUInt64BE(BigInt(ticket.expiresAt), 2);
    body.writeBigUInt64BE(BigInt(ticket.length), 10);
    body.set(idBytes(ticket.recordId), 18);
    body.set(idBytes(ticket.caller), 50);
    return Buffer.concat([body, this.#mac(body)]).toString('base64url');
  }

  /** Reads a ticket made for `mode`. Throws TICKET_UNKNOWN for every ticket that is not good now. */
  read({ text, mode, now }: { text: string; mode: Ticket['mode']; now: number }): Ticket {
    const bytes = Buffer.from(text, 'base64url');
    const body = bytes.subarray(0, BODY_BYTES);
    const genuine =
      bytes.length === BODY_BYTES + MAC_BYTES &&
      bytes.toString('base64url') === text &&
      timingSafeEqual(bytes.subarray(BODY_BYTES), this.#mac(body));
    if (!genuine || body[0] !== VERSION || body[1] !== MODES[mode]) throw unknownTicket(mode);
    const expiresAt = Number(body.readBigUInt64BE(2));
    if (expiresAt <= now) throw unknownTicket(mode);
    return {
      mode,
      expiresAt,
      length: Number(body.readBigUInt64BE(10)),
      recordId: parseRecordId(body.subarray(18, 50)),
      caller: parseAddress(body.subarray(50, 70)),
    };
  }

  #mac(body: Uint8Array): Uint8Array {
    return createHmac('sha256', this.#key).update(DOMAIN_TAG).update(body).digest();
  }
}

async function readKey(file: string): Promise<Uint8Array | undefined> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (bytes === undefined) return undefined;
  if (bytes.length !== 33 || bytes[0] !== VERSION) {
    throw new ConsentryError({
      code: 'STORE_CORRUPT',
      message: 'the ticket key of the storage service is not readable',
      remedy: `Delete ${path.basename(file)} in the data directory: a new one is made, and open tickets end.`,
    });
  }
  return bytes.subarray(1);
}

async function makeKey(file: string): Promise<Uint8Array> {
  const key = randomBytes(32);
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(Buffer.concat([Buffer.of(VERSION), key]));
    await handle.sync();
  } finally {
    await handle.close();
  }
  return key;
}

const unknownTicket = (mode: Ticket['mode']) =>
  new ConsentryError({
    code: 'TICKET_UNKNOWN',
    message: `this is not a valid ${mode} ticket, or it has expired`,
    remedy: `Ask for a new ${mode} ticket.`,
  });
