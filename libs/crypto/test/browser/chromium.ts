// Chromium for the tests: bundles page.ts as a portal would be, serves it on localhost under a policy without eval, and
// calls what it exports.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { CHROMIUM_MISSING, findChromium } from '../../../../tools/chromium.ts';
import type { Inputs } from '../vectors/operation.ts';
import type { Outcome } from './run.ts';

const FLAGS = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const CONTENT_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const DOCUMENT = '<!doctype html><meta charset="utf-8"><title>consentry</title><script type="module" src="/page.js"></script>';

/** A describe that has a page; skipped, and loudly, on a machine without Chromium. */
export function describeInBrowser(name: string, tests: (page: TestPage) => void): void {
  const executablePath = findChromium();
  if (!executablePath) process.stderr.write(`Skipped in a browser: ${name}. ${CHROMIUM_MISSING}\n`);
  (executablePath ? describe : describe.skip)(`in a browser: ${name}`, () => {
    const page = new TestPage();
    beforeAll(() => page.open(executablePath!), 60_000);
    afterAll(() => page.close());
    tests(page);
  });
}

export class TestPage {
  /** What the page downloads and uploads, by path. */
  readonly bodies = new Map<string, Uint8Array>();
  #server?: Server;
  #browser?: Browser;
  #page?: Page;

  async open(executablePath: string): Promise<void> {
    const { script } = await bundle({ entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))] });
    this.#server = createServer((request, response) => void this.#answer({ request, response, script }));
    await new Promise<void>((resolve) => this.#server!.listen(0, '127.0.0.1', resolve));
    this.#browser = await chromium.launch({ executablePath, args: FLAGS });
    this.#page = await this.#browser.newPage();
    await this.#page.goto(`http://localhost:${(this.#server.address() as AddressInfo).port}/`);
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    this.#server?.closeAllConnections();
    await new Promise((resolve) => (this.#server ? this.#server.close(resolve) : resolve(undefined)));
  }

  /** Calls an export of page.ts with arguments that JSON can carry. */
  call<T>(name: string, ...args: unknown[]): Promise<T> {
    // As text: a function would reach the page as the test runner rewrote it.
    return this.#page!.evaluate<T>(`import('/page.js').then((page) => page[${JSON.stringify(name)}](...${JSON.stringify(args)}))`);
  }

  run(operation: string, inputs: Inputs): Promise<Outcome> {
    return this.call('run', operation, inputs);
  }

  async #answer({ request, response, script }: { request: IncomingMessage; response: ServerResponse; script: string }): Promise<void> {
    const path = request.url!;
    response.setHeader('content-security-policy', CONTENT_POLICY);
    if (request.method === 'POST') {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      this.bodies.set(path, Uint8Array.from(Buffer.concat(pieces)));
      response.end();
    } else if (path === '/') response.setHeader('content-type', 'text/html').end(DOCUMENT);
    else if (path === '/page.js') response.setHeader('content-type', 'text/javascript').end(script);
    else if (this.bodies.has(path)) response.end(this.bodies.get(path));
    else response.writeHead(404).end();
  }
}

type BundleArgs = { entryPoints: string[] } | { stdin: { contents: string; resolveDir: string } };

/** One script for browsers, and the imports that it cannot load without. Throws where a bundler would need more than its defaults. */
export async function bundle(args: BundleArgs): Promise<{ script: string; left: string[] }> {
  const options = { bundle: true, format: 'esm' as const, platform: 'browser' as const, target: 'es2022', conditions: ['@consentry/source'] };
  const { outputFiles, metafile } = await build({ ...args, ...options, write: false as const, metafile: true as const, logLevel: 'silent' });
  // Dynamic ones are of libraries that ask Node for WebCrypto where the platform has none.
  const left = Object.values(metafile.outputs).flatMap(({ imports }) => imports.filter(({ kind }) => kind !== 'dynamic-import').map(({ path }) => path));
  return { script: outputFiles[0]!.text, left };
}
