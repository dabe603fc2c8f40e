// Ends the stack's processes when the supervisor itself is killed. It reads process ids, one a line, from a pipe that
// only the supervisor holds; when the pipe closes, whatever still runs is stopped.
import { createInterface } from 'node:readline';

const pids = new Set<number>();
process.on('SIGINT', () => {}); // Ctrl-C reaches the whole terminal group; the supervisor decides.
process.on('SIGTERM', () => {});
process.on('SIGHUP', () => {});

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'done') process.exit(0);
  const pid = Number(line);
  if (Number.isInteger(pid) && pid > 1) pids.add(pid);
}
signalAll('SIGTERM');
for (let waited = 0; waited < 10_000 && [...pids].some(alive); waited += 100) {
  await new Promise((resolve) => setTimeout(resolve, 100));
}
signalAll('SIGKILL');

function alive(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}

function signalAll(signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(-pid, signal);
    } catch {
      // Already gone.
    }
  }
}
