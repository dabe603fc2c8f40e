// Call data by the contract ABI specification ("Formal Specification of the Encoding"), from the generated ABIs. The
// ABI coder of ethers takes 0.3 ms for a proxy's question about one grant, more than the question itself; the encoder
// of each function is compiled once instead. Takes the values that this library makes: integers as number or bigint,
// addresses and bytesN as hex, structs as objects or arrays. Anything else is a TypeError, never other call data.
import type { Hex } from '@consentry/domain';
import { ParamType, type FunctionFragment } from 'ethers';
import { INTERFACES } from './contract.ts';
import type { ContractName } from './deployment.ts';

/** Words as hex digits without 0x; `dynamic` types are placed behind the head and pointed to. */
type Encoder = { readonly dynamic: boolean; /** Bytes in the head when static. */ readonly size: number; readonly encode: (value: unknown) => string };

const WORD_DIGITS = 64;
const compiled = new Map<string, { selector: string; encode: (value: unknown) => string }>();

/** The call data of one function, named as in `Interface.getFunction`. */
export function callData({ contract, call, args }: { contract: ContractName; call: string; args: readonly unknown[] }): Hex {
  const key = `${contract} ${call}`;
  let coder = compiled.get(key);
  if (!coder) {
    const fragment: FunctionFragment | null = INTERFACES[contract].getFunction(call);
    if (!fragment) throw new TypeError(`The contract ${contract} has no function ${call}`);
    coder = { selector: fragment.selector, encode: sequence(fragment.inputs.map((input) => encoderOf(input))).encode };
    compiled.set(key, coder);
  }
  return `${coder.selector}${coder.encode(args)}` as Hex;
}

/** What `abi.encode` makes of values of these types, such as `address` or `tuple(uint8 kind, bytes32 value)[]`. */
export function abiEncoder(types: readonly string[]): (values: readonly unknown[]) => Hex {
  const { encode } = sequence(types.map((type) => encoderOf(ParamType.from(type))));
  return (values) => `0x${encode(values)}`;
}

function encoderOf(type: ParamType): Encoder {
  if (type.isTuple()) return tuple(type.components);
  if (type.isArray()) return array(type);
  if (type.baseType === 'bytes') return { dynamic: true, size: 32, encode: bytes };
  if (type.baseType === 'address') return single((value) => hexDigits(value, 20).padStart(WORD_DIGITS, '0'));
  if (type.baseType === 'bool') return single(bool);
  const fixed = /^bytes(\d+)$/.exec(type.baseType);
  if (fixed) return single((value) => hexDigits(value, Number(fixed[1])).padEnd(WORD_DIGITS, '0'));
  const unsigned = /^uint(\d+)$/.exec(type.baseType);
  if (unsigned) return single((value) => uint(value, Number(unsigned[1])));
  throw new TypeError(`The type ${type.type} is not encoded here`);
}

function single(encode: (value: unknown) => string): Encoder {
  return { dynamic: false, size: 32, encode };
}

function tuple(components: readonly ParamType[]): Encoder {
  const inner = sequence(components.map((component) => encoderOf(component)));
  const names = components.map(({ name }) => name);
  const encode = (value: unknown) => {
    if (Array.isArray(value)) return inner.encode(value);
    if (typeof value !== 'object' || value === null) throw new TypeError('A struct must be an object or an array');
    return inner.encode(names.map((name) => (value as Record<string, unknown>)[name]));
  };
  return { ...inner, encode };
}

function array(type: ParamType & { arrayLength: number; arrayChildren: ParamType }): Encoder {
  const item = encoderOf(type.arrayChildren);
  if (type.arrayLength >= 0) return sequence(Array.from({ length: type.arrayLength }, () => item));
  const encode = (value: unknown) => {
    if (!Array.isArray(value)) throw new TypeError('A list must be an array');
    return uint(value.length, 256) + sequence(value.map(() => item)).encode(value);
  };
  return { dynamic: true, size: 32, encode };
}

/** Heads first, then the tails that dynamic heads point to. */
function sequence(items: readonly Encoder[]): Encoder {
  const headBytes = items.reduce((sum, item) => sum + (item.dynamic ? 32 : item.size), 0);
  const encode = (value: unknown) => {
    if (!Array.isArray(value) || value.length !== items.length) throw new TypeError(`There must be ${items.length} values`);
    let heads = '';
    let tails = '';
    for (const [i, item] of items.entries()) {
      const encoded = item.encode(value[i]);
      if (item.dynamic) {
        heads += uint(headBytes + tails.length / 2, 256);
        tails += encoded;
      } else heads += encoded;
    }
    return heads + tails;
  };
  return { dynamic: items.some(({ dynamic }) => dynamic), size: headBytes, encode };
}

function bytes(value: unknown): string {
  const digits = hexDigits(value);
  return uint(digits.length / 2, 256) + digits.padEnd(Math.ceil(digits.length / WORD_DIGITS) * WORD_DIGITS, '0');
}

function bool(value: unknown): string {
  if (typeof value !== 'boolean') throw new TypeError('A bool must be true or false');
  return uint(value ? 1 : 0, 256);
}

function uint(value: unknown, bits: number): string {
  const integer = typeof value === 'bigint' || Number.isSafeInteger(value) ? BigInt(value as number) : -1n;
  const digits = integer < 0n ? '' : integer.toString(16);
  if (integer < 0n || integer >> BigInt(bits) !== 0n) throw new TypeError(`A uint${bits} must be a whole number below 2^${bits}`);
  return digits.padStart(WORD_DIGITS, '0');
}

function hexDigits(value: unknown, length?: number): string {
  if (typeof value !== 'string' || !/^0x(?:[0-9a-f]{2})*$/i.test(value) || (length !== undefined && value.length !== 2 + 2 * length)) {
    throw new TypeError(length === undefined ? 'Bytes must be hex after 0x' : `A value of ${length} bytes must be hex after 0x`);
  }
  return value.slice(2).toLowerCase();
}
