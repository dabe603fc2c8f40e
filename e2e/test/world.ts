// One stack, and people on it, for all tests of a file.
import type { ConsentryClient } from '@consentry/client';
import type { Interceptor } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-web';
import { newSeed } from '@consentry/client';
import { ConsentryError, type ErrorCode, type SecretBytes } from '@consentry/domain';
import { connect, connectRegistrar, ensureAuthority, type CastAuthority } from '../demo/cast.ts';
import { openStack, type Stack } from '../demo/stack.ts';

export const LABEL = 'cardiology';
export const POLICY = 'cardiologist@medboard AND staff@hospital-x';
const DAY = 86_400;

export type World = {
  stack: Stack;
  medboard: CastAuthority;
  hospital: CastAuthority;
  patient: ConsentryClient;
  provider: ConsentryClient;
  /** Holds both attributes. */
  doctor: ConsentryClient;
  /** For opening further clients of the same people. */
  seeds: { patient: SecretBytes; provider: SecretBytes; doctor: SecretBytes };
  close: () => Promise<void>;
};

/** `env` adds to the environment of a stack of its own. */
export async function makeWorld(env: Readonly<Record<string, string>> = {}): Promise<World> {
  // CONSENTRY_STACK names a running stack to test on; without it each run has its own.
  const stack = await openStack({ own: !process.env['CONSENTRY_STACK'], env });
  const registrar = await connectRegistrar(stack);
  const medboard = await ensureAuthority({ stack, registrar, name: 'medboard' });
  const hospital = await ensureAuthority({ stack, registrar, name: 'hospital-x' });
  const seeds = { patient: newSeed(), provider: newSeed(), doctor: newSeed() };
  const [patient, provider, doctor] = await Promise.all([connect(stack, seeds.patient), connect(stack, seeds.provider), connect(stack, seeds.doctor)]);
  await Promise.all([patient, provider, doctor].map((person) => person.people.publish()));
  await patient.labels.publish({ label: LABEL, quarters: 1 });
  const world = { stack, medboard, hospital, patient, provider, doctor, seeds };
  await qualify(world, doctor, ['cardiologist@medboard', 'staff@hospital-x']);
  registrar.close();
  const close = async (): Promise<void> => {
    for (const client of [medboard.client, hospital.client, patient, provider, doctor]) client.close();
    await stack.close();
  };
  return { ...world, close };
}

/** Attests attributes for a day and has their keys issued. */
export async function qualify({ medboard, hospital }: Pick<World, 'medboard' | 'hospital'>, subject: ConsentryClient, attributes: string[]): Promise<void> {
  for (const attribute of attributes) {
    const { client } = attribute.endsWith('@medboard') ? medboard : hospital;
    const validUntil = (await client.chain.now()) + DAY;
    await client.attestations.attest({ attribute, subject: subject.address, validUntil });
    await client.attestations.issue({ attribute, subject: subject.address });
  }
}

/** A gateway that lies in one place: what `lie` makes of each call. */
export function falseGateway(lie: Interceptor) {
  return ({ gatewayUrl, interceptors }: { gatewayUrl: string; interceptors: Interceptor[] }) =>
    createConnectTransport({ baseUrl: gatewayUrl, useBinaryFormat: true, interceptors: [...interceptors, lie] });
}

/** `length` bytes, different at each place. */
export function someBytes(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >>> 8)) & 0xff);
}

export async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A person of this world behind another gateway; a client of its own, to be closed. */
export function reach(world: World, who: keyof World['seeds'], transport: ReturnType<typeof falseGateway>): Promise<ConsentryClient> {
  return connect(world.stack, world.seeds[who], { transport });
}

/** The code that `work` is refused with; undefined where it succeeds. */
export async function codeOf(work: Promise<unknown>): Promise<ErrorCode | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => (error instanceof ConsentryError ? error.code : Promise.reject(error)),
  );
}
