// Telling a caller how far a stream has come.

/** Bytes that have passed, of how many. */
export type Progress = { readonly done: number; readonly total: number };
export type OnProgress = (progress: Progress) => void;

/** Passes bytes through and reports their count. */
export function counted({ total, onProgress }: { total: number; onProgress: OnProgress | undefined }): TransformStream<Uint8Array, Uint8Array> {
  let done = 0;
  return new TransformStream({
    transform(chunk, controller) {
      done += chunk.length;
      onProgress?.({ done, total });
      controller.enqueue(chunk);
    },
  });
}
