// What a guardian of somebody's seed does: check and keep a share, and give it to a recovery that may have it.
export type { Realm } from './sharing/document.ts';
export { verifyGuardianSet, VerifiedGuardianSet, type GuardianSet, type RecoveryTerms, type VetoRule } from './sharing/guardian-set.ts';
export { verifyGuardianShare } from './sharing/guardian-share.ts';
export { recoveryReadyAt, verifyRecoveryRequest, VerifiedRecoveryRequest, type RecoveryRequest } from './sharing/recovery-request.ts';
export { recoveryVetoed, verifyVeto, VerifiedVeto, vetoRecovery } from './sharing/recovery-veto.ts';
export { releaseShare, type ReleaseShareArgs } from './sharing/share-release.ts';
