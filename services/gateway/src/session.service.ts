// SessionService at the edge: parse, call, encode.
import type { Deployment } from '@consentry/chain';
import { idBytes, parseAddress } from '@consentry/domain';
import type { CreateChallengeRequest, CreateSessionRequest, SessionService as Definition } from '@consentry/wire/session';
import type { ServiceImpl } from '@connectrpc/connect';
import type { Sessions } from './sessions.ts';

export type SessionServiceArgs = { sessions: Sessions; deployment: Deployment; maxRecordBytes: number; version: string; now: () => number };

export function sessionService({ sessions, deployment, maxRecordBytes, version, now }: SessionServiceArgs): ServiceImpl<typeof Definition> {
  return {
    createChallenge({ address }: CreateChallengeRequest) {
      const { nonce, expiresAt, audience } = sessions.createChallenge(parseAddress(address));
      return { nonce, audience, expiresAt: BigInt(expiresAt) };
    },

    async createSession({ address, nonce, signature }: CreateSessionRequest) {
      const { token, expiresAt } = await sessions.create({ account: parseAddress(address), nonce, signature });
      return { token, expiresAt: BigInt(expiresAt) };
    },

    getDeployment() {
      return {
        chainId: BigInt(deployment.chainId),
        manager: idBytes(deployment.manager),
        receipts: idBytes(deployment.receipts),
        disputes: idBytes(deployment.disputes),
        consents: idBytes(deployment.consents),
        records: idBytes(deployment.records),
        proxies: idBytes(deployment.proxies),
        maxRecordBytes: BigInt(maxRecordBytes),
        version,
        now: BigInt(now()),
      };
    },
  };
}
