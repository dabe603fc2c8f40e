// ConsentryError on the wire: ErrorDetail beside every refused call, and its gRPC status (spec/errors.md).
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { ConsentryError, ERROR_CODES, isErrorCode, type ErrorCode, type ErrorKind } from '@consentry/domain';
import { ErrorDetailSchema, type ErrorDetail } from './gen/consentry/v1/common_pb.ts';

const STATUS: Record<ErrorKind, Code> = {
  invalid: Code.InvalidArgument,
  unauthenticated: Code.Unauthenticated,
  denied: Code.PermissionDenied,
  missing: Code.NotFound,
  conflict: Code.Aborted,
  precondition: Code.FailedPrecondition,
  exhausted: Code.ResourceExhausted,
  corrupt: Code.DataLoss,
  unavailable: Code.Unavailable,
  timeout: Code.DeadlineExceeded,
  internal: Code.Internal,
};

/** What a bare status means where no ErrorDetail came with it: a proxy, a load balancer, a framework spoke. */
const BARE: Partial<Record<Code, ErrorCode>> = {
  [Code.InvalidArgument]: 'ARGUMENT_INVALID',
  [Code.Unauthenticated]: 'SESSION_REQUIRED',
  [Code.PermissionDenied]: 'CALLER_NOT_ALLOWED',
  [Code.ResourceExhausted]: 'RATE_LIMITED',
  [Code.Unavailable]: 'SERVICE_UNAVAILABLE',
  [Code.DeadlineExceeded]: 'DEADLINE_EXCEEDED',
  [Code.Canceled]: 'DEADLINE_EXCEEDED',
};

/** The gRPC status of an error code. */
export function statusOf(code: ErrorCode): Code {
  return code === 'ALREADY_EXISTS' ? Code.AlreadyExists : STATUS[ERROR_CODES[code]];
}

/** What the caller may see of anything thrown: a ConsentryError as it is, everything else INTERNAL with its cause kept. */
export function toConsentryError(thrown: unknown): ConsentryError {
  if (thrown instanceof ConsentryError) return thrown;
  return new ConsentryError({
    code: 'INTERNAL',
    message: 'Something failed inside the service',
    remedy: 'Try again; if it stays, tell the operator the time of the call, the log has the cause.',
    cause: thrown,
  });
}

export function toErrorDetail(error: ConsentryError): ErrorDetail {
  const { code, message, remedy, facts } = error;
  return create(ErrorDetailSchema, { code, message, remedy, facts: { ...facts } });
}

/** Reads a detail; a code of a newer version becomes INTERNAL and keeps its words. */
export function fromErrorDetail(detail: ErrorDetail): ConsentryError {
  const { message, remedy, facts } = detail;
  if (isErrorCode(detail.code)) return new ConsentryError({ code: detail.code, message, remedy, facts });
  return new ConsentryError({ code: 'INTERNAL', message, remedy, facts: { ...facts, code: detail.code } });
}

/** For the edge: status, words and detail. What is not a ConsentryError shows nothing of itself. */
export function toConnectError(thrown: unknown): ConnectError {
  const error = toConsentryError(thrown);
  const value: MessageInitShape<typeof ErrorDetailSchema> = toErrorDetail(error);
  return new ConnectError(error.message, statusOf(error.code), undefined, [{ desc: ErrorDetailSchema, value }], error.cause);
}

/** Whatever a call over a Connect transport threw, as a ConsentryError. */
export function fromConnectError(thrown: unknown): ConsentryError {
  if (thrown instanceof ConsentryError) return thrown;
  const error = ConnectError.from(thrown);
  const detail = error.findDetails(ErrorDetailSchema)[0];
  if (detail !== undefined) return fromErrorDetail(detail);
  const code = BARE[error.code] ?? 'INTERNAL';
  return new ConsentryError({ code, message: error.rawMessage || `The call failed with ${Code[error.code]}`, cause: thrown });
}
