// consentry patient: patients by the numbers that hospitals know them by.
import { Command } from 'commander';
import type { Session } from '../session.ts';

export function patientCommand(session: Session): Command {
  const command = new Command('patient').description('find patients by the numbers that hospitals know them by');
  command
    .command('find <area> <number>')
    .description('the patient behind a number; for the area itself and for attested practitioners')
    .addHelpText('after', '\nWherever an address is asked for, AREA/NUMBER does as well.\n\nExample:\n  $ npx consentry patient find hospital-x 4711 --as dr-lee')
    .action((area: string, number: string) => find(session, area, number));
  command
    .command('claim <area> <number>')
    .description('as the patient: be found under your number there, once the area has confirmed it')
    .action((area: string, number: string) => claim(session, { area, number, withdrawn: false }));
  command
    .command('withdraw <area> <number>')
    .description('as the patient: be found under it no more')
    .action((area: string, number: string) => claim(session, { area, number, withdrawn: true }));
  command
    .command('confirm <area> <number>')
    .description('as the area: say whose the number is, once you have seen that the patient controls the account')
    .requiredOption('--patient <address>', 'an address, or an identity kept here')
    .action((area: string, number: string, { patient }: { patient: string }) => confirm(session, { area, number, patient }));
  return command;
}

async function find(session: Session, area: string, number: string): Promise<void> {
  const client = await session.client();
  const patient = await client.patientReferences.resolve({ area, number });
  session.result({ area, patient }, patient);
}

async function claim(session: Session, args: { area: string; number: string; withdrawn: boolean }): Promise<void> {
  const client = await session.client();
  await client.patientReferences.claim(args);
  const { area, withdrawn } = args;
  session.result({ area, withdrawn }, withdrawn ? `You are found in ${area} no more.` : `Once ${area} has confirmed the number, its practitioners and others who are attested can find you by it. The number itself was not sent.`);
}

async function confirm(session: Session, { area, number, patient }: { area: string; number: string; patient: string }): Promise<void> {
  const client = await session.client();
  const address = await session.person(patient);
  await client.patientReferences.confirm({ area, number, patient: address });
  session.result({ area, patient: address }, `${area} says that the number is ${address}’s. The number itself was not sent.`);
}
