import { runMain } from '@consentry/platform';
import { start } from './app.ts';

await runMain(start);
