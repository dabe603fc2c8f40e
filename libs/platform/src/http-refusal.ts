// A refusal over plain HTTP: the status of the error's kind, and an ErrorDetail as JSON (spec/errors.md).
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
