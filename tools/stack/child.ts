// One process of the stack: started in a process group of its own, watched, restarted when it dies, stopped whole.
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';

export type ChildSpec = {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  logFile: string;
  /** Resolves true once the process serves; asked every 50 ms. Where it is missing, the log line decides. */
  isReady?: () => Promise<boolean>;
  /** A JSON log line with this msg says that the process serves. */
  readyMessage?: string;
  readyTimeoutMs?: number;
};

export type ChildEvents = {
  onLine: (name: string, line: string) => void;
  /** Called when it died by itself, after its restart has been decided. */
  onDeath: (name: string, why: string, restarting: boolean) => void;
  onSpawn: (pid: number) => void;
};

const POLL_MS = 50;
const KILL_AFTER_MS = 10_000;
const RESTARTS_PER_MINUTE = 5;
const MESSAGES_KEPT = 200;

export class Child {
  readonly spec: ChildSpec;
  readonly #events: ChildEvents;
  #process: ChildProcess | undefined;
  #exited: Promise<string> = Promise.resolve('');
  #log: WriteStream;
  #wanted = false;
  #messages = new Set<string>();
  #readyLine = '';
  #tail = '';
  #deaths: number[] = [];

  constructor(spec: ChildSpec, events: ChildEvents) {
    this.spec = spec;
    this.#events = events;
    this.#log = createWriteStream(spec.logFile, { flags: 'a', mode: 0o600 });
  }

  get running(): boolean {
    return this.#process !== undefined;
  }

  /** The last lines it printed, for a person who asks why it died. */
  get tail(): string {
    return this.#tail;
  }

  /** A text that its ready line tells of itself, such as which pairing it has; undefined where it tells nothing of the kind. */
  fact(name: string): string | undefined {
    if (!this.#readyLine) return undefined;
    const told = (JSON.parse(this.#readyLine) as Record<string, unknown>)[name];
    return typeof told === 'string' ? told : undefined;
  }

  /** Starts the process, if it does not run, and waits until it serves. Throws an Error with its last lines where it does not. */
  async start(): Promise<void> {
    this.#wanted = true;
    if (!this.#process) this.#launch();
    await this.#waitReady();
  }

  /** Waits until a log line with this msg has appeared since the start. Throws an Error where it does not in time. */
  async says(message: string, timeoutMs = 30_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!this.#messages.has(message)) {
      if (Date.now() > deadline) throw new Error(`${this.spec.name} did not say ${JSON.stringify(message)}. Its last lines:\n${this.#tail}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /** SIGTERM to the whole group, SIGKILL if that does not end it in time. */
  async stop(): Promise<void> {
    this.#wanted = false;
    if (!this.#process) return;
    const kill = setTimeout(() => this.#signal('SIGKILL'), KILL_AFTER_MS);
    this.#signal('SIGTERM');
    await this.#exited;
    clearTimeout(kill);
  }

  /** SIGKILL, as a crash would be: the process is started again as after any death. */
  async kill(): Promise<void> {
    this.#signal('SIGKILL');
    await this.#exited;
  }

  /** Stops and lets go of the log file. */
  async close(): Promise<void> {
    await this.stop();
    await new Promise<void>((resolve) => this.#log.end(resolve));
  }

  #launch(): void {
    const { command, args, env } = this.spec;
    this.#messages = new Set();
    this.#readyLine = '';
    this.#tail = '';
    const child = spawn(command, args, { env: { ...baseEnv(), ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    if (child.pid !== undefined) this.#events.onSpawn(child.pid);
    for (const stream of [child.stdout, child.stderr]) this.#readLines(stream);
    this.#exited = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    void this.#exited.then((why) => this.#onExit(child, why));
  }

  #readLines(stream: NodeJS.ReadableStream): void {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      this.#log.write(text);
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.#onLine(line);
    });
  }

  #onLine(line: string): void {
    this.#tail = `${this.#tail}${line}\n`.slice(-3000);
    const message = /"msg":"([^"]{1,60})"/.exec(line)?.[1];
    if (message !== undefined && this.#messages.size < MESSAGES_KEPT) this.#messages.add(message);
    if (message === this.spec.readyMessage && line.startsWith('{')) this.#readyLine = line;
    this.#events.onLine(this.spec.name, line);
  }

  #onExit(child: ChildProcess, why: string): void {
    if (this.#process !== child) return;
    this.#process = undefined;
    if (!this.#wanted) return;
    const now = Date.now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < 60_000), now];
    const restarting = this.#deaths.length <= RESTARTS_PER_MINUTE;
    this.#events.onDeath(this.spec.name, why, restarting);
    if (restarting) setTimeout(() => this.#wanted && !this.#process && this.#launch(), 200 * this.#deaths.length);
  }

  async #waitReady(): Promise<void> {
    const deadline = Date.now() + (this.spec.readyTimeoutMs ?? 60_000);
    while (Date.now() < deadline && this.#wanted) {
      if (this.spec.isReady ? await this.spec.isReady() : this.#messages.has(this.spec.readyMessage ?? 'ready')) return;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw new Error(`${this.spec.name} did not become ready. Its last lines:\n${this.#tail}(whole log: ${this.spec.logFile})`);
  }

  #signal(signal: NodeJS.Signals): void {
    const pid = this.#process?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch {
      // Already gone.
    }
  }
}

/** Only what a process needs of this shell: no service inherits a secret by accident. */
function baseEnv(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'NODE_OPTIONS'];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}
