import { drawMacs, sayFrame, stationOf } from '#lib/kinds/device/draw-hosts.ts';
import type { MacAddress } from '#lib/netsim/address/mac.ts';
import type { SwitchPort } from '#lib/netsim/devices/vlan-switch/switch-port.ts';
import { milliseconds } from '#lib/netsim/sim/handler.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import type { DeviceNode, Trial, TrialNode } from '#lib/netsim/trial/trial.ts';

/** What a host is plugged into: an access port of one VLAN, or a trunk on which it tags by itself. */
export interface Host {
  readonly on: 'sw1' | 'sw2';
  readonly vlan?: number;
  readonly trunk?: readonly number[];
  /** Another host, whose address it has too; numbers from 1. */
  readonly sameMacAs?: number;
}

/** From whom to whom, numbers from 1, 0 everybody; the tag where the sender is on a trunk, or sends one anyway. */
export type Said = readonly [from: number, to: number, vid?: number];

/** One switch or two; two are joined by a trunk, their ports `up`, that carries `between`. */
export function network(rng: Rng, hosts: readonly Host[], said: readonly Said[], between: readonly number[]): Trial {
  const fresh = drawMacs(rng, hosts.length);
  const macs = hosts.map(({ sameMacAs }, index) => fresh[(sameMacAs ?? index + 1) - 1] as MacAddress);
  const places = hosts.map(({ on }, index) => {
    const nth = hosts.slice(0, index + 1).filter((each) => each.on === on).length;
    return `${on}:p${nth}`;
  });
  const isJoined = hosts.some(({ on }) => on === 'sw2');
  const switchNode = (name: 'sw1' | 'sw2'): DeviceNode => {
    const own = hosts.flatMap((host, index) =>
      host.on === name ? [[places[index]?.split(':')[1] ?? '', portOf(host)] as const] : [],
    );
    const up: readonly (readonly [string, SwitchPort])[] = isJoined
      ? [['up', { mode: 'trunk', allowed: between }]]
      : [];
    return { role: 'device', name, device: 'switch', options: { ports: Object.fromEntries([...own, ...up]) } as never };
  };
  const stations: TrialNode[] = hosts.map((host, index) => stationOf(`h${index + 1}`, labelOf(host)));
  return {
    nodes: [...stations, switchNode('sw1'), ...(isJoined ? [switchNode('sw2')] : [])],
    links: [
      ...hosts.map((_, index) => [`h${index + 1}:eth0`, places[index] ?? ''] as const),
      ...(isJoined ? [['sw1:up', 'sw2:up'] as const] : []),
    ],
    frames: said.map(([from, to, vid], index) => ({
      atNs: milliseconds(index),
      from: `h${from}:eth0`,
      bytes: sayFrame(rng, { src: macs[from - 1] as MacAddress, dst: macs[to - 1], vid: vid ?? null }),
    })),
  };
}

function portOf({ vlan, trunk }: Host): SwitchPort {
  return trunk === undefined ? { mode: 'access', vlan: vlan ?? 1 } : { mode: 'trunk', allowed: trunk };
}

function labelOf({ vlan, trunk }: Host): string {
  return trunk === undefined ? `VLAN ${vlan}` : `trunk ${trunk.join(', ')}`;
}

/** What drawn hosts say to each other: each in a VLAN that it is in, to any host, its own VLAN's or not. */
export function drawSaid(rng: Rng, hosts: readonly Host[], count: number): readonly Said[] {
  const said: Said[] = [];
  while (said.length < count) {
    const last = said.at(-1);
    const from = last !== undefined && last[1] !== 0 && rng.bool() ? last[1] : rng.int(1, hosts.length);
    const host = hosts[from - 1];
    const others = hosts.flatMap((_, index) => (index + 1 === from ? [] : [index + 1]));
    const isAnswer = last?.[1] === from;
    const to = isAnswer ? last[0] : rng.int(0, 4) === 0 ? 0 : rng.pick(others);
    said.push(host?.trunk === undefined ? [from, to] : [from, to, rng.pick(host.trunk)]);
  }
  return said;
}
