// JSON over HTTP to a node: on Node by its own client, which takes a fifth of the time that fetch takes to send a request
// and a twentieth of what it waits; elsewhere fetch.
import type { Agent, IncomingMessage } from 'node:http';

export type PostArgs = { url: string; body: string; signal: AbortSignal };
/** The text of the answer, whatever its status. Throws what the connection fails with, or the signal's reason. */
export type HttpPost = (args: PostArgs) => Promise<string>;

const HEADERS = { 'content-type': 'application/json' } as const;

export const httpPost: HttpPost = nodePost() ?? fetchPost;

async function fetchPost({ url, body, signal }: PostArgs): Promise<string> {
  const response = await fetch(url, { method: 'POST', headers: HEADERS, body, signal });
  return response.text();
}

function nodePost(): HttpPost | undefined {
  const http = globalThis.process?.getBuiltinModule?.('node:http');
  const https = globalThis.process?.getBuiltinModule?.('node:https');
  if (!http || !https) return undefined;
  const plain = { request: http.request, agent: new http.Agent({ keepAlive: true }) };
  const secure = { request: https.request, agent: new https.Agent({ keepAlive: true }) };
  return (args) => {
    const url = new URL(args.url);
    return exchange({ ...args, url, ...(url.protocol === 'https:' ? secure : plain) });
  };
}

type Exchange = Omit<PostArgs, 'url'> & { request: typeof import('node:http').request; url: URL; agent: Agent };

function exchange({ request, url, agent, body, signal }: Exchange): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const bytes = new TextEncoder().encode(body);
  const sent = request(url, { method: 'POST', agent, headers: { ...HEADERS, 'content-length': bytes.length } }, (response) => {
    textOf(response).then(resolve, reject);
  });
  const giveUp = (): void => void sent.destroy(signal.reason as Error);
  signal.addEventListener('abort', giveUp, { once: true });
  sent.on('close', () => signal.removeEventListener('abort', giveUp));
  sent.on('error', reject);
  if (signal.aborted) giveUp();
  sent.end(bytes);
  return promise;
}

async function textOf(response: IncomingMessage): Promise<string> {
  response.setEncoding('utf8');
  let text = '';
  for await (const part of response) text += part as string;
  return text;
}
