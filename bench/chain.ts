// Goal 9: what each message costs on chain, from the snapshots that CI holds exact, beside the 200,000 gas that the
// Ethereum Attestation Service states for one attestation; and how many grants a second the relayer brings through,
// and a proxy's check of a grant, beside raw JSON-RPC on the same chain.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { addressOf, attributeIdOf, authorityIdOf, chainPolicyOf, ChainReader, messageDigest, newRequestNonce, NO_COMMITMENT, NO_EVIDENCE, policyIdOf, Relayer, signDigest, type ChainPolicy, type SignedMessage } from '@consentry/chain';
import { parseAttribute, parsePolicy, parseRecordId, purposeBits, toHex } from '@consentry/domain';
import { newKey, startChain, type TestChain } from '@consentry/platform/testing';
import { finish, judge, judgeBound, printHeading, timeInTurns } from './harness.ts';

const EAS_ATTESTATION = 200_000;
const RECEIPTS_A_BATCH = 1_000;
const BURST = 50;
/** The chain's node shares the cores, so that a sample needs to be long. */
const ROUNDS = 100;

printHeading('chain');
gas();
const chain = await startChain();
try {
  await rates(chain);
} finally {
  await chain.close();
}
finish();

function gas(): void {
  const files = ['gas', 'disputes'].map((group) => JSON.parse(readFileSync(`contracts/snapshots/${group}.json`, 'utf8')) as Record<string, string>);
  const used = Object.fromEntries(files.flatMap((file) => Object.entries(file)).map(([name, value]) => [name, Number(value)]));
  for (const [name, value] of Object.entries(used)) console.log(`  ${name.padEnd(44)} ${value.toLocaleString('en').padStart(9)} gas`);
  console.log('');
  const bound = (what: string, value: number, atMost: number) => judgeBound({ what, value, atMost, unit: 'gas' });
  bound('grant, 2 sealed leaves', used['request granted sealed 02 leaves']!, 95_000);
  bound('grant, 2 plain leaves', used['request granted plain 02 leaves']!, 75_000);
  bound('attestation', used['attest']!, 65_000);
  bound('attestation, sealed', used['attest sealed']!, 65_000);
  bound('each further one of a batch of ten', (used['attest ten']! - used['attest']!) / 9, 27_000);
  bound('receipt, 1,000 a batch', used['anchor receipts']! / RECEIPTS_A_BATCH, 60);
  bound('dispute, proxy cleared', used['dispute cleared']!, 130_000);
  bound('dispute, proxy convicted', used['dispute convicted by the proof']!, 130_000);
  judge({ what: 'attestation beside EAS', ours: used['attest']!, peer: EAS_ATTESTATION, unit: 'gas', peerName: 'EAS, as published', atMost: 0.5 });
}

async function rates(chain: TestChain): Promise<void> {
  const { rpcUrl, deployment, administrator, reader } = chain;
  const [board, patient, doctor, payer] = [newKey(), newKey(), newKey(), newKey()];
  await chain.rpc('anvil_setBalance', [addressOf(payer), '0xd3c21bcecceda1000000']);
  await administrator.registerAuthority({ authority: 'medboard', account: addressOf(board), publicKeyHash: toHex(randomBytes(32)) });
  const attribute = parseAttribute('cardiologist@medboard');
  const validUntil = (await reader.now()) + 86_400;
  const statement = { id: attributeIdOf(attribute), subject: addressOf(doctor), validUntil, commitment: NO_COMMITMENT };
  await chain.relay({ type: 'Attest', authorityId: authorityIdOf('medboard'), statements: [statement] }, board);
  const terms = { scope: toHex(randomBytes(32)), expiresAt: validUntil, longestGrant: 3_600, purposes: purposeBits(['TREAT']), flags: 0 };
  const policy = chainPolicyOf({ owner: addressOf(patient), policy: parsePolicy('cardiologist@medboard'), terms });
  await chain.relay({ type: 'PublishPolicy', policy }, patient);

  const signedRequest = async (): Promise<SignedMessage> => {
    const deadline = (await reader.now()) + 600;
    const request = { doctor: addressOf(doctor), policyId: policyIdOf(policy), recordIds: [parseRecordId(randomBytes(32))], purpose: 1, reason: 0, claimed: 0, duration: 600, nonce: newRequestNonce(), deadline };
    const message = { type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE } as const;
    const digest = messageDigest({ deployment, message, nonce: request.nonce, deadline });
    return { message, signer: request.doctor, nonce: request.nonce, deadline, signature: signDigest({ secretKey: doctor, digest }) };
  };
  const journal = { append: async () => {}, load: async () => [], settle: async () => {} };
  const relayer = new Relayer({ rpcUrl, deployment, secretKey: payer, journal });
  const requests = await Promise.all(Array.from({ length: BURST }, signedRequest));
  const began = performance.now();
  await Promise.all(requests.map((signed) => relayer.send(signed)));
  const seconds = (performance.now() - began) / 1000;
  await relayer.close();
  console.log(`\n  ${(BURST / seconds).toFixed(0)} grants a second through the relayer, each simulated, signed, sent in turn, mined and its receipt read\n`);
  await checks({ rpcUrl, deployment, policy, request: requests[0]!, chain });
}

type Checks = { rpcUrl: string; deployment: TestChain['deployment']; policy: ChainPolicy; request: SignedMessage; chain: TestChain };

/** A proxy's question before each release, beside the bare JSON-RPC call that asks the same. */
async function checks({ rpcUrl, deployment, policy, request, chain }: Checks): Promise<void> {
  if (request.message.type !== 'AccessRequest') return;
  const asked = { request: request.message.request, policy, evidence: NO_EVIDENCE };
  const captured = await captureCall(rpcUrl, deployment, asked);
  const reader = new ChainReader({ rpcUrl, deployment, finality: 'latest' });
  const sixteen = (work: () => Promise<unknown>) => async () => {
    for (let round = 0; round < ROUNDS; round++) await Promise.all(Array.from({ length: 16 }, work));
  };
  const [ours, raw] = await timeInTurns([sixteen(() => reader.liveness(asked)), sixteen(() => chain.rpc('eth_call', captured))]);
  judge({ what: 'checks of a grant, 16 at once', ours: (ROUNDS * 16_000) / ours!, peer: (ROUNDS * 16_000) / raw!, unit: '/s', peerName: 'raw eth_call', atLeast: 0.8 });
  reader.close();
}

/** The parameters of the reader's own eth_call, so that both ask the very same. */
async function captureCall(rpcUrl: string, deployment: TestChain['deployment'], asked: Parameters<ChainReader['liveness']>[0]): Promise<unknown[]> {
  const original = globalThis.fetch;
  let captured: unknown[] | undefined;
  globalThis.fetch = (input, init) => {
    const { method, params } = JSON.parse(init?.body as string) as { method: string; params: unknown[] };
    if (method === 'eth_call') captured = params;
    return original(input, init);
  };
  const reader = new ChainReader({ rpcUrl, deployment, finality: 'latest' });
  await reader.liveness(asked);
  reader.close();
  globalThis.fetch = original;
  return captured!;
}
