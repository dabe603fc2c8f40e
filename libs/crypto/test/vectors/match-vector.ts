// One line of vectors/sealed/matches.json: words of 32 bytes, and whether a verifier must accept them.
import type { Hex } from '@consentry/domain';

export type MatchVector = { name: string; valid: boolean } & Record<'digest' | 'ax' | 'ay' | 'px' | 'py' | 'inverse' | 'r' | 'vs', Hex>;
