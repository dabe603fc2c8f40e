export { proxy } from '../../reencrypt/src/allowed.ts';
