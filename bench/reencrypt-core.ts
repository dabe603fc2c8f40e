// The core of goal 1: capsule bytes to cfrag bytes on one thread, beside bare umbral-pre doing the same.
import { createRequire } from 'node:module';
import { newSeed } from '@consentry/crypto/identity';
import { epochAt, Secret } from '@consentry/domain';
import { generateKfrags, labelIdOf, labelKeyPair, policyKeyPair } from '@consentry/crypto/delegator';
import { identityKeys } from '@consentry/crypto/identity';
import { parseCapsule, prepareReencryptions, reencrypt, reencryptionEngine, verifyKfrag } from '@consentry/crypto/proxy';
import { parseAddress, parseLabel, parsePolicyId } from '@consentry/domain';
import { finish, judge, printHeading, timeInTurns } from './harness.ts';

const umbral = createRequire(import.meta.url)('@nucypher/umbral-pre') as typeof import('@nucypher/umbral-pre');
const BATCH = 64;

printHeading('reencrypt-core');
console.log(`engine: ${reencryptionEngine().name}\n`);

const seed = newSeed();
const epoch = epochAt(Date.now() / 1000);
const patient = parseAddress(`0x${'11'.repeat(20)}`);
const label = labelKeyPair({ seed, labelId: labelIdOf({ patient, label: parseLabel('cardiology') }), epoch });
const policy = policyKeyPair({ policySecret: new Secret(crypto.getRandomValues(new Uint8Array(32))), policyId: parsePolicyId(`0x${'22'.repeat(32)}`), epoch });
const [kfragBytes] = generateKfrags({ seed, labelSecretKey: label.secretKey, policyPublicKey: policy.publicKey, threshold: 3, shares: 5 });
const { verifyingKey } = identityKeys(seed);
const keys = { verifyingKey, labelPublicKey: label.publicKey, policyPublicKey: policy.publicKey };
const kfrag = verifyKfrag({ kfrag: kfragBytes!, ...keys });

const umbralKfrag = umbral.KeyFrag.fromBytes(kfragBytes!).skipVerification();
const labelPublicKey = umbral.PublicKey.fromCompressedBytes(label.publicKey);
const capsules = Array.from({ length: BATCH }, () => umbral.encrypt(labelPublicKey, new Uint8Array(32))[0].toBytes());

const ours = (): void => {
  for (const bytes of capsules) reencrypt({ capsule: parseCapsule(bytes), kfrag });
};
const bare = (): void => {
  for (const bytes of capsules) {
    const capsule = umbral.Capsule.fromBytes(bytes);
    const cfrag = umbral.reencrypt(capsule, umbralKfrag);
    cfrag.toBytes();
    cfrag.free();
    capsule.free();
  }
};

const [plain, peer] = await timeInTurns([ours, bare]);
const perSecond = (ms: number): number => (BATCH * 1000) / ms;
judge({ what: 're-encryptions, one thread', ours: perSecond(plain!), peer: perSecond(peer!), unit: '/s', peerName: 'umbral-pre', atLeast: 2 });

// What idle time buys: the single-use nonces made before the clock starts.
const rounds: number[] = [];
for (let i = 0; i < 15; i++) {
  prepareReencryptions(BATCH);
  const began = performance.now();
  ours();
  rounds.push(performance.now() - began);
}
const best = rounds.sort((a, b) => a - b)[rounds.length >> 1]!;
judge({ what: 'the same with nonces prepared in idle time', ours: perSecond(best), peer: perSecond(peer!), unit: '/s', peerName: 'umbral-pre', atLeast: 2 });
finish();
