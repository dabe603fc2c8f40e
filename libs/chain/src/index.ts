// The chain: deployment, ids, what people sign, reading, relaying, deploying.
export { parseDeployment, type ContractName, type Deployment } from './deployment.ts';
export { attributeIdOf, authorityIdOf, categoryIdOf, categoryOf } from './attribute-id.ts';
export { chainPolicyOf, policyIdOf, scopeOf, type ChainPolicy, type Leaf, type Terms } from './chain-policy.ts';
export { requestIdOf, type AccessRequest } from './access-request.ts';
export { contractOf, messageDigest, type ChainMessage, type Signable, type SignedMessage } from './message.ts';
export { addressOf, recoverSigner, signDigest } from './signature.ts';
export { documentDigest, signDocument, verifyDocument, type SignedDocument } from './document.ts';
export { signInDigest } from './sign-in.ts';
export { type ChainEvent, type ChainEventType, type ChainFact, type DenialReason } from './event.ts';
export { type EventFilter, type IndexedField } from './event-query.ts';
export { type HistoryOf } from './history.ts';
export { errorOfDeadGrant, errorOfDenial, type GrantStatus } from './refusal.ts';
export { errorOfRevert } from './revert.ts';
export { ChainReader, type Finality, type Liveness, type PolicyStatus } from './reader.ts';
export { type Journal, type JournalEntry } from './journal.ts';
export { Relayer, type RelayReceipt } from './relayer.ts';
export { deploy } from './deploy.ts';
