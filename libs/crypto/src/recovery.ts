// What a person does who lost its seed: ask the guardians, collect their shares, recover.
export type { Realm } from './sharing/document.ts';
export { recoverSeed, type HeldShare, type Recovered } from './sharing/guardian-dealing.ts';
export { verifyGuardianSet, VerifiedGuardianSet, type GuardianSet } from './sharing/guardian-set.ts';
export { requestRecovery, verifyRecoveryRequest, VerifiedRecoveryRequest, type RequestRecoveryArgs } from './sharing/recovery-request.ts';
export { openReleasedShare } from './sharing/share-release.ts';
