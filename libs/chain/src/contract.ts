// The four contracts' calls, events and errors, by the ABIs that the build generates.
import { Interface } from 'ethers';
import type { ContractName } from './deployment.ts';
import { AUTHORITIES_ABI, AUTHORITIES_BYTECODE } from './gen/authorities.ts';
import { CONSENTS_ABI, CONSENTS_BYTECODE } from './gen/consents.ts';
import { PROXIES_ABI, PROXIES_BYTECODE } from './gen/proxies.ts';
import { RECORDS_ABI, RECORDS_BYTECODE } from './gen/records.ts';

export const INTERFACES: Readonly<Record<ContractName, Interface>> = {
  authorities: new Interface(AUTHORITIES_ABI),
  consents: new Interface(CONSENTS_ABI),
  records: new Interface(RECORDS_ABI),
  proxies: new Interface(PROXIES_ABI),
};

export const BYTECODES: Readonly<Record<ContractName, string>> = {
  authorities: AUTHORITIES_BYTECODE,
  consents: CONSENTS_BYTECODE,
  records: RECORDS_BYTECODE,
  proxies: PROXIES_BYTECODE,
};
