// What vectors/sharing exercises, as operations.ts does for the rest.
import { fromHex, parseAddress, Secret, toHex, type SecretBytes } from '@consentry/domain';
import { combineShares, dealSecret, verifyShare } from '../../src/sharing/dealing.ts';
import { recoverSeed } from '../../src/sharing/guardian-dealing.ts';
import { verifyGuardianSet } from '../../src/sharing/guardian-set.ts';
import { verifyGuardianShare } from '../../src/sharing/guardian-share.ts';
import { recoveryReadyAt, verifyRecoveryRequest } from '../../src/sharing/recovery-request.ts';
import { recoveryVetoed, verifyVeto } from '../../src/sharing/recovery-veto.ts';
import { releaseShare } from '../../src/sharing/share-release.ts';
import { receiveReshared, reshare } from '../../src/sharing/resharing.ts';
import { drawn } from './drawn.ts';
import type { Inputs, Operation, Outputs } from './operation.ts';

export const SHARING_OPERATIONS: Record<string, Operation> = {
  dealSecret: ({ secret, random, ...terms }) => dealingOutput(dealSecret({ ...terms, secret: hidden(secret), random: drawn(random) })),
  verifyShare: ({ share, commitments }) => (verifyShare({ share: hidden(share), commitments: fromHex(commitments) }), {}),
  combineShares: ({ shares, commitments }) => ({ secret: exposed(combineShares({ shares: shares.map(hidden), commitments: fromHex(commitments) })) }),
  reshare: ({ share, commitments, random, ...terms }) => dealingOutput(reshare({ ...terms, share: hidden(share), commitments: fromHex(commitments), random: drawn(random) })),
  receiveReshared: ({ redealings, commitments, threshold }) => {
    const read = redealings.map(({ dealer, ...part }: Inputs) => ({ dealer, commitments: fromHex(part.commitments), share: hidden(part.share) }));
    const received = receiveReshared({ redealings: read, commitments: fromHex(commitments), threshold });
    return { share: exposed(received.share), commitments: toHex(received.commitments) };
  },

  verifyGuardianSet: (inputs) => {
    const { set } = guardianSet(inputs);
    const { threshold, delay, veto, createdAt } = set;
    return { setId: toHex(set.setId), guardians: set.guardians.map(({ address }) => address).join(' '), terms: JSON.stringify({ threshold, delay, veto, createdAt }) };
  },
  verifyGuardianShare: ({ guardian, share, ...inputs }) => (verifyGuardianShare({ set: guardianSet(inputs), guardian: parseAddress(guardian), share: hidden(share) }), {}),
  recoverSeed: async ({ shares, ...inputs }) => {
    const { seed, wrong } = await recoverSeed({ set: guardianSet(inputs), shares: shares.map((held: Inputs) => ({ guardian: parseAddress(held.guardian), share: hidden(held.share) })) });
    return { seed: exposed(seed), wrong: wrong.map(({ guardian }) => guardian).join(' ') };
  },
  verifyRecoveryRequest: ({ seenAt, ...inputs }) => {
    const request = recoveryRequest(inputs);
    return { requestId: toHex(request.requestId), requester: request.request.requester, readyAt: String(recoveryReadyAt({ request, seenAt })) };
  },
  recoveryVetoed: ({ vetoes, ...inputs }) => {
    const [set, request] = [guardianSet(inputs), recoveryRequest(inputs)];
    const verified = vetoes.map((veto: string) => verifyVeto({ signedVeto: fromHex(veto), request, set, realm: realm(inputs) }));
    return { vetoed: String(recoveryVetoed({ set, request, vetoes: verified })) };
  },
  // What is released is sealed with fresh randomness: the vector says only whether.
  releaseShare: async ({ guardian, share, vetoes, seenAt, now, ...inputs }) => {
    const [set, request] = [guardianSet(inputs), recoveryRequest(inputs)];
    const verified = vetoes.map((veto: string) => verifyVeto({ signedVeto: fromHex(veto), request, set, realm: realm(inputs) }));
    await releaseShare({ set, guardian: parseAddress(guardian), share: hidden(share), request, vetoes: verified, seenAt, now });
    return {};
  },
};

function guardianSet(inputs: Inputs) {
  return verifyGuardianSet({ signedSet: fromHex(inputs.signedSet), patient: parseAddress(inputs.patient), realm: realm(inputs) });
}

function recoveryRequest(inputs: Inputs) {
  return verifyRecoveryRequest({ signedRequest: fromHex(inputs.signedRequest), set: guardianSet(inputs), realm: realm(inputs) });
}

const realm = ({ chainId, consents }: Inputs) => ({ chainId, consents: parseAddress(consents) });
const hidden = (hex: string): SecretBytes => new Secret(fromHex(hex));
const exposed = (value: SecretBytes) => toHex(value.expose());
const dealingOutput = ({ shares, commitments }: { shares: SecretBytes[]; commitments: Uint8Array }): Outputs => ({ shares: shares.map(exposed).join(' '), commitments: toHex(commitments) });
