// consentry receipts: what proxies signed, and whether the chain holds it.
import { Command } from 'commander';
import type { ReceiptList, VerifiedReceipt } from '@consentry/client';
import { toHex } from '@consentry/domain';
import { EXIT_CODES } from '../failure.ts';
import type { Session } from '../session.ts';
import { columns, timeText } from '../text.ts';

type Options = { policy?: string };

const POLICY_OPTION = ['--policy <policy>', 'those of orders under a policy: as its patient, or as an auditor'] as const;

export function receiptsCommand(session: Session): Command {
  const command = new Command('receipts').description('see what the proxies signed for each release and refusal, held against the chain');
  command
    .command('list')
    .description('list receipts: your own orders’, or those under a policy of yours')
    .option(...POLICY_OPTION)
    .action(({ policy }: Options) => list(session, policy));
  command
    .command('verify')
    .description('also require that every proxy still shows what it signed for what you opened here')
    .option(...POLICY_OPTION)
    .addHelpText('after', '\nThe exit code is 9 where a receipt is forged or missing; each is named with its proxy. One that is pending waits for its\nroot to be on chain. What "access open" received is kept until it has been seen on chain.')
    .action(({ policy }: Options) => verify(session, policy));
  return command;
}

async function list(session: Session, policy: string | undefined): Promise<void> {
  const client = await session.client();
  show(session, await client.receipts.list(of(policy)));
}

async function verify(session: Session, policy: string | undefined): Promise<void> {
  const client = await session.client();
  const held = policy === undefined ? await session.home.findReceipts(client.address) : [];
  const found = await client.receipts.verify({ held, ...of(policy) });
  const anchored = new Set(found.receipts.filter(({ state }) => state === 'anchored').map(({ signature }) => toHex(signature)));
  await session.home.dropReceipts(client.address, anchored);
  show(session, found);
}

function of(policy: string | undefined): { policyId?: string } {
  return policy === undefined ? {} : { policyId: policy };
}

function show(session: Session, { receipts, faults }: ReceiptList): void {
  if (faults.some(({ code }) => code === 'RECEIPT_INVALID' || code === 'RECEIPT_MISSING')) session.exitCode = EXIT_CODES.corrupt;
  else if (faults.length > 0) session.exitCode = EXIT_CODES.unavailable;
  const value = { receipts: receipts.map(receiptJson), faults };
  const rows = receipts.map(({ at, proxyId, kind, code, requestId, state }) => [timeText(at), proxyId, code === undefined ? kind : `${kind} ${code}`, requestId, state]);
  session.result(value, rows.length === 0 ? 'No receipts.' : columns(rows));
  for (const { proxyId, message } of faults) session.note(`${proxyId}: ${message}`);
}

function receiptJson({ proxyId, proxy, kind, requestId, capsuleHash, at, code, root, state }: VerifiedReceipt): object {
  return { proxyId, proxy, kind, ...(code === undefined ? {} : { code }), requestId, capsuleHash, at, root, state };
}
