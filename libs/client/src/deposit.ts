// Handing each proxy its kfrags, sealed to its chain-registered receiving key, and collecting its signature
// for each (spec/protocol.md, share). A proxy counts only when it has signed for every quarter.
import { toBinary } from '@bufbuild/protobuf';
import { sealTo } from '@consentry/crypto/transport';
import { ConsentryError, equalBytes, idBytes, keccak256, parsePolicyId, type Epoch, type LabelId, type PolicyId } from '@consentry/domain';
import { SignedSchema, type Signed } from '@consentry/wire/common';
import { KfragAcknowledgementSchema, KfragEnvelopeSchema } from '@consentry/wire/reencrypt';
import { kfragSealing } from '@consentry/wire/sealing';
import { acknowledgementInvalid } from './acknowledgement.ts';
import type { Connection } from './connection.ts';
import { failureOf } from './failure.ts';
import type { Signer } from './ledger.ts';
import type { PolicyLinks } from './principal.ts';
import type { VerifiedProxy } from './proxies.ts';
import type { EpochKfrags } from './shares.ts';

/** Who signed for its kfrags, and who did not and why. */
export type Deposit = {
  /** Names, in the order of the proxies. */
  readonly acknowledged: string[];
  readonly missing: { readonly proxyId: string; readonly code: string; readonly message: string }[];
};

export type DepositArgs = {
  connection: Connection;
  policyId: PolicyId;
  labelId: LabelId;
  epochs: readonly Epoch[];
  salt: Uint8Array<ArrayBuffer>;
  /** The address that owns the policy and signs the envelopes, and the word of whose it is. */
  owner: Signer;
  links: PolicyLinks;
  expiresAt: number;
  proxies: readonly VerifiedProxy[];
  shares: readonly EpochKfrags[];
  /** Which set of kfrags of the policy these are; 0, its first, by default. */
  set?: number;
  /** How many proxies must sign. */
  minimum: number;
  onProgress?: ((progress: { done: number; total: number }) => void) | undefined;
};

/** Deposits with all proxies at once. Throws THRESHOLD_NOT_REACHED naming each that did not sign. */
export async function depositAll(args: DepositArgs): Promise<Deposit> {
  const { connection, proxies, minimum, onProgress } = args;
  let done = 0;
  const results = await Promise.all(
    proxies.map(async (proxy, index) => {
      try {
        for (const share of args.shares) await depositOne({ ...args, proxy, share, kfrag: share.kfrags[index]! });
        onProgress?.({ done: ++done, total: proxies.length });
        return { proxyId: proxy.proxyId };
      } catch (thrown) {
        return { proxyId: proxy.proxyId, error: failureOf(thrown, connection.gatewayUrl) };
      }
    }),
  );
  const acknowledged = results.filter((one) => one.error === undefined).map((one) => one.proxyId);
  const missing = results.flatMap(({ proxyId, error }) => (error ? [{ proxyId, code: error.code, message: error.message }] : []));
  if (acknowledged.length < minimum) throw tooFew({ acknowledged, missing, minimum });
  return { acknowledged, missing };
}

type OneArgs = DepositArgs & { proxy: VerifiedProxy; share: EpochKfrags; kfrag: Uint8Array };

async function depositOne(args: OneArgs): Promise<void> {
  const { connection, proxy, share, policyId } = args;
  const envelope = signEnvelope(args);
  const sealed = await sealTo({ recipient: proxy.receivingKey, ...kfragSealing({ proxy: proxy.address }), plaintext: toBinary(SignedSchema, envelope) });
  const { acknowledgement } = await connection.reencrypt.depositKfrag({ proxyId: proxy.proxyId, sealed: new Uint8Array(sealed) });
  const { body, signer } = connection.verify({ schema: KfragAcknowledgementSchema, kind: 'kfrag-ack/1', signed: acknowledgement });
  const same = parsePolicyId(body.policyId) === policyId && body.epoch === share.epoch && equalBytes(body.envelopeHash, keccak256(envelope.body));
  if (signer !== proxy.address || !same) throw acknowledgementInvalid(proxy.proxyId);
  connection.filings.add({ case: 'deposit', value: acknowledgement! });
}

function signEnvelope({ connection, owner, links, policyId, labelId, epochs, salt, expiresAt, proxy, share, kfrag, set = 0 }: OneArgs): Signed {
  const init = {
    policyId: idBytes(policyId),
    labelId: idBytes(labelId),
    epoch: share.epoch,
    proxy: idBytes(proxy.address),
    expiresAt: BigInt(expiresAt),
    labelPublicKey: share.labelPublicKey,
    policyPublicKey: share.policyPublicKey,
    verifyingKey: new Uint8Array(connection.self.verifyingKey),
    firstEpoch: epochs[0]!,
    lastEpoch: epochs.at(-1)!,
    scopeSalt: salt,
    kfrag: new Uint8Array(kfrag),
    ...links,
    set,
  };
  return connection.sign({ schema: KfragEnvelopeSchema, kind: 'kfrag-envelope/2', init, as: owner });
}

function tooFew({ acknowledged, missing, minimum }: Deposit & { minimum: number }): ConsentryError {
  return new ConsentryError({
    code: 'THRESHOLD_NOT_REACHED',
    message: `${acknowledged.length} proxies signed for their kfrags, ${minimum} must; missing: ${missing.map((one) => one.proxyId).join(', ')}`,
    remedy: 'Nothing was published. Wait until these proxies are back and publish again, or accept fewer acknowledgements.',
    facts: {
      needed: String(minimum),
      received: String(acknowledged.length),
      missing: missing.map((one) => one.proxyId).join(', '),
      ...Object.fromEntries(missing.map((one) => [one.proxyId, `${one.code}: ${one.message}`])),
    },
  });
}
