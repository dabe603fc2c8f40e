// The supervisor's command line.
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';

export type StackOptions = {
  dataDir: string;
  /** First of the ports used in a row, or undefined for whatever is free. */
  portBase: number | undefined;
  proxies: number;
  reset: boolean;
  verbose: boolean;
};

export const HELP = `npm start -- [options]

Brings up the whole of Consentry on this machine and prints READY with its URLs. Ctrl-C stops it; a second start
finds all data again.

  --data-dir DIR   where everything is kept (default .consentry)
  --ports BASE     the first of four ports in a row (default 7300), or "auto" for any that are free
  --proxies N      how many re-encryption proxies (default 5)
  --reset          first deletes the data directory: every record, key, policy and the chain. Cannot be undone.
  --verbose        prints every service's log lines here too (they always go to DIR/logs)
  --help
`;

const DEFAULT_PORT = 7300;

/** Reads the command line; undefined where help was asked for. Throws an Error with a sentence on bad input. */
export function parseOptions(argv: string[], cwd: string): StackOptions | undefined {
  const { values } = parseArgs({
    args: argv,
    options: {
      'data-dir': { type: 'string', default: '.consentry' },
      ports: { type: 'string', default: process.env.CONSENTRY_PORTS ?? String(DEFAULT_PORT) },
      proxies: { type: 'string', default: '5' },
      reset: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    dataDir: resolve(cwd, values['data-dir']),
    portBase: values.ports === 'auto' ? undefined : wholeNumber('--ports', values.ports, 1024, 65_000),
    proxies: wholeNumber('--proxies', values.proxies, 1, 32),
    reset: values.reset,
    verbose: values.verbose,
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new Error(`${name} takes a whole number from ${least} to ${most}, not ${JSON.stringify(text)}.`);
  }
  return number;
}
