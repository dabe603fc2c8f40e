// The CLI as a function, for the tests.
export { run, type RunArgs } from './run.ts';
