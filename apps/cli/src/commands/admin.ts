// consentry admin: for whoever deploys the contracts and holds roles over them (spec/contracts.md section 1). Acts are
// transactions of the identity's own account, paid by it, through the chain node of the profile.
import { Command } from 'commander';
import { deploy, ROLES, type RoleDelays, type RoleName } from '@consentry/chain';
import { identityOf } from '@consentry/client';
import { ConsentryError, type Address } from '@consentry/domain';
import { parseDuration } from '../arguments.ts';
import { requireFree, writeWhole } from '../file-output.ts';
import { parseUrl } from '../profile.ts';
import type { Session } from '../session.ts';
import { actWords, columns } from '../text.ts';

const ROLE_NAMES = Object.keys(ROLES) as RoleName[];

export function adminCommand(session: Session): Command {
  const command = new Command('admin').description('as who deploys and governs: contracts, roles, pause');
  command
    .command('deploy')
    .description('put the contracts on a chain, for good, and write the deployment file that everybody pins')
    .requiredOption('--rpc <url>', 'JSON-RPC of a node of the chain')
    .requiredOption('--out <file>', 'where the deployment is written')
    .requiredOption('--admin <account>', 'grants and revokes roles: a board, not the deployer')
    .requiredOption('--registrar <account>', 'admits authorities and proxies')
    .requiredOption('--suspender <account>', 'suspends authorities at once')
    .requiredOption('--pauser <account>', 'stops new grants at once; revocation goes on')
    .requiredOption('--auditor <account...>', 'reviews break-glass access')
    .option('--admin-delay <duration>', 'between announcing and doing, for everybody to see', '7d')
    .option('--registrar-delay <duration>', 'the same for the registrar', '1d')
    .addHelpText('after', DEPLOY_HELP)
    .action((options: DeployOptions) => deployContracts(session, options));
  command
    .command('roles <account>')
    .description('show which roles an account holds')
    .action((account: string) => showRoles(session, account));
  command
    .command('grant <role> <account>')
    .description(`as the admin: give a role (${ROLE_NAMES.join(', ')})`)
    .option('--delay <duration>', 'what the account does in it is announced this long before')
    .action((role: string, account: string, { delay }: { delay?: string }) => grantRole(session, { role, account, delay }));
  command
    .command('withdraw <role> <account>')
    .description('as the admin: take a role away')
    .action((role: string, account: string) => withdrawRole(session, { role, account }));
  command
    .command('pause')
    .description('as the pauser: no request is decided until "unpause"; grants end and are revoked as ever')
    .action(() => pause(session, true));
  command
    .command('unpause')
    .description('as the pauser: decide requests again')
    .action(() => pause(session, false));
  return command;
}

const DEPLOY_HELP = `
The identity of --as pays; its account must hold the chain's money, or the chain must be free of gas prices. It keeps no
power over what it deployed. Contracts cannot be changed afterwards: a new version is a new deployment. What breaks off
half-way is left behind on the chain, harmless, and the command given again begins anew.

Accounts are addresses, or identities kept here. The chain needs the Prague rules.

Example:
  $ npx consentry admin deploy --rpc http://127.0.0.1:8545 --out deployment.json --admin 0x… --registrar 0x… \\
      --suspender 0x… --pauser 0x… --auditor 0x… --as deployer`;

type DeployOptions = {
  rpc: string;
  out: string;
  admin: string;
  registrar: string;
  suspender: string;
  pauser: string;
  auditor: string[];
  adminDelay: string;
  registrarDelay: string;
};

async function deployContracts(session: Session, options: DeployOptions): Promise<void> {
  const rpcUrl = parseUrl(options.rpc, 'rpc');
  await requireFree({ file: options.out });
  const person = (account: string) => session.person(account);
  const [admin, registrar, suspender, pauser] = await Promise.all([options.admin, options.registrar, options.suspender, options.pauser].map(person)) as [Address, Address, Address, Address];
  const auditors = await Promise.all(options.auditor.map(person));
  const delays: RoleDelays = { admin: parseDelay(options.adminDelay), registrar: parseDelay(options.registrarDelay) };
  const { address, signingKey } = identityOf(await session.openIdentity(await session.identityName()));
  if (admin === address) session.note('The deployer is the admin as well: give the role to a board, and its delay, before people rely on this.');
  await session.confirm('The contracts cannot be changed or removed once they are there.');
  const { onProgress, stop } = session.progress('deploying');
  const deployment = await deploy({ rpcUrl, secretKey: signingKey, roles: { admin, registrar, suspender, pauser, auditors }, delays, onProgress }).finally(stop);
  const text = `${JSON.stringify(deployment, null, 2)}\n`;
  await writeWhole({ file: options.out, source: new Blob([text]).stream() });
  const rows = Object.entries(deployment).map(([name, value]) => [name, String(value)]);
  session.result({ ...deployment, file: options.out }, `${columns(rows)}\nwritten to ${options.out}: give it to every party`);
}

async function showRoles(session: Session, account: string): Promise<void> {
  const { chain } = await session.client();
  const address = await session.person(account);
  const all = await Promise.all(ROLE_NAMES.map(async (role) => ({ role, ...(await chain.hasRole({ role, account: address })) })));
  const roles = all.filter(({ holds }) => holds).map(({ role, delay }) => ({ role, delay }));
  const rows = roles.map(({ role, delay }) => [role, delay === 0 ? 'at once' : `announced ${delay} s before`]);
  session.result({ account: address, roles, paused: await chain.paused() }, rows.length > 0 ? columns(rows) : `${address} holds no role`);
}

async function grantRole(session: Session, { role, account, delay }: { role: string; account: string; delay: string | undefined }): Promise<void> {
  const { administrator } = await session.client();
  const address = await session.person(account);
  const name = parseRole(role);
  if (name === 'admin') await session.confirm('An admin can take every role from everybody else, this account included.');
  const act = await administrator.grantRole({ role: name, account: address, ...(delay === undefined ? {} : { delay: parseDelay(delay) }) });
  session.result({ role: name, account: address, ...act }, actWords(act, `${address} is ${name}`));
}

async function withdrawRole(session: Session, { role, account }: { role: string; account: string }): Promise<void> {
  const { administrator, address: self } = await session.client();
  const address = await session.person(account);
  const name = parseRole(role);
  if (name === 'admin' && address === self) await session.confirm('Without an admin nobody can ever give or take a role again.');
  const act = await administrator.revokeRole({ role: name, account: address });
  session.result({ role: name, account: address, ...act }, actWords(act, `${address} is no longer ${name}`));
}

async function pause(session: Session, paused: boolean): Promise<void> {
  const { administrator } = await session.client();
  const act = await (paused ? administrator.pause() : administrator.unpause());
  session.result({ paused, ...act }, actWords(act, paused ? 'Requests are refused until "consentry admin unpause"' : 'Requests are decided again'));
}

function parseRole(text: string): RoleName {
  const role = ROLE_NAMES.find((name) => name === text);
  if (role) return role;
  throw new ConsentryError({
    code: 'ARGUMENT_INVALID',
    message: `${JSON.stringify(text)} is not a role`,
    remedy: `Use one of ${ROLE_NAMES.join(', ')}.`,
    facts: { argument: 'role' },
  });
}

/** Seconds; `0` for none. */
function parseDelay(text: string): number {
  return text === '0' ? 0 : parseDuration(text);
}
