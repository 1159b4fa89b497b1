import { beforeAll, describe, expect, it } from 'vitest';
import type { WireValue } from '../../bytes/wire-value.ts';
import type { Observation, SandboxJob, SandboxOutcome } from '../observation.ts';
import { guestParts } from '../pool/guest-parts.ts';
import { type Guest, openGuest } from './guest.ts';
import type { GuestParts } from './vm.ts';

let parts: GuestParts;
let guest: Guest;
beforeAll(async () => {
  parts = await guestParts();
  guest = await openGuest(parts, 32);
});

async function run(source: string, calls: readonly (readonly WireValue[])[] = [[]], seed = 1): Promise<SandboxOutcome> {
  if (!guest.isUsable) guest = await openGuest(parts, 32);
  const limits = { wallMs: 500, memoryMiB: 32, outputBytes: 65_536 };
  const job: SandboxJob = { source, entry: 'f', imports: ['@lab/bytes'], calls, limits, seed };
  return guest.run(job);
}

async function first(source: string, ...args: WireValue[]): Promise<Observation | undefined> {
  const outcome = await run(source, [args]);
  if (outcome.kind !== 'ran') throw new Error(outcome.error.message);
  return outcome.observations[0];
}

describe('values', () => {
  it('go in and come out as they were, bytes as bytes', async () => {
    const value = { a: [1, -0.5, 'é\ud83d', null, true], bytes: Uint8Array.of(0, 255), empty: {}, nested: [[]] };
    expect(await first('export const f = (x: unknown) => x;', value)).toEqual({ kind: 'returned', value });
  });

  it('that are undefined come out as null', async () => {
    expect(await first('export const f = () => [undefined, {}];')).toEqual({ kind: 'returned', value: [null, {}] });
  });

  it('of a subarray are its own bytes only', async () => {
    const source = 'export const f = () => new Uint8Array([1, 2, 3, 4]).subarray(1, 3);';
    expect(await first(source)).toEqual({ kind: 'returned', value: Uint8Array.of(2, 3) });
  });

  it('given to one call are not shared with the next', async () => {
    const outcome = await run('export const f = (b: Uint8Array) => { b[0]++; return b; };', [
      [new Uint8Array(1)],
      [new Uint8Array(1)],
    ]);
    expect(outcome).toMatchObject({ observations: [{ value: Uint8Array.of(1) }, { value: Uint8Array.of(1) }] });
  });
});

describe('places', () => {
  it('are those of the learner’s own source, types and all', async () => {
    const source = [
      "import { u8 } from '@lab/bytes';",
      'interface Header { readonly vid: number; readonly pcp: number }',
      'export function f(header: Header | null): Uint8Array {',
      '  const checked = header as unknown as Header; return u8(checked.vid);',
      '}',
    ].join('\n');
    const column = (source.split('\n')[3]?.indexOf('.vid') ?? 0) + 1;
    const seen = await first(source, null);
    expect(seen).toMatchObject({ kind: 'threw', name: 'TypeError', place: { line: 4 } });
    if (seen?.kind === 'threw') expect(Math.abs((seen.place?.column ?? 0) - column)).toBeLessThanOrEqual(1);
  });

  it('inside a lab module are where the learner called it', async () => {
    const source = "import { u8 } from '@lab/bytes';\nexport function f() {\n  return u8(256);\n}";
    expect(await first(source)).toMatchObject({ kind: 'threw', name: 'RangeError', place: { line: 3 } });
  });

  it('of a syntax error are told', async () => {
    expect(await run('export function f() {\n  return ]\n}')).toMatchObject({
      kind: 'not-compiled',
      error: { code: 'syntax', place: { line: 2, column: 10 } },
    });
  });

  it('of an import that is not allowed are told', async () => {
    expect(
      await run("const x = 1;\nimport { layer } from '@lab/packets';\nexport const f = () => layer;"),
    ).toMatchObject({
      error: { code: 'forbidden-import', place: { line: 2 } },
    });
  });
});

describe('a job', () => {
  it('finds the world as the one before it did', async () => {
    const probe = `
      import * as lab from '@lab/bytes';
      export const f = () => [Object.keys(globalThis), Math.random(), Object.keys(lab).length, ({} as any).leak ?? null];`;
    const before = await first(probe);
    await run(`
      (globalThis as any).leak = 1; (Object.prototype as any).leak = 2; Math.random = () => 7; Array.prototype.map = null as any;
      export const f = () => 1;`);
    expect(guest.isUsable).toBe(true);
    expect(await first(probe)).toEqual(before);
  });

  it('has chance by its seed, and no clock', async () => {
    const source = 'export const f = () => [Math.random(), Date.now(), new Date().getTime() - Date.now()];';
    const [one, again, other] = [await run(source, [[]], 5), await run(source, [[]], 5), await run(source, [[]], 6)];
    expect({ ...again, wallMs: 0 }).toEqual({ ...one, wallMs: 0 });
    expect({ ...other, wallMs: 0 }).not.toEqual({ ...one, wallMs: 0 });
  });

  it('is stopped at its limit of time, and the answers before it are kept', async () => {
    const outcome = await run('export const f = (n: number) => { while (n === 2); return n; };', [[1], [2], [3]]);
    expect(outcome).toMatchObject({
      observations: [
        { kind: 'returned', value: 1 },
        { kind: 'timed-out', limitMs: 500 },
      ],
    });
  });

  it('is stopped at its limit of memory', async () => {
    const outcome = await run(
      'export const f = () => { const a: unknown[] = []; for (;;) a.push(new Uint8Array(1e6)); };',
    );
    expect(outcome).toMatchObject({ observations: [{ kind: 'out-of-memory', limitMiB: 32 }] });
  });

  it('prints what bytes look like on the wire, and not without end', async () => {
    const outcome = await run(
      "export const f = () => { console.log('tag', new Uint8Array([0x81, 0]), { vid: 10 }); };",
    );
    expect(outcome).toMatchObject({ console: ['tag Uint8Array(2) [81 00] { vid: 10 }'] });
    const flood = await run('export const f = () => { for (let i = 0; i < 9999; i++) console.log(i); };');
    expect(flood.kind === 'ran' && flood.console.length).toBe(201);
  });
});
