// The Range header of a ciphertext download, RFC 9110 section 14, for one range; a request for several gets
// the whole body, as the RFC allows.

export type ByteRange = { offset: number; length: number };
/** `whole` where no usable range was asked for; `unsatisfiable` where none of it lies in the body. */
export type RangeAnswer = { kind: 'whole' } | { kind: 'unsatisfiable' } | ({ kind: 'part' } & ByteRange);

/** Reads `bytes=a-b`, `bytes=a-` and `bytes=-n` against a body of `total` bytes. */
export function readRange(header: string | undefined, total: number): RangeAnswer {
  const match = /^\s*bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return { kind: 'whole' };
  if (first === '') return part(Math.max(0, total - Number(last)), total - 1, total);
  if (last !== '' && Number(last) < Number(first)) return { kind: 'whole' };
  return part(Number(first), last === '' ? total - 1 : Math.min(Number(last), total - 1), total);
}

function part(first: number, last: number, total: number): RangeAnswer {
  if (first >= total || last < first) return { kind: 'unsatisfiable' };
  return { kind: 'part', offset: first, length: last - first + 1 };
}
