// Four TCP ports on the loopback address, in a row or whatever is free.
import { createServer, connect } from 'node:net';

export type Ports = { gateway: number; storage: number; nats: number; chain: number };

const NAMES = ['gateway', 'storage', 'nats', 'chain'] as const;
export const HOST = '127.0.0.1';

/** Chooses the ports. Throws an Error that names the one in use. */
export async function choosePorts(base: number | undefined): Promise<Ports> {
  const chosen = {} as Ports;
  for (const [offset, name] of NAMES.entries()) {
    const port = await tryPort(base === undefined ? 0 : base + offset);
    if (port === undefined) {
      throw new Error(
        `Port ${base! + offset} (for ${name}) is in use: perhaps the stack already runs. Stop what uses it, or choose others: npm start -- --ports 7400 (or auto).`,
      );
    }
    chosen[name] = port;
  }
  return chosen;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, HOST, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

/** True where something accepts connections. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
