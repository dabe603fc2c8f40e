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
  return command;
}

async function publish(session: Session, label: string, { quarters, from }: { quarters: number; from?: string }): Promise<void> {
  const client = await session.client();
  const keys = await client.labels.publish({ label, quarters, ...(from ? { firstEpoch: parseEpoch(from) } : {}) });
  const [first, last] = [formatEpoch(keys[0]!.epoch), formatEpoch(keys.at(-1)!.epoch)];
  session.result({ labelId: keys[0]!.labelId, first, last }, `Providers who know your address and this label can now encrypt to it, ${first} to ${last}.`);
}
