import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { GuestParts } from '../guest/vm.ts';
import { bundleModules, realmScript } from './prepare.ts';

/** What a guest is made of, in this very process: for tests and measurements, where the code is our own. */
export async function guestParts(): Promise<GuestParts> {
  const file = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm');
  const [wasm, realm, modules] = await Promise.all([
    readFile(file).then((bytes) => WebAssembly.compile(bytes)),
    realmScript(),
    bundleModules(),
  ]);
  return { wasm, realm, modules: new Map(Object.entries(modules)) };
}
