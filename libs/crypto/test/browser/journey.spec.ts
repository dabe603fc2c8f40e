// From key to record with one end in a browser and the other in Node, both ways: seeds at rest, sealed messages, policy
// keys, capsules through proxies (spec/formats.md clauses 3 to 9 and 17).
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fromHex, toHex } from '@consentry/domain';
import { issueAttributeKey } from '@consentry/crypto/authority';
import { parseCapsule, reencrypt, verifyKfrag } from '@consentry/crypto/proxy';
import { identityKeys } from '../../src/identity.ts';
import { labelKeyPair, policyKeyPair } from '../../src/umbral/keys.ts';
import { someAuthorities } from '../abe/authorities.ts';
import { attribute, CHAIN_ID, DOCTOR, EPOCH, filled, LABEL_ID, PATIENT, POLICY_ID, recordHeader, REGISTRY, SEED } from '../setting.ts';
import type { Inputs, Outputs } from '../vectors/operation.ts';
import { describeInBrowser, type TestPage } from './chromium.ts';
import { run, type Outcome } from './run.ts';

type Run = (operation: string, inputs: Inputs) => Promise<Outcome>;

const bothWays = (page: TestPage): [string, Run, Run][] => [
  ['from Node to the browser', run, (operation, inputs) => page.run(operation, inputs)],
  ['from the browser to Node', (operation, inputs) => page.run(operation, inputs), run],
];

/** What an operation gives; a refusal is the test's failure. */
async function given(outcome: Promise<Outcome>): Promise<Outputs> {
  const { refusal, result } = await outcome;
  expect(refusal).toBe('accepted');
  return result;
}

describeInBrowser('from key to record', (page) => {
  describe.each(bothWays(page))('%s', (_, from, to) => {
    test('a seed at rest opens with its passphrase and no other (clause 9)', async () => {
      const kdf = { memory: 1024, passes: 2, lanes: 1 };
      const sealed = await given(from('sealKeystore', { seed: toHex(SEED.expose()), passphrase: 'pâté de campagne', address: PATIENT, kdf }));
      const keystore = JSON.parse(sealed['keystore']!) as object;
      // The same words, their accents typed as separate characters.
      expect(await given(to('openKeystore', { keystore, passphrase: 'pâté de campagne'.normalize('NFD') }))).toEqual({ seed: toHex(SEED.expose()) });
      expect((await to('openKeystore', { keystore, passphrase: 'pate de campagne' })).refusal).toBe('PASSPHRASE_WRONG');
      expect((await to('openKeystore', { keystore: { ...keystore, address: DOCTOR.address }, passphrase: 'pâté de campagne' })).refusal).toBe('KEYSTORE_CORRUPT');
    });

    test('a sealed message opens for its recipient and its purpose (clause 8)', async () => {
      const pair = await given(to('newReplyKeyPair', {}));
      const message = { info: 'cfrag/1', aad: toHex(filled(3, 20)), plaintext: toHex(filled(9, 381)) };
      const sealed = (await given(from('sealTo', { ...message, recipient: pair['publicKey'] })))['sealed'];
      expect(await given(to('openSealed', { ...message, secretKey: pair['secretKey'], sealed }))).toEqual({ plaintext: message.plaintext });
      expect((await to('openSealed', { ...message, info: 'kfrag-envelope/1', secretKey: pair['secretKey'], sealed })).refusal).toBe('DECRYPTION_FAILED');
      expect((await from('sealTo', { ...message, recipient: toHex(filled(0, 32)) })).refusal).toBe('ARGUMENT_INVALID');
    });

    test('a capsule through proxies: kfrags of one side, the record opened on the other (clauses 4 to 7, 10, 11)', async () => {
      const { keys, secrets } = delegationKeys();
      const header = { ...recordHeader({ length: 70_000 }), epoch: '2026Q4' };
      const plaintext = toHex(filled(0x77, 70_000));
      const sealed = await given(from('sealRecordKey', { labelPublicKey: keys.labelPublicKey, header }));
      const { kfrags } = await given(from('generateKfrags', { ...secrets, ...keys, threshold: 2, shares: 3 }));
      const cfrags = (JSON.parse(kfrags!) as string[]).slice(1).map((kfrag) => transformed({ capsule: sealed['capsule']!, kfrag, keys }));
      const opening = { ...keys, ...sealed, policySecretKey: secrets.policySecretKey };
      const { recordSeed } = await given(to('openCapsule', { ...opening, cfrags }));
      expect((await given(to('contentKey', { ...sealed, header, recordSeed })))['contentKey']).toBe(sealed['contentKey']);
      const { ciphertext } = await given(from('encryptRecord', { recordSeed, header, plaintext }));
      expect((await given(to('decryptRecord', { recordSeed, header, ciphertext })))['plaintext'] === plaintext).toBe(true);

      expect((await to('openCapsule', { ...opening, cfrags: cfrags.slice(1) })).refusal).toBe('DECRYPTION_FAILED');
      expect((await to('verifyCfrag', { ...opening, cfrag: spoilt(cfrags[0]!) })).refusal).toBe('CFRAG_INVALID');
      expect((await to('verifyCfrag', { ...opening, cfrag: cfrags[0]!.slice(0, -2) })).refusal).toBe('CFRAG_INVALID');
    });
  });

  describe.each(bothWays(page))('a policy key (clause 17), %s', (_, from, to) => {
    const policy = '2 of (cardiologist@medboard, staff@hospital-x, researcher@university)';
    let lock: Inputs;
    let keyOf: (attribute: string) => Promise<Inputs>;

    beforeAll(async () => {
      const authorities = await someAuthorities();
      const names = [...authorities.publicKeys].map(([authority, publicKey]) => ({ authority, publicKey: toHex(publicKey) }));
      lock = { policy, epoch: '2026Q4', chainId: CHAIN_ID, registry: REGISTRY, authorities: names, context: toHex(filled(0xcc, 40)) };
      keyOf = async (text) => {
        const named = attribute(text);
        const { authority } = named;
        const issuer = { secretKey: authorities.secrets.get(authority)!, authority, chainId: CHAIN_ID, registry: REGISTRY };
        return { attribute: text, gid: DOCTOR, key: toHex(await issueAttributeKey({ ...issuer, gid: DOCTOR, attribute: named, epoch: EPOCH })) };
      };
    });

    test('locked on one side, opened on the other by whoever holds the attributes', async () => {
      const { ciphertext, policySecret } = await given(from('encapsulateFresh', lock));
      const held = { ...lock, ciphertext, gid: DOCTOR, attributeKeys: [await keyOf('cardiologist@medboard'), await keyOf('researcher@university')] };
      expect(await given(to('decapsulate', held))).toEqual({ policySecret });
      expect((await to('decapsulate', { ...held, attributeKeys: [await keyOf('cardiologist@medboard'), await keyOf('nurse@hospital-x')] })).refusal).toBe('ATTRIBUTES_MISSING');
      expect((await to('decapsulate', { ...held, context: toHex(filled(0xcd, 40)) })).refusal).toBe('DECRYPTION_FAILED');
      expect((await to('decapsulate', { ...held, ciphertext: spoilt(ciphertext!) })).refusal).toBe('DECRYPTION_FAILED');
      expect((await to('decapsulate', { ...held, ciphertext: `${ciphertext}00` })).refusal).toBe('FORMAT_INVALID');
    });
  });
});

function delegationKeys() {
  const label = labelKeyPair({ seed: SEED, labelId: LABEL_ID, epoch: EPOCH });
  const policy = policyKeyPair({ policySecret: SEED, policyId: POLICY_ID, epoch: EPOCH });
  const keys = { verifyingKey: toHex(identityKeys(SEED).verifyingKey), labelPublicKey: toHex(label.publicKey), policyPublicKey: toHex(policy.publicKey) };
  const secrets = { seed: toHex(SEED.expose()), labelSecretKey: toHex(label.secretKey.expose()), policySecretKey: toHex(policy.secretKey.expose()) };
  return { keys, secrets };
}

/** A proxy's work, in Node as always. */
function transformed({ capsule, kfrag, keys }: { capsule: string; kfrag: string; keys: ReturnType<typeof delegationKeys>['keys'] }): string {
  const { verifyingKey, labelPublicKey, policyPublicKey } = keys;
  const known = { verifyingKey: fromHex(verifyingKey), labelPublicKey: fromHex(labelPublicKey), policyPublicKey: fromHex(policyPublicKey) };
  return toHex(reencrypt({ capsule: parseCapsule(fromHex(capsule)), kfrag: verifyKfrag({ kfrag: fromHex(kfrag), ...known }) }));
}

/** One bit changed, 80 bytes before the end. */
function spoilt(hex: string): string {
  return toHex(fromHex(hex).map((byte, i, { length }) => (i === length - 80 ? byte ^ 1 : byte)));
}
