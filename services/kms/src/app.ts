// The key management service: the directory of public keys, and the attribute authorities' ABE pairs.
// It cannot attest on chain, so alone it opens one lock of the two (spec/threat-model.md).
import { pairingName } from '@consentry/crypto/authority';
import { AtRestKey, baseConfig, openBucket, runService, TokenBuckets, type RunningService } from '@consentry/platform';
import { AttributeKeys } from './attribute-keys.ts';
import { Authorities } from './authorities.ts';
import { Credentials } from './credentials.ts';
import { kmsModule } from './kms.module.ts';
import { LabelKeys } from './label-keys.ts';
import { PatientReferences } from './patient-references.ts';
import { People } from './people.ts';
import { Proxies } from './proxies.ts';
import { Renewals } from './renewals.ts';

/** Patients that one caller may look up in an hour: enough for a ward, and not for a register. */
const QUESTIONS_PER_HOUR = 60;
const CLAIMS_PER_HOUR = 60;

/** Starts the kms; every bucket it needs is opened first. */
export function start(env: NodeJS.ProcessEnv): Promise<RunningService> {
  return runService({
    name: 'kms',
    env,
    schema: baseConfig,
    build: async ({ config, connection, log, deployment, chain }) => {
      const pairing = await pairingName();
      if (pairing !== 'blst') log.warn({ pairing }, 'no native pairing on this machine: issuing attribute keys takes several times as long');
      const open = (bucket: string) => openBucket({ connection, bucket });
      const atRest = await AtRestKey.fromFile(config.KEY_FILE);
      const people = new People({ bucket: await open('kms_people'), deployment });
      const labelKeys = new LabelKeys({ bucket: await open('kms_label_keys'), deployment });
      const proxies = new Proxies({ bucket: await open('kms_proxies'), deployment, chain });
      const authorities = new Authorities({ bucket: await open('kms_authorities'), deployment, chain, atRest });
      const credentials = new Credentials(await open('kms_credentials'));
      const attributeKeys = new AttributeKeys({ bucket: await open('kms_attribute_keys'), credentials, deployment, chain, authorities, people });
      const renewals = new Renewals({ credentials, chain });
      const hourly = (count: number) => new TokenBuckets({ perSecond: count / 3600, burst: count });
      const references = new PatientReferences({ bucket: await open('kms_references'), atRest, chain, deployment, questions: hourly(QUESTIONS_PER_HOUR), writes: hourly(CLAIMS_PER_HOUR) });
      return { module: kmsModule({ people, labelKeys, proxies, authorities, attributeKeys, credentials, renewals, references }), facts: { pairing } };
    },
  });
}
