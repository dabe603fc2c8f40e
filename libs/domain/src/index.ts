// The public surface of the domain: identifiers, quarters, purposes, errors, secrets, policies.
export * from './error.ts';
export * from './secret.ts';
export * from './hex.ts';
export * from './id.ts';
export * from './epoch.ts';
export * from './purpose.ts';
