// How the tests state a refusal: the code of what was thrown, and the argument it names.
import { ConsentryError, type ErrorCode } from '@consentry/domain';

/** The code that `work` throws or rejects with; 'accepted' where it does not. Any other throw is a test failure. */
export async function refusalOf(work: () => unknown): Promise<ErrorCode | 'accepted'> {
  return (await refusal(work))?.code ?? 'accepted';
}

/** The refusal itself; undefined where there is none. */
export async function refusal(work: () => unknown): Promise<ConsentryError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof ConsentryError) return error;
    throw error;
  }
}
