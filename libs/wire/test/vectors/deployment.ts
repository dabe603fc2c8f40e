// The deployment under which vectors of signed documents are signed.
import type { Deployment } from '@consentry/chain';
import { parseAddress } from '@consentry/domain';

const contract = (digit: string) => parseAddress(`0x${digit.repeat(40)}`);

export const DEPLOYMENT: Deployment = {
  version: 2,
  chainId: 31337,
  manager: contract('6'),
  consents: contract('2'),
  records: contract('3'),
  proxies: contract('4'),
  receipts: contract('5'),
  disputes: contract('7'),
  block: 1,
};
