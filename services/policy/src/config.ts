// The environment of the policy service, beside what every service has.
import { baseConfig } from '@consentry/platform';
import { parseAddress } from '@consentry/domain';
import { z } from 'zod';

export const policyConfig = baseConfig.extend({
  /** File with the 32-byte key, as 0x text, of the account that pays for messages. Each process needs an account of its own. */
  RELAYER_KEY_FILE: z.string().min(1),
  /** Messages that one person may have relayed in a minute, in bursts of up to as many: gas is sponsored. */
  RELAYS_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(240),
  /** Gas that is paid for one person in a day (UTC); a grant of a two-attribute policy uses some 75,000 to 95,000. */
  GAS_PER_DAY: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).default(100_000_000),
  /** The same for one proxy's roots of receipts; a root uses some 60,000. */
  PROXY_GAS_PER_DAY: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).default(2_000_000_000),
  /** Accounts, separated by commas, of the e-mail and SMS adapters that may drain the outbox. */
  NOTICE_ADAPTERS: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((part) => part.trim() !== '').map((part) => parseAddress(part.trim()))),
});
export type PolicyConfig = z.infer<typeof policyConfig>;
