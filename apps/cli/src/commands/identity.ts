// consentry identity: the keystores on this machine.
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { identityOf, newSeed, openKeystore, sealKeystore, type Keystore } from '@consentry/client';
import { ConsentryError, fromHex, Secret, toHex, type SecretBytes } from '@consentry/domain';
import { requireFree, writeWhole } from '../file-output.ts';
import { newPassphrase, readPassphrase } from '../passphrase.ts';
import type { Session } from '../session.ts';
import { columns } from '../text.ts';

const SEED_WARNING =
  'This shows the seed itself. Whoever sees it can read every record of this identity, for ever, and sign in its name; that cannot be undone.';
const COPY_WARNING =
  'This writes a copy of the keystore. Its passphrase is then all that stands between a finder and every record of this identity; a copy that is out cannot be called back.';

export function identityCommand(session: Session): Command {
  const command = new Command('identity').description('make and keep identities (encrypted keystores on this machine)');
  command
    .command('create <name>')
    .description('make an identity and publish its public keys in the directory')
    .option('--offline', 'do not publish; "identity publish" does it later')
    .addHelpText('after', '\nExample:\n  $ npx consentry identity create ada --passphrase-file ada.pass')
    .action((name: string, { offline }: { offline?: boolean }) => create(session, name, offline ?? false));
  command
    .command('publish [name]')
    .description('publish the public keys of an identity in the directory')
    .action((name?: string) => publish(session, name));
  command
    .command('show [name]')
    .description('show the address of an identity; needs no passphrase')
    .action((name?: string) => show(session, name));
  command
    .command('list')
    .description('list the identities on this machine')
    .action(() => list(session));
  command
    .command('import <name> <file>')
    .description('take over a keystore file, or with --seed a file with the seed as 0x and 64 hexadecimal digits')
    .option('--seed', 'the file holds a bare seed')
    .action((name: string, file: string, { seed }: { seed?: boolean }) => importIdentity(session, { name, file, bare: seed ?? false }));
  command
    .command('export <name> <file>')
    .description('write a copy of the keystore, or with --seed the bare seed; says what that means and asks')
    .option('--seed', 'write the bare, unencrypted seed')
    .option('--force', 'replace the file')
    .action((name: string, file: string, { seed, force }: { seed?: boolean; force?: boolean }) =>
      exportIdentity(session, { name, file, bare: seed ?? false, force: force ?? false }),
    );
  return command;
}

async function create(session: Session, name: string, offline: boolean): Promise<void> {
  const seed = newSeed();
  const { address } = identityOf(seed);
  const passphrase = await newPassphrase(session.passphrases, name);
  const file = await session.home.addKeystore(name, await sealKeystore({ seed, passphrase, address }));
  const published = offline ? false : await publishSeed(session, seed);
  session.result({ name, address, file, published }, `${name} is ${address}`);
  session.note(`Kept in ${file}. Copy that file and remember its passphrase: without both, nobody can restore this identity or its records.`);
  if (!published) session.note(`Not published yet: others find its keys after "consentry identity publish ${name}".`);
}

/** False where there is nowhere to publish yet; the identity is good all the same. */
async function publishSeed(session: Session, seed: SecretBytes): Promise<boolean> {
  const profile = await session.findProfile();
  if (!profile) return false;
  const client = await session.clientOf(seed, profile);
  try {
    await client.people.publish();
    return true;
  } catch (error) {
    if (!(error instanceof ConsentryError)) throw error;
    session.note(error.message);
    return false;
  } finally {
    client.close();
  }
}

async function publish(session: Session, name: string | undefined): Promise<void> {
  if (name !== undefined) session.options = { ...session.options, as: name };
  const client = await session.client();
  const person = await client.people.publish();
  session.result({ address: person.address, published: true }, `The directory now lists ${person.address}`);
}

async function show(session: Session, name: string | undefined): Promise<void> {
  const chosen = name ?? (await session.identityName());
  const { address } = (await session.keystore(chosen)).keystore;
  session.result({ name: chosen, address }, `${chosen}  ${address}`);
}

async function list(session: Session): Promise<void> {
  const names = await session.home.identityNames();
  const found = await Promise.all(names.map(async (name) => ({ name, address: (await session.keystore(name)).keystore.address })));
  session.result(found, found.length === 0 ? 'No identities yet: "consentry identity create NAME" makes one.' : columns(found.map(({ name, address }) => [name, address])));
}

async function importIdentity(session: Session, { name, file, bare }: { name: string; file: string; bare: boolean }): Promise<void> {
  const text = await readFile(file, 'utf8');
  const keystore = bare ? await sealBare(session, name, text) : await checkKeystore(session, name, text);
  const path = await session.home.addKeystore(name, keystore);
  session.result({ name, address: keystore.address, file: path }, `${name} is ${keystore.address}`);
}

async function sealBare(session: Session, name: string, text: string): Promise<Keystore> {
  const seed = new Secret(fromHex(text.trim(), { name: 'seed', length: 32 }));
  const passphrase = await newPassphrase(session.passphrases, name);
  return sealKeystore({ seed, passphrase, address: identityOf(seed).address });
}

/** A keystore is taken over only when its passphrase opens it and it gives the address it claims. */
async function checkKeystore(session: Session, name: string, text: string): Promise<Keystore> {
  const keystore = parseKeystore(text);
  const seed = await openKeystore({ keystore, passphrase: await readPassphrase(session.passphrases, name) });
  if (identityOf(seed).address === keystore.address) return keystore;
  throw damaged('it holds the seed of another address than it says');
}

function parseKeystore(text: string): Keystore {
  try {
    return JSON.parse(text) as Keystore;
  } catch (cause) {
    throw damaged('it is not JSON', cause);
  }
}

async function exportIdentity(session: Session, { name, file, bare, force }: { name: string; file: string; bare: boolean; force: boolean }): Promise<void> {
  const { keystore } = await session.keystore(name);
  await requireFree({ file, force });
  await session.confirm(bare ? SEED_WARNING : COPY_WARNING);
  const text = bare ? toHex((await session.openIdentity(name)).expose()) : JSON.stringify(keystore, null, 2);
  await writeWhole({ file, source: new Blob([`${text}\n`]).stream() });
  session.result({ name, address: keystore.address, file, bare }, `Wrote ${file}`);
}

function damaged(why: string, cause?: unknown): ConsentryError {
  return new ConsentryError({ code: 'KEYSTORE_CORRUPT', message: `This is not a usable keystore: ${why}`, remedy: 'Use another copy. For a file with a bare seed add --seed.', cause });
}
