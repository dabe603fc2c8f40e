export { proxy } from '../../crypto/src/proxy.ts';
