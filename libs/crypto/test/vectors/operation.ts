// What an operation of the vectors is: named inputs in, named outputs out.
import type { PairingCurve } from '../../src/abe/curve.ts';

// Inputs are what JSON gives; the functions under test do the checking.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Inputs = any;
export type Outputs = Record<string, string>;
export type Operation = (inputs: Inputs, curve?: PairingCurve) => Promise<Outputs> | Outputs;
