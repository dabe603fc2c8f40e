// A client behind a policy service whose word about histories is changed on its way.
import { create, type DescMessage } from '@bufbuild/protobuf';
import type { Transport } from '@connectrpc/connect';
import { addressOf } from '@consentry/chain';
import { ConsentryClient } from '@consentry/client';
import { identityKeys } from '@consentry/crypto/identity';
import type { SecretBytes } from '@consentry/domain';
import { CALLER_HEADER, natsTransport } from '@consentry/platform';
import { HistoryService, ListHistoryResponseSchema, type ListHistoryResponse } from '@consentry/wire/history';
import { readEntry, type ReadEntry } from '@consentry/wire/history-entry';
import type { HistoryWorld } from '../../services/policy/test/history.fixture.ts';

/** What the service makes of the truth. */
export type Lie = (entries: ReadEntry[]) => ReadEntry[];

export type LyingArgs = { world: HistoryWorld; seed: SecretBytes; lie?: Lie | undefined; /** How far it says to have followed the chain. */ followed?: bigint | undefined };

/** The client of the person who owns `seed`; to be closed. */
export function historyClient({ world, seed, lie = (entries) => entries, followed }: LyingArgs): Promise<ConsentryClient> {
  const { deployment, anvil } = world.stack.world;
  const truth = natsTransport({ connection: world.stack.connection, service: 'policy' });
  const told = (answer: ListHistoryResponse): ListHistoryResponse => {
    const entries = lie(answer.entries.map((bytes) => readEntry(bytes, deployment)));
    return create(ListHistoryResponseSchema as DescMessage, { ...answer, entries: entries.map(({ bytes }) => bytes), followed: followed ?? answer.followed }) as ListHistoryResponse;
  };
  const transport: Transport = {
    stream: truth.stream.bind(truth),
    async unary(method, signal, timeoutMs, header, input, values) {
      const headers = new Headers(header);
      headers.set(CALLER_HEADER, addressOf(identityKeys(seed).signingKey));
      const answer = await truth.unary(method, signal, timeoutMs, headers, input, values);
      if ((method as { name: string }).name !== HistoryService.method.listHistory.name) return answer;
      return { ...answer, message: told(answer.message as unknown as ListHistoryResponse) as never } as unknown as typeof answer;
    },
  };
  return ConsentryClient.connect({ gatewayUrl: 'http://127.0.0.1:1', rpcUrl: anvil.rpcUrl, deployment, seed, finality: 'latest', transport: () => transport });
}
