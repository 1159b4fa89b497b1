import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Scenario, scenario } from '#lib/netsim/scenario/schema.ts';
import { along, layout } from './layout.ts';
import { newRows, record } from './record.ts';
import { hasWords, stepSentence } from './trace-sentence.ts';

const folder = new URL('../../netsim/scenario/examples/', import.meta.url);
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, scenario: scenario(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))) }));

const pair: Scenario = scenario({
  nodes: {
    h1: { kind: 'host', address: '10.0.0.1/24', mac: '02:00:00:00:00:01' },
    sw1: { kind: 'switch', ports: { p1: { mode: 'access', vlan: 10 }, p2: { mode: 'access', vlan: 10 } } },
    h2: { kind: 'host', address: '10.0.0.2/24', mac: '02:00:00:00:00:02' },
  },
  links: [
    { ends: ['h1:eth0', 'sw1:p1'], latency: '1ms' },
    { ends: ['sw1:p2', 'h2:eth0'], latency: '1ms' },
  ],
  events: [
    { do: 'ping', from: 'h1', to: 'h2' },
    { do: 'link-down', at: '1s', link: 'h1:eth0--sw1:p1' },
  ],
});

describe('a recording', () => {
  const { steps, ended, isCut } = record(pair);

  it('begins before anything has happened and goes on to the end', () => {
    expect(steps[0]).toMatchObject({ timeNs: 0, entries: [], inFlight: [] });
    expect([ended.why, isCut]).toEqual(['idle', false]);
    expect(steps.flatMap(({ entries }) => entries.map(({ index }) => index))).toEqual(
      Array.from({ length: steps.reduce((sum, { entries }) => sum + entries.length, 0) }, (_, i) => i),
    );
  });

  it('keeps every instant: frames on the wire, tables as they were, links that fell', () => {
    const asked = steps.findIndex(({ entries }) => entries.some(({ why }) => why === 'arp-asked'));
    expect(steps[asked]?.inFlight).toMatchObject([{ from: 'h1:eth0', to: 'sw1:p1' }]);
    const learned = steps.findIndex(({ entries }) => entries.some(({ why }) => why === 'mac-learned'));
    expect(steps[learned - 1]?.tables.sw1?.mac).toEqual([]);
    expect(steps[learned]?.tables.sw1?.mac).toMatchObject([{ vid: 10, mac: '02:00:00:00:00:01', port: 'p1' }]);
    expect(steps.at(-1)?.downLinks).toEqual(new Set(['h1:eth0--sw1:p1']));
  });

  it('stops keeping steps where it is told to, and still knows the end', () => {
    const short = record(pair, 3);
    expect([short.steps.length, short.isCut, short.ended.why]).toEqual([4, true, 'idle']);
  });

  it('tells the rows that are new', () => {
    const rows = [{ mac: 'a' }, { mac: 'b' }];
    expect([...newRows(rows, [{ mac: 'a' }])]).toEqual([{ mac: 'b' }]);
  });
});

describe('a layout', () => {
  const drawing = {
    nodes: ['h1', 'sw1', 'h2', 'h3'].map((name) => ({ name, width: 100, height: 50 })),
    links: [
      { name: 'a', ends: ['sw1:1', 'h1:0'] },
      { name: 'b', ends: ['sw1:2', 'h2:0'] },
      { name: 'c', ends: ['h3:0', 'sw1:3'] },
    ] as const satisfies readonly { name: string; ends: readonly [string, string] }[],
    direction: 'LR',
    gap: 120,
  } as const;

  it('is the same each time', () => {
    expect(layout(drawing)).toEqual(layout(drawing));
  });

  it('puts no node on another, and begins each link at its first end', () => {
    const { nodes, links } = layout(drawing);
    for (const a of nodes) {
      for (const b of nodes) {
        if (a === b) continue;
        expect(Math.abs(a.x - b.x) >= 100 || Math.abs(a.y - b.y) >= 50).toBe(true);
      }
    }
    const h3 = nodes.find(({ name }) => name === 'h3');
    const start = links.find(({ name }) => name === 'c')?.points[0];
    expect(Math.abs((start?.x ?? 0) - (h3?.x ?? 0))).toBeLessThanOrEqual(51);
  });

  it('finds the way along a bent link by its length', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 30 },
    ];
    expect(along(points, 0.5)).toEqual({ x: 10, y: 10 });
    expect(along(points, 1)).toEqual({ x: 10, y: 30 });
  });
});

describe.each(examples)('$name', ({ scenario: given }) => {
  it('says every step in words, in both languages', () => {
    const { steps } = record(given);
    const mute = steps.flatMap(({ entries }) => entries.map(({ why }) => why)).filter((why) => !hasWords(why));
    // A reason that is missing here gets its words in lib/i18n/messages/trace.ts.
    expect([...new Set(mute)].filter((why) => !why.startsWith('icmp-error-'))).toEqual([]);
    for (const locale of ['fr', 'en'] as const) {
      expect(steps.slice(1).every(({ entries }) => stepSentence(entries, locale).length > 5)).toBe(true);
    }
  });
});
