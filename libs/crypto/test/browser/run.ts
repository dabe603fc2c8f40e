// One operation, run the same way in Node and in the page: what it gave, or how it refused.
import { Secret, toHex, fromHex, type ErrorCode } from '@consentry/domain';
import { encapsulatePolicyKey, generateKfrags } from '@consentry/crypto/delegator';
import { decryptRange } from '@consentry/crypto/delegatee';
import { sealKeystore } from '@consentry/crypto/keystore';
import { ContentKey, encryptRecord, sealRecordKey } from '@consentry/crypto/provider';
import { newReplyKeyPair, sealTo } from '@consentry/crypto/transport';
import { collected, streamOf } from '../record/streams.ts';
import { refusal } from '../refusal.ts';
import { lockArgs, OPERATIONS, recordHeader } from '../vectors/operations.ts';
import type { Inputs, Operation, Outputs } from '../vectors/operation.ts';

export type Outcome = { refusal: ErrorCode | 'accepted'; facts: Record<string, string>; result: Outputs };

/** Runs an operation of the vectors or of this file. Rejects with whatever is thrown that is no refusal. */
export async function run(operation: string, inputs: Inputs): Promise<Outcome> {
  let result: Outputs = {};
  const refused = await refusal(async () => {
    result = await (RANDOMISED[operation] ?? OPERATIONS[operation]!)(inputs);
  });
  return { refusal: refused?.code ?? 'accepted', facts: { ...refused?.facts }, result };
}

/** Inputs are hexadecimal and text, as in the vectors; what is made differs in every run. */
const RANDOMISED: Record<string, Operation> = {
  sealKeystore: async ({ seed, ...rest }) => ({ keystore: JSON.stringify(await sealKeystore({ ...rest, seed: secret(seed) })) }),
  newReplyKeyPair: async () => {
    const { publicKey, secretKey } = await newReplyKeyPair();
    return { publicKey: toHex(publicKey), secretKey: toHex(secretKey.expose()) };
  },
  sealTo: async ({ recipient, info, aad, plaintext }) => ({
    sealed: toHex(await sealTo({ recipient: fromHex(recipient), info, aad: fromHex(aad), plaintext: fromHex(plaintext) })),
  }),
  sealRecordKey: ({ labelPublicKey, header }) => {
    const { capsule, sealedSeed, keyCommitment, contentKey } = sealRecordKey({ labelPublicKey: fromHex(labelPublicKey), header: recordHeader(header) });
    return { capsule: toHex(capsule), sealedSeed: toHex(sealedSeed), keyCommitment: toHex(keyCommitment), contentKey: toHex(contentKey.key.expose()) };
  },
  generateKfrags: ({ seed, labelSecretKey, policyPublicKey, threshold, shares }) => {
    const keys = { seed: secret(seed), labelSecretKey: secret(labelSecretKey), policyPublicKey: fromHex(policyPublicKey) };
    return { kfrags: JSON.stringify(generateKfrags({ ...keys, threshold, shares }).map(toHex)) };
  },
  encapsulateFresh: async (inputs) => {
    const { ciphertext, policySecret } = await encapsulatePolicyKey(await lockArgs(inputs));
    return { ciphertext: toHex(ciphertext), policySecret: toHex(policySecret.expose()) };
  },
  encryptRecord: async ({ recordSeed, header, plaintext }) => {
    const read = recordHeader(header);
    const contentKey = ContentKey.derive({ recordSeed: secret(recordSeed), header: read });
    return { ciphertext: toHex(await collected(streamOf(fromHex(plaintext)).pipeThrough(encryptRecord({ contentKey, header: read })))) };
  },
  decryptRange: async ({ recordSeed, header, span, firstByte, lastByte }) => {
    const read = recordHeader(header);
    const contentKey = ContentKey.derive({ recordSeed: secret(recordSeed), header: read });
    return { plaintext: toHex(await collected(streamOf(fromHex(span)).pipeThrough(decryptRange({ contentKey, header: read, firstByte, lastByte })))) };
  },
};

const secret = (hex: string) => new Secret(fromHex(hex));
