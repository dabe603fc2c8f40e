// consentry label: the public keys providers encrypt to.
import { Command } from 'commander';
import { formatEpoch, parseEpoch } from '@consentry/domain';
import { parseCount } from '../arguments.ts';
import type { Session } from '../session.ts';

export function labelCommand(session: Session): Command {
  const command = new Command('label').description('as a patient: open labels (categories of records) to providers');
  command
    .command('publish <label>')
    .description('publish the label’s keys, one for each quarter; the label’s name itself is not sent')
    .option('--quarters <count>', 'how many, from the current one', parseCount(40), 4)
    .option('--from <quarter>', 'the first, such as 2026Q4')
    .addHelpText('after', '\nExample:\n  $ npx consentry label publish cardiology --quarters 8 --as ada')
    .action((label: string, options: { quarters: number; from?: string }) => publish(session, label, options));
  command
    .command('rotate <label>')
    .description('give a label up after its keys were lost or stolen, and go on under another one')
    .option('--quarters <count>', 'how many to open, from the current one', parseCount(40), 4)
    .addHelpText('after', ROTATE_HELP)
    .action((label: string, { quarters }: { quarters: number }) => rotate(session, label, quarters));
  return command;
}

const ROTATE_HELP = `
Providers who know the old label are led to the new one by your signature. Its live policies are published for the new
label too. Records under the old label stay there, with its policies: revoke those that nobody should need any more.

Example:
  $ npx consentry label rotate cardiology --as ada`;

async function rotate(session: Session, label: string, quarters: number): Promise<void> {
  await session.confirm('No record can be put under the old label any more. This cannot be undone.');
  const client = await session.client();
  const { labelId, successor, successorId } = await client.labels.rotate({ label, quarters });
  const extended = (await client.policies.extendTo({ labelId, successor, quarters })).map(({ policyId, publication }) => ({ policyId, successor: publication.policyId }));
  session.result({ label, labelId, successor, successorId, policies: extended }, `${label} is now ${successor}. ${extended.length} ${extended.length === 1 ? 'policy covers' : 'policies cover'} it.`);
}

async function publish(session: Session, label: string, { quarters, from }: { quarters: number; from?: string }): Promise<void> {
  const client = await session.client();
  const keys = await client.labels.publish({ label, quarters, ...(from ? { firstEpoch: parseEpoch(from) } : {}) });
  const [first, last] = [formatEpoch(keys[0]!.epoch), formatEpoch(keys.at(-1)!.epoch)];
  session.result({ labelId: keys[0]!.labelId, first, last }, `Providers who know your address and this label can now encrypt to it, ${first} to ${last}.`);
}
