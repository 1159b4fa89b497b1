import { beforeAll, describe, expect, it } from 'vitest';
import type { WireValue } from '../../bytes/wire-value.ts';
import type { DecisionRun, HandlerTrial, NetworkRun, PolicyTrial } from '../../netsim/bgp/trial/trial.ts';
import type { Observation } from '../observation.ts';
import { guestParts } from '../pool/guest-parts.ts';
import { type Guest, openGuest } from './guest.ts';
import type { GuestParts } from './vm.ts';

let parts: GuestParts;
let guest: Guest;
beforeAll(async () => {
  parts = await guestParts();
  guest = await openGuest(parts, 32);
});

const router = (n: number, prefixes: readonly string[] = []) => ({
  name: `r${n}`,
  asn: 65000 + n,
  routerId: `10.0.0.${n}`,
  networks: prefixes.map((prefix) => ({ prefix, communities: ['65000:1'] })),
  policy: { name: 'accept-all' } as const,
});

/** r1, the customer, tells r2, whose policy the program is, and r2 tells r3, its provider. */
const chain: PolicyTrial = {
  shape: 'policy',
  routers: [router(1, ['10.1.0.0/16', '10.2.0.0/16']), router(2), router(3)],
  sessions: [
    { a: 'r2', b: 'r1', relation: 'customer' },
    { a: 'r2', b: 'r3', relation: 'provider' },
  ],
  events: [],
  order: 'fifo',
  seed: 1,
  program: ['r2'],
  sides: ['import', 'export'],
  roas: [{ prefix: '10.1.0.0/16', maxLength: 16, asn: 65001 }],
};

const jobLimits = { wallMs: 400, memoryMiB: 32, outputBytes: 65_536 };

async function observe(source: string, trial: unknown = chain, entry = 'default.import'): Promise<Observation> {
  if (!guest.isUsable) guest = await openGuest(parts, 32);
  const outcome = guest.run({
    source,
    entry,
    optionalEntries: entry === 'default.import' ? ['default.export'] : [],
    as: 'bgp',
    imports: ['@lab/bgp'],
    calls: [[trial as WireValue]],
    limits: jobLimits,
    seed: 1,
  });
  if (outcome.kind !== 'ran') throw new Error(outcome.error.message);
  const [observation] = outcome.observations;
  if (observation === undefined) throw new Error('nothing was observed');
  return observation;
}

async function run(source: string, trial?: PolicyTrial): Promise<NetworkRun> {
  const seen = await observe(source, trial);
  if (seen.kind !== 'returned') throw new Error(seen.kind);
  return seen.value as unknown as NetworkRun;
}

const best = ({ rows }: NetworkRun, name: string, prefix = '10.1.0.0/16') =>
  rows.find((row) => row.router === name && row.prefix === prefix)?.best ?? null;

const policy = (onImport: string, onExport = 'route'): string =>
  `export default { import: (route, peer, self) => ${onImport}, export: (route, peer, self) => ${onExport} };`;

describe('a program of policies', () => {
  it('sees a flat record, the neighbour and its own router, and nothing else', async () => {
    const told = async (what: string) =>
      (await run(policy(`{ throw new Error(JSON.stringify(${what})); }`))).rejections[0]?.why.replace('Error: ', '');
    expect(await told('route')).toBe(
      '{"prefix":"10.1.0.0/16","asPath":[65001],"localPref":100,"med":0,"origin":"IGP","communities":["65000:1"],"learnedFrom":"customer"}',
    );
    expect(await told('peer')).toBe('{"name":"r1","asn":65001,"relation":"customer"}');
    expect(await told('self')).toBe(
      '{"name":"r2","asn":65002,"roas":[{"prefix":"10.1.0.0/16","maxLength":16,"asn":65001}]}',
    );
  });

  it('changes a route by copying it', async () => {
    const changed = await run(
      policy(
        "({ ...route, localPref: 7, med: 5, origin: 'EGP', communities: [...route.communities, '65002:9'] })",
        '({ ...route, asPath: [self.asn, ...route.asPath] })',
      ),
    );
    expect(best(changed, 'r2')).toMatchObject({ localPref: 7, med: 5, origin: 'EGP' });
    expect(best(changed, 'r3')).toMatchObject({
      asPath: [65002, 65002, 65001],
      communities: ['65000:1', '65002:9'],
      localPref: 100,
    });
  });

  it('that changes a route in place rejects it, and the line is told', async () => {
    const { rejections } = await run(
      'export default {\n  import(route) {\n    route.localPref = 200;\n    return route;\n  }\n};',
    );
    expect(rejections[0]).toMatchObject({ router: 'r2', direction: 'import', line: 3 });
    expect(rejections[0]?.why).toContain('TypeError');
  });

  it('that throws for one prefix rejects that one alone', async () => {
    const seen = await run(policy("route.prefix === '10.1.0.0/16' ? null.x : route"));
    expect([best(seen, 'r2'), best(seen, 'r2', '10.2.0.0/16')?.from]).toEqual([null, 'r1']);
    expect(seen.end).toBe('converged');
  });

  it('without an export lets nothing out, as RFC 8212 has it', async () => {
    const seen = await run('export default { import: (route) => route };');
    expect(best(seen, 'r3')).toBeNull();
    expect(seen.rejections.map(({ why }) => why)).toContain('no-export-policy');
  });

  it('may be an object of a class', async () => {
    const source =
      'class P { worth = 9; import(route) { return { ...route, localPref: this.worth }; } export(route) { return route; } } export default new P();';
    expect(best(await run(source), 'r2')?.localPref).toBe(9);
  });

  it('is asked the same thing once', async () => {
    const asked =
      'let n = 0; export default { import: (route) => ({ ...route, med: ++n }), export: (route) => route };';
    const flapping: PolicyTrial = {
      ...chain,
      events: [
        { do: 'session-down', a: 'r1', b: 'r2' },
        { do: 'session-up', a: 'r1', b: 'r2' },
      ],
    };
    expect(best(await run(asked, flapping), 'r2')?.med).toBe(1);
  });

  it.each([
    ['nothing', 'undefined', 'nothing-returned'],
    ['true', 'true', 'not-a-route'],
    ['a list', '[route]', 'not-a-route'],
    ['another prefix', "({ ...route, prefix: '10.9.0.0/16' })", 'prefix-changed'],
    ['another source', "({ ...route, learnedFrom: 'peer' })", 'learned-from-changed'],
    ['a field too many', '({ ...route, localpref: 200 })', 'field-unknown'],
    ['a field too few', '({ prefix: route.prefix, localPref: 200 })', 'field-missing'],
    ['a fraction', '({ ...route, localPref: 0.5 })', 'not-a-number'],
    ['a preference of 33 bits', '({ ...route, localPref: 2 ** 32 })', 'not-a-number'],
    ['a word for a number', "({ ...route, med: 'low' })", 'not-a-number'],
    ['a path of words', "({ ...route, asPath: ['65001'] })", 'not-an-as'],
    ['AS 0', '({ ...route, asPath: [0] })', 'not-an-as'],
    ['a path without end', '({ ...route, asPath: Array(400).fill(65001) })', 'path-too-long'],
    ['a bad community', "({ ...route, communities: ['65001:99999'] })", 'bad-community'],
    ['a new origin', "({ ...route, origin: 'igp' })", 'bad-origin'],
  ])('that returns %s ends the run, which says why', async (_, answer, code) => {
    expect(await run(policy(answer))).toMatchObject({ end: 'program-problem', problem: { code } });
  });

  it('that returns a promise or a function is refused', async () => {
    expect(await observe('export default { import: async (route) => route };')).toMatchObject({ reason: 'promise' });
    expect(await observe('export default { import: (route) => () => route };')).toMatchObject({ reason: 'function' });
  });

  it('that hangs ends the job at its limit', async () => {
    expect(await observe(policy('{ for (;;); }'))).toEqual({ kind: 'timed-out', limitMs: 400 });
  });

  it('that fills the memory ends the job', async () => {
    const source = `const b = []; ${policy('{ for (;;) b.push(new Uint8Array(1 << 20)); }')}`;
    expect((await observe(source)).kind).toBe('out-of-memory');
  });

  it.each([
    ['the prototype of objects', "Object.defineProperty(Object.prototype, 'localPref', { set() { throw 1; } });"],
    ['the prototype of arrays', 'Object.defineProperty(Array.prototype, 0, { set() { throw 1; }, get: () => 13 });'],
    ['Reflect and Object', 'Reflect.ownKeys = () => []; Object.freeze = () => null; Array.isArray = () => false;'],
  ])('that changes %s harms nobody but itself', async (_, tampering) => {
    await observe(`${tampering} ${policy('({ ...route, localPref: 300 })')}`);
    expect(best(await run(policy('({ ...route, localPref: 300 })')), 'r2')?.localPref).toBe(300);
  });

  it('whose answer has a getter that throws is rejected for it', async () => {
    const { rejections } = await run(policy('({ ...route, get med() { throw new Error("no"); } })'));
    expect(rejections[0]?.why).toBe('Error: no');
  });

  it('needs a default export with the function', async () => {
    await expect(observe('export const x = 1;')).rejects.toThrow('“export default { … }” with a function import');
    await expect(observe('export default { import: 7 };')).rejects.toThrow('with a function import');
  });
});

describe('a program that chooses', () => {
  const candidate = {
    prefix: '10.1.0.0/16',
    asPath: [65001],
    localPref: 100,
    med: 0,
    origin: 'IGP',
    communities: [],
    learnedFrom: 'peer',
    session: 'ebgp',
    igpCost: 0,
    routerId: '10.0.0.1',
  };
  const trial = { shape: 'decision', candidates: [candidate, { ...candidate, localPref: 200 }] };

  it('is asked about each pair, both ways round', async () => {
    const seen = await observe('export const better = (a, b) => a.localPref > b.localPref;', trial, 'better');
    expect(seen).toMatchObject({ kind: 'returned' });
    if (seen.kind !== 'returned') return;
    const { answers } = seen.value as unknown as DecisionRun;
    expect(answers).toEqual([
      { a: 0, b: 1, isBetter: false, decidedBy: 'local-preference' },
      { a: 1, b: 0, isBetter: true, decidedBy: 'local-preference' },
    ]);
  });

  it('with anything but true and false is told so, and its exceptions have a line', async () => {
    expect(await observe('export const better = (a, b) => a.med - b.med;', trial, 'better')).toMatchObject({
      value: { problem: { code: 'not-a-boolean', detail: 'number' } },
    });
    expect(await observe('export const better = () => {\n  throw new Error("x");\n};', trial, 'better')).toMatchObject({
      kind: 'threw',
      message: 'x',
      place: { line: 2 },
    });
  });
});

describe('a program that is a whole router', () => {
  const { roas: _none, sides: _both, ...net } = chain;
  const trial: HandlerTrial = { ...net, shape: 'handler' };
  const passOn = `export const onUpdate = (update, from, self) => self.peers.map(({ name }) => ({
    to: name, announced: update.announced.map((r) => ({ ...r, asPath: [self.asn, ...r.asPath] })), withdrawn: update.withdrawn }));`;
  const handled = async (source: string) => observe(source, trial, 'onUpdate');

  it('hears updates and says some', async () => {
    const seen = await handled(passOn);
    if (seen.kind !== 'returned') throw new Error(seen.kind);
    expect(best(seen.value as unknown as NetworkRun, 'r3')?.asPath).toEqual([65002, 65001]);
  });

  it.each([
    ['nothing', '() => {}', 'nothing-returned-handler'],
    ['no list', '() => 7', 'not-a-list'],
    ['a name that is nobody’s', "() => [{ to: 'r9', announced: [], withdrawn: [] }]", 'no-such-peer'],
    ['a prefix of its own', "() => [{ to: 'r3', announced: [], withdrawn: ['10.77.0.0/16'] }]", 'unknown-prefix'],
    ['half a route', "() => [{ to: 'r3', announced: [{ prefix: '10.1.0.0/16' }], withdrawn: [] }]", 'field-missing'],
  ])('that answers with %s ends the run, which says why', async (_, f, code) => {
    expect(await handled(`export const onUpdate = ${f};`)).toMatchObject({ value: { problem: { code } } });
  });

  it('that never stops talking is stopped', async () => {
    const pingPong: HandlerTrial = { ...trial, program: ['r2', 'r3'] };
    const seen = await observe(passOn, pingPong, 'onUpdate');
    expect(seen).toMatchObject({ value: { end: 'budget' } });
  });
});
