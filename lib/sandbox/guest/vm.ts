import release from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
} from 'quickjs-emscripten-core';
import { packedMark, packedSlots } from '../wire/packed.ts';
import { leastMemoryMiB } from './limits.ts';

/** What a guest is made of; the same in a worker process and in a browser. */
export interface GuestParts {
  readonly wasm: WebAssembly.Module;
  /** lib/sandbox/realm as one script, whose value is its `open`. */
  readonly realm: string;
  /** The `@lab/*` modules, each one ES module without imports. */
  readonly modules: ReadonlyMap<string, string>;
}

/** Functions that lib/sandbox/realm gives. */
const realmParts = ['invoke', 'tell', 'seed', 'member', 'packed', 'shape', 'name', 'keep'] as const;
type RealmPart = (typeof realmParts)[number];

/** QuickJS with everything loaded but the learner's code. */
export interface Vm {
  readonly context: QuickJSContext;
  readonly realm: Readonly<Record<RealmPart, QuickJSHandle>>;
  readonly memory: WebAssembly.Memory;
  /** Where the buffers of packed calls begin in the memory, in bytes. */
  readonly packed: { readonly incomingAt: number; readonly outgoingAt: number };
  /** Set for the job in hand. */
  print: (line: string) => void;
  /** Says whether running code is to stop now; asked every 10,000 operations or so. */
  interrupted: () => boolean;
  /** Which modules may be imported now; asked with what the learner wrote. */
  allows: (module: string) => boolean;
}

const pageBytes = 65_536;
/** QuickJS's own limit, inside WebAssembly's stack. */
const stackBytes = 512 * 1024;

export async function openVm(parts: GuestParts, memoryMiB: number): Promise<Vm> {
  const initial = (leastMemoryMiB * 1024 * 1024) / pageBytes;
  const maximum = Math.max(initial, (memoryMiB * 1024 * 1024) / pageBytes);
  const memory = new WebAssembly.Memory({ initial, maximum });
  const module = await newQuickJSWASMModuleFromVariant(
    newVariant(release, { wasmModule: parts.wasm, wasmMemory: memory }),
  );
  const runtime = module.newRuntime();
  runtime.setMaxStackSize(stackBytes);
  const context = runtime.newContext();

  const vm: { -readonly [K in keyof Vm]: Vm[K] } = {
    context,
    memory,
    realm: partsOf(() => context.undefined),
    packed: { incomingAt: 0, outgoingAt: 0 },
    print: () => {},
    interrupted: () => false,
    allows: () => true,
  };
  runtime.setInterruptHandler(() => vm.interrupted());
  runtime.setModuleLoader(
    (name) => parts.modules.get(name) ?? { error: new Error(`There is no module ${name}.`) },
    (_from, wanted) => (vm.allows(wanted) ? wanted : { error: new Error(`Cannot import ${wanted}.`) }),
  );

  const print = context.newFunction('print', (line) => {
    if (line) vm.print(context.getString(line));
  });
  const open = context.unwrapResult(context.evalCode(parts.realm, 'realm.js'));
  const realm = context.unwrapResult(context.callFunction(open, context.undefined, print));
  vm.realm = partsOf((name) => context.getProp(realm, name));
  const word = context.newNumber(markWord);
  context.unwrapResult(context.callFunction(context.getProp(realm, 'mark'), context.undefined, word));
  vm.packed = { incomingAt: findBuffer(memory, 0), outgoingAt: findBuffer(memory, 1) };
  for (const name of parts.modules.keys()) {
    const loaded = context.evalCode(`import ${JSON.stringify(name)};`, `load ${name}`, { type: 'module' });
    // The library's own error carries the whole runtime with it.
    if (loaded.error)
      throw new Error(`${name} does not load in the guest: ${JSON.stringify(context.dump(loaded.error))}`);
  }
  // Handles that the library makes at first use would point nowhere after the memory is put back.
  for (const handle of [context.global, context.undefined, context.null, context.true, context.false])
    void handle.alive;
  return vm;
}

function partsOf(make: (name: RealmPart) => QuickJSHandle): Record<RealmPart, QuickJSHandle> {
  return Object.fromEntries(realmParts.map((name) => [name, make(name)])) as Record<RealmPart, QuickJSHandle>;
}

/** No learner's code has run yet: nobody has had occasion to write the same numbers elsewhere. */
const markWord = 0x5eed * 2 ** 32;

/** Where the guest wrote its mark: a buffer's address is not told, but its memory can be read. */
function findBuffer(memory: WebAssembly.Memory, buffer: 0 | 1): number {
  const slots = new Float64Array(memory.buffer);
  const isThere = (from: number): boolean => {
    for (let slot = 0; slot < packedSlots; slot++) {
      if (slots[from + slot] !== packedMark(markWord, buffer, slot)) return false;
    }
    return true;
  };
  for (let from = 0; from + packedSlots <= slots.length; from++) if (isThere(from)) return from * 8;
  throw new Error('the buffers of packed calls are not where a float64 can stand');
}
