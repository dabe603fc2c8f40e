// Writes umbral-pre's WebAssembly module as text beside umbral-pre.js; runs after every install, from the very package
// that Node loads. Plain JavaScript, because it runs before there is a build.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const target = fileURLToPath(new URL('umbral-pre-wasm.js', import.meta.url));
const wasm = readFileSync(createRequire(import.meta.url).resolve('@nucypher/umbral-pre/pkg-bundler/umbral_pre_wasm_bg.wasm'));

// Renamed when whole: another install or a running bundler never sees half of it.
const unfinished = `${target}.${process.pid}`;
writeFileSync(unfinished, `// Written by embed.mjs; edits are lost.\nexport const WASM = '${wasm.toString('base64')}';\n`);
renameSync(unfinished, target);
