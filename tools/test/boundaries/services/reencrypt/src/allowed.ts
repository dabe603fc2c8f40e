export { proxy } from '../../../libs/crypto/src/proxy.ts';
