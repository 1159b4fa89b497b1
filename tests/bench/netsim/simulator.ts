import { mac } from '#lib/netsim/address/mac.ts';
import { hub } from '#lib/netsim/devices/hub/hub.ts';
import { vlanSwitch } from '#lib/netsim/devices/vlan-switch/vlan-switch.ts';
import { encode, layer } from '#lib/netsim/encode.ts';
import { rng } from '#lib/netsim/sim/rng.ts';
import { type Simulation, simulation } from '#lib/netsim/sim/simulation.ts';
import { perSecond, rate } from './rate.ts';

const silent = { onFrame() {} };
const keep = 100;

/** Events a second, memory over ten million of them, and how the cost grows with the network. */
export function benchSimulator(print: (line: string) => void): void {
  print('Simulator; events/s of CPU time on one thread');
  const ring = 300_000;
  const row = (name: string, value: number): void =>
    print(`  ${name.padEnd(38)} ${perSecond(value).padStart(12)}   goal 500,000 ${value >= 5e5 ? 'met' : 'missed'}`);
  row(
    'frames that circle in a ring of hubs',
    rate(ring, () => circle(hubRing(), ring)),
  );
  row('frames across a tree of VLAN switches', switchedRate());
  memory(print);
  growth(print);
}

function hubRing(): Simulation {
  const sim = simulation({ seed: 1, keep });
  for (let i = 0; i < 3; i++) sim.add(`hub${i}`, hub());
  for (let i = 0; i < 3; i++) sim.link(`hub${i}:right`, `hub${(i + 1) % 3}:left`, { queue: 1e9 });
  sim.inject('hub0:right', encode([layer('ethernet')]));
  return sim;
}

function circle(sim: Simulation, events: number): void {
  sim.run({ maxEvents: events, eventBudget: events + 1 });
}

/** A ring of hubs never rests: what it keeps must not grow. */
function memory(print: (line: string) => void): void {
  const sim = hubRing();
  circle(sim, 100_000);
  const heap = [0, 1, 2, 3, 4].map(() => {
    circle(sim, 2_000_000);
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 2 ** 20;
  });
  const shown = heap.map((mib) => mib.toFixed(1)).join(', ');
  print(`  heap after 2, 4, 6, 8 and 10 million events, keeping the last ${keep}: ${shown} MiB`);
}

function switchedRate(): number {
  const { sim, send } = tree(100);
  let before = 0;
  let events = 0;
  const measured = rate(1, () => {
    before = sim.eventCount;
    send(5_000);
    sim.run({ eventBudget: 1e9 });
    events = sim.eventCount - before;
  });
  return measured * events;
}

const sizes = [10, 30, 100, 300, 1_000, 3_000, 10_000];

/** The same number of frames between random hosts, over ever larger trees of switches. */
function growth(print: (line: string) => void): void {
  print('  A tree of switches with sixteen hosts each; 2,000 frames between random hosts that are known');
  print('      nodes   to build   per event   per frame');
  const points = sizes.map((nodes) => {
    const startedAt = performance.now();
    const { sim, send } = tree(nodes);
    const buildMs = performance.now() - startedAt;
    const before = sim.eventCount;
    const cpu = process.threadCpuUsage();
    send(2_000);
    sim.run({ eventBudget: 1e9 });
    const { user, system } = process.threadCpuUsage(cpu);
    const perEventUs = (user + system) / (sim.eventCount - before);
    const perFrameUs = (user + system) / 2_000;
    const cells = [`${buildMs.toFixed(1)} ms`, `${perEventUs.toFixed(2)} µs`, `${perFrameUs.toFixed(1)} µs`];
    print(`    ${String(nodes).padStart(7)} ${cells.map((cell) => cell.padStart(11)).join('')}`);
    return perEventUs;
  });
  const most = Math.max(...points);
  print('  µs per event, drawn:');
  for (const [i, value] of points.entries()) {
    print(
      `    ${String(sizes[i]).padStart(7)} ${'█'.repeat(Math.max(1, Math.round((value / most) * 40)))} ${value.toFixed(2)}`,
    );
  }
}

/** `send` puts frames on the wires of random hosts, towards random others; every switch has heard every host before. */
function tree(nodes: number): { sim: Simulation; send: (frames: number) => void } {
  const sim = simulation({ seed: 1, keep });
  const switches = Math.max(1, Math.ceil(nodes / 17));
  const trunk = { mode: 'trunk' as const, allowed: [10] };
  const access = { mode: 'access' as const, vlan: 10 };
  const ports = Object.fromEntries([
    ['up', trunk],
    ...Array.from({ length: 4 }, (_, i) => [`down${i}`, trunk] as const),
    ...Array.from({ length: 16 }, (_, i) => [`p${i}`, access] as const),
  ]);
  for (let s = 0; s < switches; s++) sim.add(`sw${s}`, vlanSwitch({ ports, capacity: 20_000 }));
  for (let s = 1; s < switches; s++) sim.link(`sw${s}:up`, `sw${(s - 1) >> 2}:down${(s - 1) & 3}`, { queue: 1e6 });
  const hosts = Math.max(2, nodes - switches);
  for (let h = 0; h < hosts; h++) {
    sim.add(`h${h}`, silent);
    sim.link(`h${h}:eth0`, `sw${h >> 4}:p${h & 15}`, { queue: 1e6 });
  }
  const address = (h: number) => mac(`02${h.toString(16).padStart(10, '0')}`);
  const frame = (from: number, to: number) => encode([layer('ethernet', { src: address(from), dst: address(to) })]);
  const random = rng(7);
  const pairs = Array.from({ length: 200 }, () => {
    const [a, b] = [random.int(0, hosts - 1), random.int(0, hosts - 1)];
    return { from: `h${a}:eth0`, there: frame(a, b), to: `h${b}:eth0`, back: frame(b, a) };
  });
  // Both ends of each pair are heard once: what follows is known unicast.
  for (const { from, there, to, back } of pairs) {
    sim.inject(from, there);
    sim.inject(to, back);
  }
  sim.run({ eventBudget: 1e9 });
  return {
    sim,
    send(frames) {
      for (let n = 0; n < frames; n++) {
        const pair = pairs[n % pairs.length];
        if (pair !== undefined) sim.inject(pair.from, pair.there);
      }
    },
  };
}
