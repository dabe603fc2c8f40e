// The contracts' calls, events and errors, by the ABIs that the build generates.
import { Interface } from 'ethers';
import type { ContractName } from './deployment.ts';
import { CONSENTS_ABI, CONSENTS_BYTECODE } from './gen/consents.ts';
import { DISPUTES_ABI, DISPUTES_BYTECODE } from './gen/disputes.ts';
import { MANAGER_ABI, MANAGER_BYTECODE } from './gen/manager.ts';
import { PROXIES_ABI, PROXIES_BYTECODE } from './gen/proxies.ts';
import { RECEIPTS_ABI, RECEIPTS_BYTECODE } from './gen/receipts.ts';
import { RECORDS_ABI, RECORDS_BYTECODE } from './gen/records.ts';

export const INTERFACES: Readonly<Record<ContractName, Interface>> = {
  manager: new Interface(MANAGER_ABI),
  consents: new Interface(CONSENTS_ABI),
  records: new Interface(RECORDS_ABI),
  proxies: new Interface(PROXIES_ABI),
  receipts: new Interface(RECEIPTS_ABI),
  disputes: new Interface(DISPUTES_ABI),
};

export const BYTECODES: Readonly<Record<ContractName, string>> = {
  manager: MANAGER_BYTECODE,
  consents: CONSENTS_BYTECODE,
  records: RECORDS_BYTECODE,
  proxies: PROXIES_BYTECODE,
  receipts: RECEIPTS_BYTECODE,
  disputes: DISPUTES_BYTECODE,
};
