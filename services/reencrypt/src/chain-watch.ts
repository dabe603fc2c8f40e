// A proxy's own eye on the chain: what ended while it was away it destroys before it serves anything, what ends later it
// destroys as its own node tells it (spec/protocol.md section 9). Nobody needs to remind it.
import type { ChainReader } from '@consentry/chain';
import { ConsentryError, type PolicyId } from '@consentry/domain';
import { Rounds, type Logger } from '@consentry/platform';
import type { Destruction } from './destruction.ts';

const LOOK_EVERY_MS = 1_000;
/** Policies that run out leave no event: everything held is compared again now and then. */
const SWEEP_EVERY_MS = 3_600_000;

type Parts = { destruction: Destruction; chain: ChainReader; log: Logger };

export class ChainWatch {
  readonly #parts: Parts;
  readonly #rounds = new Rounds({ round: () => this.#look().then(() => LOOK_EVERY_MS) });
  /** Up to which block ends are known and dealt with; undefined before the first sweep. */
  #height: number | undefined;
  #sweptAt = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Returns once everything held was compared with the chain, or at once where the chain is away: then nothing is served yet. */
  async start(): Promise<void> {
    await this.#look();
    this.#rounds.start({ afterMs: LOOK_EVERY_MS });
  }

  async stop(): Promise<void> {
    await this.#rounds.stop();
  }

  /** Throws CHAIN_UNAVAILABLE until what is held has been compared with the chain once. */
  requireSwept(): void {
    if (this.#height !== undefined) return;
    throw new ConsentryError({
      code: 'CHAIN_UNAVAILABLE',
      message: 'This proxy has not yet compared what it holds with the chain, and serves nothing before',
      remedy: 'Check that its chain node runs and is reachable, then try again.',
    });
  }

  /** Never throws: what cannot be seen now is seen at the next look. */
  async #look(): Promise<void> {
    try {
      const height = await this.#parts.chain.height();
      const known = this.#height;
      // A chain that is shorter than it was has forgotten something: nothing known of it counts.
      if (known === undefined || height < known || Date.now() - this.#sweptAt > SWEEP_EVERY_MS) await this.#sweep();
      else if (height > known) await this.#parts.destruction.destroyEnded(await this.#endedAfter(known));
      this.#height = height;
    } catch (error) {
      const code = error instanceof ConsentryError ? error.code : 'INTERNAL';
      this.#parts.log.warn({ code, err: code === 'INTERNAL' ? error : undefined }, 'could not compare kfrags with the chain');
    }
  }

  async #sweep(): Promise<void> {
    await this.#parts.destruction.sweep();
    this.#sweptAt = Date.now();
  }

  async #endedAfter(block: number): Promise<PolicyId[]> {
    const events = await this.#parts.chain.events({ types: ['PolicyRevoked', 'PolicyReplaced'], afterBlock: block });
    return events.flatMap((event) => {
      if (event.type === 'PolicyReplaced') return [event.replacedId];
      return event.type === 'PolicyRevoked' ? [event.policyId] : [];
    });
  }
}
