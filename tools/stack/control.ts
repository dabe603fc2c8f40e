// The stack's control socket: newline-delimited JSON on a Unix socket that only its owner can open.
//   {"cmd":"status"}                    → {"ok":true,"running":["kms",…],"stopped":[…]}
//   {"cmd":"stop","name":"proxy-1"}     → {"ok":true}
//   {"cmd":"kill","name":"proxy-1"}     → {"ok":true}: kill -9, after which the stack starts it again by itself
//   {"cmd":"start","name":"proxy-1"}    → {"ok":true}, once it serves
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { chmodSync, rmSync } from 'node:fs';
import type { Child } from './child.ts';

type Answer = { ok: boolean; error?: string; running?: string[]; stopped?: string[] };

/** Serves the socket at `path` until the returned server is closed. */
export async function serveControl(path: string, children: ReadonlyMap<string, Child>): Promise<Server> {
  rmSync(path, { force: true });
  const server = createServer((socket) => void serve(socket, children));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  return server;
}

async function serve(socket: Socket, children: ReadonlyMap<string, Child>): Promise<void> {
  socket.on('error', () => socket.destroy());
  for await (const line of createInterface({ input: socket })) {
    const answer = await carryOut(line, children).catch((error: Error): Answer => ({ ok: false, error: error.message }));
    socket.write(`${JSON.stringify(answer)}\n`);
  }
}

async function carryOut(line: string, children: ReadonlyMap<string, Child>): Promise<Answer> {
  const { cmd, name } = JSON.parse(line) as { cmd?: string; name?: string };
  if (cmd === 'status') {
    const names = [...children.keys()];
    return {
      ok: true,
      running: names.filter((each) => children.get(each)!.running),
      stopped: names.filter((each) => !children.get(each)!.running),
    };
  }
  const child = children.get(name ?? '');
  if (!child) return { ok: false, error: `no process is called ${JSON.stringify(name)}; there are ${[...children.keys()].join(', ')}` };
  if (cmd === 'stop') await child.stop();
  else if (cmd === 'kill') await child.kill();
  else if (cmd === 'start') await child.start();
  else return { ok: false, error: `cmd is status, stop, kill or start, not ${JSON.stringify(cmd)}` };
  return { ok: true };
}
