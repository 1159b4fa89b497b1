import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mac } from '#lib/netsim/address/mac.ts';
import { decode } from '#lib/netsim/decode.ts';
import { vlanSwitch } from '#lib/netsim/devices/vlan-switch/vlan-switch.ts';
import { encode, layer } from '#lib/netsim/encode.ts';
import { run } from '#lib/netsim/scenario/run.ts';
import { scenario } from '#lib/netsim/scenario/schema.ts';
import { simulation } from '#lib/netsim/sim/simulation.ts';
import { traceDigest } from '#lib/netsim/sim/trace-digest.ts';

const examples = new URL('../../../lib/netsim/scenario/examples/', import.meta.url);
const script = new URL('./digest.ts', import.meta.url).pathname;

describe('the same scenario in two processes', () => {
  it.each(readdirSync(examples).filter((name) => name.endsWith('.json')))('%s has one trace', (name) => {
    const file = new URL(name, examples).pathname;
    const here = traceDigest({ entries: run(scenario(JSON.parse(readFileSync(file, 'utf8')))).trace });
    const there = execFileSync(process.execPath, [script, file], { encoding: 'utf8' }).trim();
    expect(there).toBe(here);
  });
});

describe('any tree of switches', () => {
  const vlans = [10, 20, 30];
  const plan = fc.record({
    /** Of each switch but the first: the one it hangs from, and what the link carries. */
    parents: fc.array(fc.record({ parent: fc.nat(100), allowed: fc.subarray(vlans, { minLength: 1 }) }), {
      maxLength: 5,
    }),
    hosts: fc.array(fc.record({ at: fc.nat(100), vlan: fc.constantFrom(...vlans) }), { minLength: 2, maxLength: 10 }),
    frames: fc.array(fc.record({ from: fc.nat(100), to: fc.option(fc.nat(100)) }), { minLength: 1, maxLength: 12 }),
  });

  it('delivers no frame outside its VLAN, hands hosts no tag, and no broadcast twice', () => {
    fc.assert(
      fc.property(plan, ({ parents, hosts, frames }) => {
        const count = parents.length + 1;
        const ports: Record<string, Parameters<typeof vlanSwitch>[0]['ports'][string]>[] = Array.from(
          { length: count },
          () => ({}),
        );
        const links: [string, string][] = [];
        for (const [i, { parent, allowed }] of parents.entries()) {
          const [child, up] = [i + 1, parent % (i + 1)];
          (ports[child] ?? {}).up = { mode: 'trunk', allowed };
          (ports[up] ?? {})[`d${child}`] = { mode: 'trunk', allowed };
          links.push([`sw${child}:up`, `sw${up}:d${child}`]);
        }
        const got: { host: number; bytes: Uint8Array }[] = [];
        const sim = simulation({ seed: 1 });
        for (const [h, { at, vlan }] of hosts.entries()) {
          (ports[at % count] ?? {})[`h${h}`] = { mode: 'access', vlan };
          links.push([`h${h}:eth0`, `sw${at % count}:h${h}`]);
          sim.add(`h${h}`, { onFrame: (_, __, bytes) => void got.push({ host: h, bytes }) });
        }
        for (const [s, own] of ports.entries()) sim.add(`sw${s}`, vlanSwitch({ ports: own }));
        for (const [a, b] of links) sim.link(a, b);

        const address = (h: number) => mac(`0200000000${(h + 1).toString(16).padStart(2, '0')}`);
        for (const [n, frame] of frames.entries()) {
          const from = frame.from % hosts.length;
          const dst = frame.to === null ? mac('ff:ff:ff:ff:ff:ff') : address(frame.to % hosts.length);
          const head = layer('ethernet', { src: address(from), dst, etherType: 0x88b5 });
          got.length = 0;
          sim.inject(`h${from}:eth0`, encode([head], Uint8Array.of(n)));
          expect(sim.run().why).toBe('idle');
          for (const { host, bytes } of got) {
            expect(hosts[host]?.vlan).toBe(hosts[from]?.vlan);
            expect(decode(bytes).layers.some(({ proto }) => proto === 'vlan')).toBe(false);
            expect(host).not.toBe(from);
          }
          expect(new Set(got.map(({ host }) => host)).size).toBe(got.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});
