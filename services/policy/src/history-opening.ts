// The parts of histories, over one bucket.
import type { ChainReader, Deployment } from '@consentry/chain';
import type { AtRestKey, KvBucket } from '@consentry/platform';
import { HistoryAudience } from './history-audience.ts';
import { HistoryEvidence } from './history-evidence.ts';
import { HistoryLinks } from './history-links.ts';
import { HistoryPages } from './history-pages.ts';
import { HistoryProgress } from './history-progress.ts';
import { HistoryStreams } from './history-streams.ts';
import { History } from './history.ts';

type Args = { bucket: KvBucket; atRest: AtRestKey; chain: ChainReader; deployment: Deployment };

/** Throws STORE_CORRUPT where the bucket cannot be read. */
export async function openHistory({ bucket, atRest, chain, deployment }: Args): Promise<{ history: History; pages: HistoryPages; evidence: HistoryEvidence }> {
  const streams = new HistoryStreams({ bucket, atRest, deployment });
  const links = new HistoryLinks({ bucket, atRest });
  const audience = new HistoryAudience({ chain, links });
  const history = new History({ streams, links, progress: new HistoryProgress(bucket), audience, chain, deployment });
  await history.open();
  return { history, pages: new HistoryPages({ streams, chain }), evidence: new HistoryEvidence({ history, audience, chain, deployment }) };
}
