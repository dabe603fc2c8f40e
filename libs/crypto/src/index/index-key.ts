// The keys of the index: k_i of a provider, from the patient's seed, and k_π of a policy's searchers, from what the ABE
// encapsulates (spec/index.md section 3). Both are scalars of ristretto255, for one label and quarter only, so that
// what collusion breaks stays as narrow as with label keys.
import { concatBytes, idBytes, type Epoch, type PolicyId, type SecretBytes } from '@consentry/domain';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { requireLength } from '../argument.ts';
import { tagBytes } from '../domain-tags.ts';
import { bigEndian } from '../encoding.ts';
import { secretScalar, wideScalar } from '../group.ts';
import { scopeBytes, type IndexScope } from './scope.ts';

/** k_i: goes to the provider, sealed; 32 bytes. Throws ARGUMENT_INVALID unless the seed is 32 bytes. */
export function indexKey({ seed, scope }: { seed: SecretBytes; scope: IndexScope }): SecretBytes {
  requireLength('seed', seed.expose(), 32);
  return scalarOf(seed, concatBytes(tagBytes('indexProviderKey'), scopeBytes(scope)));
}

/** k_π of a policy in a quarter, 32 bytes, from the 32-byte policy secret of that quarter. Throws ARGUMENT_INVALID. */
export function queryKey({ policySecret, policyId, epoch }: { policySecret: SecretBytes; policyId: PolicyId; epoch: Epoch }): SecretBytes {
  requireLength('policySecret', policySecret.expose(), 32);
  return scalarOf(policySecret, concatBytes(tagBytes('indexQueryKey'), idBytes(policyId), bigEndian(epoch, 4)));
}

/** 0 would take a preimage of 252 zero bits; who has it gets an error of readKey later. */
function scalarOf(secret: SecretBytes, info: Uint8Array): SecretBytes {
  return secretScalar(wideScalar(hkdf(sha256, secret.expose(), undefined, info, 64)));
}
