export { delegator } from '../../../libs/crypto/src/delegator.ts';
