// A refusal over plain HTTP: the status of the error's kind, and an ErrorDetail as JSON (spec/errors.md).
import type { Readable } from 'node:stream';
import { toJson, type JsonValue } from '@bufbuild/protobuf';
import type { ErrorKind } from '@consentry/domain';
import { ErrorDetailSchema } from '@consentry/wire/common';
import { toConsentryError, toErrorDetail } from '@consentry/wire/error';

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  denied: 403,
  missing: 404,
  conflict: 409,
  precondition: 412,
  exhausted: 429,
  corrupt: 422,
  unavailable: 503,
  timeout: 504,
  internal: 500,
};

/** What the caller may see of anything thrown. */
export function httpRefusal(thrown: unknown): { status: number; body: JsonValue } {
  const error = toConsentryError(thrown);
  const status = error.code === 'STORAGE_FULL' ? 507 : STATUS[error.kind];
  return { status, body: toJson(ErrorDetailSchema, toErrorDetail(error)) };
}

/** How long the rest of a refused request is read and dropped. */
const LINGER_MS = 5_000;

/** Reads on for a while what a refused request still sends: closed at once, its sender might never see the answer. */
export function linger(request: Readable): void {
  if (request.readableEnded || request.destroyed) return;
  const timer = setTimeout(() => request.destroy(), LINGER_MS);
  request.once('close', () => clearTimeout(timer)).once('end', () => clearTimeout(timer));
  request.resume();
}
