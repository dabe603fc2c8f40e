// What dealers and holders of a verifiably shared secret do: deal, verify, combine, share anew.
export type { SharingScheme } from './sharing/commitments.ts';
export { combineShares, dealSecret, newSharedSecret, verifyShare, type DealArgs, type Dealing } from './sharing/dealing.ts';
export { receiveReshared, reshare, type ReceiveArgs, type Redealing, type ReshareArgs } from './sharing/resharing.ts';
