// The steps of the story: each is timed, and each of its claims is asserted and counted.
import { ConsentryError, type ErrorCode } from '@consentry/domain';

export type Check = {
  /** Counts a claim; throws where it does not hold. */
  that: (holds: boolean, claim: string) => void;
  /** Counts the claim that `work` is refused with one of `codes`, and gives the error. */
  refused: (work: Promise<unknown>, claim: string, ...codes: ErrorCode[]) => Promise<ConsentryError>;
  /** Tells something beside the claims. */
  note: (words: string) => void;
};

type Row = { title: string; milliseconds: number; ok: boolean };

export class Steps {
  passed = 0;
  failed = 0;
  readonly #rows: Row[] = [];

  /** Runs one step. A claim that does not hold ends the step; returns undefined then. */
  async run<T>(title: string, work: (check: Check) => Promise<T>): Promise<T | undefined> {
    console.log(`${this.#rows.length + 1}  ${title}`);
    const began = performance.now();
    let ok = false;
    try {
      const result = await work(this.#check());
      ok = true;
      return result;
    } catch (error) {
      this.failed += 1;
      console.log(`   ✖ ${describe(error)}`);
      return undefined;
    } finally {
      const milliseconds = performance.now() - began;
      this.#rows.push({ title, milliseconds, ok });
      console.log(`   ${seconds(milliseconds)}\n`);
    }
  }

  /** Counts what was never tried as failed. */
  skip(title: string): void {
    this.failed += 1;
    this.#rows.push({ title, milliseconds: 0, ok: false });
    console.log(`${this.#rows.length}  ${title}\n   ✖ not tried, because an earlier step failed\n`);
  }

  /** All steps with their times. */
  table(): string {
    const width = Math.max(...this.#rows.map(({ title }) => title.length));
    const rows = this.#rows.map(({ title, milliseconds, ok }, index) => `${ok ? '✔' : '✖'} ${index + 1}  ${title.padEnd(width)}  ${seconds(milliseconds).padStart(8)}`);
    const total = this.#rows.reduce((sum, row) => sum + row.milliseconds, 0);
    return [...rows, `     ${'all'.padEnd(width)}  ${seconds(total).padStart(8)}`].join('\n');
  }

  #check(): Check {
    const that: Check['that'] = (holds, claim) => {
      if (!holds) throw new Error(`does not hold: ${claim}`);
      this.passed += 1;
      console.log(`   ✔ ${claim}`);
    };
    const refused: Check['refused'] = async (work, claim, ...codes) => {
      const error = await work.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (error === undefined) throw new Error(`was not refused: ${claim}`);
      if (!(error instanceof ConsentryError)) throw error;
      if (!codes.includes(error.code)) throw new Error(`refused with ${error.code} (${error.message}) instead of ${codes.join(' or ')}: ${claim}`);
      that(true, `${claim} (${error.code})`);
      return error;
    };
    return { that, refused, note: (words) => console.log(`     ${words}`) };
  }
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}

function describe(error: unknown): string {
  if (!(error instanceof ConsentryError)) return error instanceof Error ? error.message : String(error);
  const facts = Object.entries(error.facts).map(([name, value]) => `\n       ${name}: ${value}`).join('');
  return `${error.code}: ${error.message}\n     ${error.remedy}${facts}`;
}
