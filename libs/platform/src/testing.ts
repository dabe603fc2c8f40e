// For tests alone: the real parts that a service needs around it.
export { newKey, startChain, type TestChain } from './testing/chain.ts';
export { startNats, type TestNats } from './testing/nats.ts';
export { end, findProgram, freePort, listening } from './testing/process.ts';
