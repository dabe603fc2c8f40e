// consentry proxy: which proxies there are, who admits and retires them, and how a patient's policies follow.
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { Rotation } from '@consentry/client';
import { ConsentryError, fromHex, parseAddress, type Address } from '@consentry/domain';
import { parseDuration } from '../arguments.ts';
import { EXIT_CODES } from '../failure.ts';
import type { Session } from '../session.ts';
import { actWords, columns } from '../text.ts';

type RotateOptions = { wait: string };

export function proxyCommand(session: Session): Command {
  const command = new Command('proxy').description('see the proxies; as a patient: move policies to those of today; as the registrar: admit and retire them');
  command
    .command('list')
    .description('list the proxies that announced themselves, and whether the chain vouches for them')
    .action(() => list(session));
  command
    .command('rotate [policy...]')
    .description('move policies, all your live ones unless named, to the proxies of today; given again, it goes on where it was')
    .option('--wait <duration>', 'how long to ask proxies again that do not confirm', '30s')
    .addHelpText('after', `\n${ROTATE_HELP}`)
    .action((policies: string[], { wait }: RotateOptions) => rotate(session, policies, wait));
  command
    .command('admit <file>')
    .description('as the registrar: put a proxy on chain, by the identity.json that it wrote')
    .action((file: string) => admit(session, file));
  command
    .command('retire <proxy>')
    .description('as the registrar: let a proxy get no more key fragments; what it has serves until patients have moved')
    .action((proxy: string) => retire(session, proxy));
  return command;
}

const ROTATE_HELP = `No record, grant or key changes. The old proxies serve until the new ones have signed; then they destroy what they hold.
The exit code is 10 where a proxy has not confirmed that yet.

Example, after the registrar has admitted or retired a proxy:
  $ npx consentry proxy rotate --as ada`;

async function list(session: Session): Promise<void> {
  const client = await session.client();
  const { proxies, announced, refused } = await client.proxies.list();
  const trusted = proxies.map(({ proxyId, address }) => ({ proxyId, address, state: 'ready' }));
  const others = refused.map(({ proxyId, reason }) => ({ proxyId, address: announced.find((one) => one.proxyId === proxyId)?.address ?? '', state: `not to be trusted: ${reason}` }));
  const found = [...trusted, ...others];
  session.result(found, found.length === 0 ? 'No proxies yet.' : columns(found.map(({ proxyId, address, state }) => [proxyId, address, state])));
}

async function rotate(session: Session, policies: readonly string[], wait: string): Promise<void> {
  const client = await session.client();
  const chosen = policies.length > 0 ? policies : (await client.policies.listOwn()).filter(({ status }) => status === 'live').map(({ policyId }) => policyId);
  const { onProgress, stop } = session.progress('policies');
  const rotations: Rotation[] = [];
  const failed: { policyId: string; code: string; message: string }[] = [];
  for (const [done, policyId] of chosen.entries()) {
    onProgress({ done, total: chosen.length });
    try {
      rotations.push(await client.policies.rotateProxies(policyId, { patienceMs: parseDuration(wait) * 1000 }));
    } catch (error) {
      // One that cannot move keeps no other from moving; named alone, it is the answer.
      if (!(error instanceof ConsentryError) || chosen.length === 1) throw error;
      failed.push({ policyId, code: error.code, message: error.message });
    }
  }
  stop();
  if (failed.length > 0 || rotations.some(({ retirement }) => retirement.missing.length > 0)) session.exitCode = EXIT_CODES.unavailable;
  session.result({ rotations, failed }, chosen.length === 0 ? 'No live policies.' : columns([...rotations.map(rotationRow), ...failed.map(({ policyId, message }) => [policyId, 'NOT moved', message])]));
  for (const { proxyId, message } of rotations.flatMap(({ retirement }) => retirement.missing)) session.note(`${proxyId} has not confirmed that it destroyed earlier fragments: ${message}`);
}

function rotationRow({ policyId, moved, proxies, retirement: { confirmed, asked } }: Rotation): string[] {
  return [policyId, moved ? `moved to ${proxies.join(', ')}` : 'was there already', `${confirmed.length} of ${asked} destroyed what came before`];
}

async function admit(session: Session, file: string): Promise<void> {
  const client = await session.client();
  const { proxyId, address, receivingKey } = Object(JSON.parse(await readFile(file, 'utf8'))) as Record<string, string>;
  const proxy = parseAddress(String(address));
  const act = await client.proxies.admit({ address: proxy, receivingKey: fromHex(String(receivingKey), { name: 'receiving key', length: 32 }) });
  session.result({ proxyId, address: proxy, ...act }, actWords(act, `${proxyId ?? proxy} is on chain`));
}

async function retire(session: Session, proxy: string): Promise<void> {
  const client = await session.client();
  const address = await addressOf(session, proxy);
  const act = await client.proxies.retire(address);
  session.result({ address, ...act }, actWords(act, `${proxy} is retired: it gets no more fragments. Patients move with "consentry proxy rotate".`));
}

/** An address, or the name under which a proxy announced itself. Throws PROXY_UNKNOWN. */
async function addressOf(session: Session, text: string): Promise<Address> {
  if (text.startsWith('0x')) return parseAddress(text);
  const { announced } = await (await session.client()).proxies.list();
  const found = announced.find(({ proxyId }) => proxyId === text);
  if (found) return found.address;
  throw new ConsentryError({ code: 'PROXY_UNKNOWN', message: `No proxy is called ${text}`, remedy: 'See "consentry proxy list".', facts: { proxy: text } });
}
