// npm run demo -- [--full] [--record FILE]: a record from a provider's hands to a doctor's eyes, on real parts, through
// the public interfaces alone; every step is asserted. The last line is `N passed, N failed`.
import { parseArgs } from 'node:util';
import { demoRecord } from './demo/record.ts';
import { openStack } from './demo/stack.ts';
import { Steps } from './demo/steps.ts';
import { tellStory } from './demo/story.ts';

const HELP = `npm run demo -- [options]

Plays the whole way of a record: authorities, encryption, policy, access, denial, failing proxies, revocation.
Uses the stack that "npm start" runs; without one it starts its own and stops it at the end.

  --full          and then: an emergency and its review, proxies that come and go, the account of it all, sharing
                  by name
  --record FILE   the record to share (default: a FHIR bundle of about 1 MB, made here)
  --own-stack     start a stack of its own even where one runs
  --help
`;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { record: { type: 'string' }, full: { type: 'boolean', default: false }, 'own-stack': { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const record = await demoRecord(values.record);
  const stack = await openStack({ own: values['own-stack'] });
  const steps = new Steps();
  try {
    console.log(`\nrecord   ${record.name}, ${record.bytes.length.toLocaleString('en')} bytes\ngateway  ${stack.gatewayUrl}${stack.own ? ' (a stack of its own)' : ''}\n`);
    await tellStory({ stack, record, steps, full: values.full });
  } finally {
    await stack.close();
  }
  console.log(steps.table());
  console.log(`\n${steps.passed} passed, ${steps.failed} failed`);
  return steps.failed === 0 ? 0 : 1;
}

process.exitCode = await main().catch((error: Error) => {
  console.error(`\n✖ ${error.message}`);
  console.log('\n0 passed, 1 failed');
  return 1;
});
