// consentry connect: which gateway, which chain node, which contracts.
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { parseDeployment, type Deployment } from '@consentry/chain';
import { fetchDeployment } from '@consentry/client';
import { ConsentryError } from '@consentry/domain';
import { findLocalStack, parseUrl, type Profile } from '../profile.ts';
import type { Session } from '../session.ts';

type Options = { gateway?: string; rpc?: string; deployment?: string; trustGateway?: boolean; finality?: string; forget?: boolean };

export function connectCommand(session: Session): Command {
  return new Command('connect')
    .description('say which Consentry to talk to; without options, show it')
    .option('--gateway <url>', 'the gateway')
    .option('--rpc <url>', 'JSON-RPC of a chain node you trust; ideally your own')
    .option('--deployment <file>', 'chain id and contract addresses, from a source you trust')
    .option('--trust-gateway', 'take them from the gateway instead, once, and pin them')
    .option('--finality <level>', 'safe or latest: how final a block must be before it counts', 'safe')
    .option('--forget', 'forget the profile; a local stack is found by itself')
    .addHelpText('after', HELP)
    .action((options: Options) => connect(session, options));
}

const HELP = `
A stack started with "npm start" in this repository is found by itself.

Examples:
  $ npx consentry connect --gateway https://consentry.example --rpc http://127.0.0.1:8545 --deployment deployment.json
  $ npx consentry connect`;

async function connect(session: Session, options: Options): Promise<void> {
  if (options.forget) return forget(session);
  if (options.gateway === undefined && options.rpc === undefined) return showProfile(session);
  const gatewayUrl = parseUrl(options.gateway, 'gateway');
  const profile: Profile = {
    version: 1,
    gatewayUrl,
    rpcUrl: parseUrl(options.rpc, 'rpc'),
    deployment: await readDeployment(gatewayUrl, options),
    finality: parseFinality(options.finality),
  };
  await session.home.writeProfile(profile);
  session.result(profile, words(profile));
  if (options.deployment === undefined) session.note('The gateway’s word was taken for these contracts. Compare them with a source you trust.');
}

async function forget(session: Session): Promise<void> {
  await session.home.removeProfile();
  session.result({ forgotten: true }, 'No profile is kept any more.');
}

async function showProfile(session: Session): Promise<void> {
  const kept = await session.home.findProfile();
  const stack = kept ? undefined : findLocalStack({ folder: process.cwd(), env: session.env });
  const profile = kept ?? (await session.profile());
  session.result({ ...profile, source: stack?.file ?? 'profile' }, `${words(profile)}\n${stack ? `found in ${stack.file}` : 'as kept by an earlier "consentry connect"'}`);
}

async function readDeployment(gatewayUrl: string, { deployment, trustGateway }: Options): Promise<Deployment> {
  if (deployment !== undefined) return parseDeployment(JSON.parse(await readFile(deployment, 'utf8')));
  if (trustGateway) return fetchDeployment({ gatewayUrl });
  throw new ConsentryError({
    code: 'ARGUMENT_INVALID',
    message: 'It is not said which contracts to trust',
    remedy: 'Give --deployment FILE, or --trust-gateway to take the gateway’s word this once.',
    facts: { argument: 'deployment' },
  });
}

function parseFinality(text: string | undefined): 'latest' | 'safe' {
  if (text === 'latest' || text === 'safe') return text;
  throw new ConsentryError({ code: 'ARGUMENT_INVALID', message: `${JSON.stringify(text)} is not a finality`, remedy: 'Use safe or latest.', facts: { argument: 'finality' } });
}

function words({ gatewayUrl, rpcUrl, deployment, finality }: Profile): string {
  const { chainId, manager, consents, records, proxies, receipts } = deployment;
  return [
    `gateway      ${gatewayUrl}`,
    `chain node   ${rpcUrl} (chain ${chainId}, counts blocks that are ${finality})`,
    `manager      ${manager}`,
    `consents     ${consents}`,
    `records      ${records}`,
    `proxies      ${proxies}`,
    `receipts     ${receipts}`,
  ].join('\n');
}
