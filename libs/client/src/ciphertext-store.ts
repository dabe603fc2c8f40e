// Ciphertext of any size over plain HTTP at the gateway: PUT and GET /v1/ciphertext/{ticket}
// (spec/protocol.md, upload and download). Nothing that arrives here is believed: every byte is checked
// by the record's own encryption, or against the hash the provider computed while sending.
import { fromJson, type JsonValue } from '@bufbuild/protobuf';
import { ConsentryError, isErrorCode } from '@consentry/domain';
import { UploadResultSchema, type UploadResult } from '@consentry/wire/record';
import { failureOf } from './failure.ts';
import type { Session } from './session.ts';

export type ByteRange = { readonly offset: number; readonly length: number };

export class CiphertextStore {
  readonly #gatewayUrl: string;
  readonly #session: Session;
  readonly #fetch: typeof fetch;

  constructor({ gatewayUrl, session, fetch }: { gatewayUrl: string; session: Session; fetch: typeof globalThis.fetch }) {
    this.#gatewayUrl = gatewayUrl;
    this.#session = session;
    this.#fetch = fetch;
  }

  /** Sends a whole ciphertext. Throws UPLOAD_INTERRUPTED where it did not arrive whole; nothing of it is kept then. */
  async upload({ ticket, ciphertext }: { ticket: string; ciphertext: ReadableStream<Uint8Array> }): Promise<UploadResult> {
    const failed: { reason?: unknown } = {};
    const body = await requestBody(watched(ciphertext, failed));
    const response = await this.#send(ticket, { method: 'PUT', body, ...(body instanceof ReadableStream ? { duplex: 'half' } : {}) }).catch((error) => {
      // What broke the source, such as a file that shrank, says more than the broken request.
      throw failed.reason instanceof ConsentryError ? failed.reason : interrupted(failed.reason ?? error);
    });
    if (!response.ok) throw await refusal(response);
    return fromJson(UploadResultSchema, (await response.json()) as JsonValue, { ignoreUnknownFields: true });
  }

  /** A ciphertext, or one span of it; the stream fails with SERVICE_UNAVAILABLE where it breaks off. */
  async download({ ticket, span }: { ticket: string; span?: ByteRange | undefined }): Promise<ReadableStream<Uint8Array>> {
    const headers: Record<string, string> = span ? { Range: `bytes=${span.offset}-${span.offset + span.length - 1}` } : {};
    const response = await this.#send(ticket, { method: 'GET', headers }).catch((error) => {
      throw failureOf(error, this.#gatewayUrl);
    });
    if (!response.ok) throw await refusal(response);
    if (span && response.status !== 206) throw new ConsentryError({ code: 'INTERNAL', message: 'The gateway sent a whole ciphertext where a part was asked for' });
    return response.body ? failingTyped(response.body) : new Blob([]).stream();
  }

  async #send(ticket: string, { headers, ...init }: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }): Promise<Response> {
    const url = new URL(`/v1/ciphertext/${encodeURIComponent(ticket)}`, this.#gatewayUrl);
    const authorization = `Bearer ${await this.#session.token()}`;
    const type = init.method === 'PUT' ? { 'Content-Type': 'application/octet-stream' } : {};
    return this.#fetch(url, { ...init, redirect: 'error', headers: { ...headers, ...type, Authorization: authorization } });
  }
}

/** Keeps the reason a stream failed, which fetch does not hand on. */
function watched(source: ReadableStream<Uint8Array>, failed: { reason?: unknown }): ReadableStream<Uint8Array> {
  return onFailure(source, (reason) => (failed.reason = reason));
}

/** A connection that breaks in the middle of a download fails its stream with a bare TypeError. */
function failingTyped(source: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  return onFailure(source, (cause) => {
    return new ConsentryError({ code: 'SERVICE_UNAVAILABLE', message: 'The download broke off before the end', remedy: 'Check the connection and open the record again.', cause });
  });
}

/** The same stream, which fails with what `translate` makes of its failure. */
function onFailure(source: ReadableStream<Uint8Array>, translate: (reason: unknown) => unknown): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (reason) {
        controller.error(translate(reason));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** The stream itself where fetch can send one; browsers that cannot get it as a Blob, which may live on disk. */
async function requestBody(stream: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array> | Blob> {
  return canStreamRequests() ? stream : new Response(stream).blob();
}

function canStreamRequests(): boolean {
  // Browsers answer by reading `duplex`, and turn a stream they do not know into text with a content type;
  // Chromium streams over HTTP/2 only, so a page must still be served over TLS for this to be true and work.
  let asked = false;
  const init = {
    method: 'POST',
    body: new ReadableStream(),
    get duplex() {
      asked = true;
      return 'half';
    },
  };
  const typed = new Request('http://localhost', init as RequestInit).headers.has('Content-Type');
  return asked && !typed;
}

async function refusal(response: Response): Promise<ConsentryError> {
  const text = await response.text();
  const body = readDetail(text);
  if (body && isErrorCode(body.code)) return new ConsentryError({ ...body, code: body.code });
  return new ConsentryError({ code: 'INTERNAL', message: `The gateway answered ${response.status} to a ciphertext request`, facts: { status: String(response.status) } });
}

function readDetail(text: string): { code: string; message: string; remedy?: string; facts?: Record<string, string> } | undefined {
  try {
    const { code, message, remedy, facts } = JSON.parse(text);
    return typeof code === 'string' ? { code, message: String(message), remedy, facts } : undefined;
  } catch {
    return undefined;
  }
}

function interrupted(cause: unknown): ConsentryError {
  return new ConsentryError({
    code: 'UPLOAD_INTERRUPTED',
    message: 'The upload broke off before the end',
    remedy: 'Nothing of it is visible to anybody. Check the connection and put the record again.',
    cause,
  });
}
