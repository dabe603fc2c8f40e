// Errors on the wire: spec/errors.md.
import { describe, expect, test } from '@jest/globals';
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { ConsentryError, ERROR_CODES, type ErrorCode } from '@consentry/domain';
import { ErrorDetailSchema } from '../src/gen/consentry/v1/common_pb.ts';
import { fromConnectError, fromErrorDetail, toConnectError, toErrorDetail } from '../src/error.ts';

const codes = Object.keys(ERROR_CODES) as ErrorCode[];

describe('an error', () => {
  test.each(codes)('%s keeps code, words, remedy and facts over both wires', (code) => {
    const error = new ConsentryError({ code, message: 'what', remedy: 'do', facts: { line: '2' } });
    for (const back of [fromErrorDetail(toErrorDetail(error)), fromConnectError(toConnectError(error))]) {
      expect(back).toMatchObject({ code, message: 'what', remedy: 'do', facts: { line: '2' } });
    }
  });

  test('has the gRPC status of its kind', () => {
    const status = (code: ErrorCode) => toConnectError(new ConsentryError({ code, message: '' })).code;
    expect(status('ALREADY_EXISTS')).toBe(Code.AlreadyExists);
    expect(status('NONCE_STALE')).toBe(Code.Aborted);
    expect(status('POLICY_SYNTAX')).toBe(Code.InvalidArgument);
    expect(status('CIPHERTEXT_CORRUPT')).toBe(Code.DataLoss);
    expect(status('ATTESTATION_MISSING')).toBe(Code.FailedPrecondition);
  });

  test('that is not ours shows nothing of itself', () => {
    const shown = toConnectError(new TypeError('postgres://user:secret@host'));
    expect(shown.code).toBe(Code.Internal);
    expect(JSON.stringify(toErrorDetail(fromConnectError(shown)))).not.toContain('secret');
    expect(shown.cause).toBeInstanceOf(TypeError);
  });

  test('of a newer version, and a bare status, still have a code here', () => {
    const newer = create(ErrorDetailSchema, { code: 'FROM_THE_FUTURE', message: 'new' });
    expect(fromErrorDetail(newer)).toMatchObject({ code: 'INTERNAL', message: 'new', facts: { code: 'FROM_THE_FUTURE' } });
    expect(fromConnectError(new ConnectError('gone', Code.Unavailable)).code).toBe('SERVICE_UNAVAILABLE');
    expect(fromConnectError(new Error('what')).code).toBe('INTERNAL');
  });
});
