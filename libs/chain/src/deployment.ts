// The address book of one deployment, pinned by everybody who reads the chain (spec/contracts.md section 1).
import { ConsentryError, parseAddress, type Address } from '@consentry/domain';

export const CONTRACT_NAMES = ['manager', 'consents', 'records', 'proxies', 'receipts', 'disputes'] as const;
/** One contract of a deployment. */
export type ContractName = (typeof CONTRACT_NAMES)[number];

export type Deployment = {
  version: 2;
  chainId: number;
  /** The first block that can hold an event of it. */
  block: number;
} & Record<ContractName, Address>;

const VERSION = 2;

/** Reads a deployment from its JSON form. Throws FORMAT_INVALID, FORMAT_VERSION_UNKNOWN. */
export function parseDeployment(json: unknown): Deployment {
  if (typeof json !== 'object' || json === null) throw invalid('an object');
  const fields = json as Record<string, unknown>;
  if (fields['version'] !== VERSION) {
    throw new ConsentryError({
      code: 'FORMAT_VERSION_UNKNOWN',
      message: `The deployment has version ${JSON.stringify(fields['version'])}; this program reads version ${VERSION}`,
      remedy: 'Use the deployment file that belongs to this release.',
    });
  }
  const addresses = Object.fromEntries(CONTRACT_NAMES.map((name) => [name, address(fields, name)])) as Record<ContractName, Address>;
  return { version: VERSION, chainId: wholeNumber(fields, 'chainId', 1), ...addresses, block: wholeNumber(fields, 'block', 0) };
}

function address(fields: Record<string, unknown>, name: string): Address {
  const value = fields[name];
  if (typeof value !== 'string') throw invalid(`${name} as an address`);
  return parseAddress(value);
}

function wholeNumber(fields: Record<string, unknown>, name: string, least: number): number {
  const value = fields[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) throw invalid(`${name} as a whole number`);
  return value;
}

function invalid(expected: string): ConsentryError {
  return new ConsentryError({
    code: 'FORMAT_INVALID',
    message: `The deployment lacks ${expected}`,
    remedy: 'Use the deployment file that the deployment wrote.',
    facts: { argument: 'deployment' },
  });
}
