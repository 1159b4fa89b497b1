import { type Ipv4Address, ipv4Address } from '../../netsim/address/ipv4.ts';
import { broadcastMac, type MacAddress, mac } from '../../netsim/address/mac.ts';
import { encode, layer } from '../../netsim/encode.ts';
import { milliseconds } from '../../netsim/sim/handler.ts';
import type { Rng } from '../../netsim/sim/rng.ts';
import { type Datagram, datagramFrame } from '../../netsim/trial/devices/underlay.ts';
import type { FdbRow, VtepTrialOptions } from '../../netsim/trial/devices/vtep.ts';
import type { Trial, TrialFrame, TrialNode } from '../../netsim/trial/trial.ts';
import { drawMacs, stationOf } from '../device/draw-hosts.ts';

/** Hosts of tenants behind end points, and what they say; for exercises that draw their networks. */
export interface VtepNetwork {
  /** Which end point each host is behind, from 1, and its tenant's VNI. */
  readonly hosts: readonly { readonly vtep: number; readonly vni: number }[];
  /** From whom to whom, numbers from 1; 0 is everybody, -1 an address that nobody has. `flow` changes the ports. */
  readonly said: readonly (readonly [from: number, to: number, flow?: number])[];
  /** What somebody else in the underlay sends to an end point, between what hosts say. */
  readonly forged?: readonly Forged[];
  /** The end points that know from the start where addresses are. */
  readonly knowing: readonly number[];
  readonly floods: boolean;
  readonly program: VtepTrialOptions['program'];
}

export interface Forged {
  /** After how many of the hosts' frames. */
  readonly after: number;
  readonly to: number;
  readonly datagram: Pick<Datagram, 'dstPort' | 'payload'>;
}

const intruder = 99;
export const underlayAddress = (number: number): Ipv4Address => ipv4Address(`10.0.0.${number}`);

interface Host {
  readonly name: string;
  readonly vtep: number;
  readonly vni: number;
  readonly mac: MacAddress;
  readonly ip: Ipv4Address;
  readonly port: string;
}

export function vtepNetwork(rng: Rng, network: VtepNetwork): Trial {
  const hosts = drawHosts(rng, network);
  const numbers = [...new Set(hosts.map(({ vtep }) => vtep))].sort();
  const hasIntruder = (network.forged ?? []).length > 0;
  const underlay = [...numbers, ...(hasIntruder ? [intruder] : [])];
  const neighbours = Object.fromEntries(underlay.map((each) => [underlayAddress(each), underlayMac(each)]));

  const endPoint = (number: number): TrialNode => {
    const own = hosts.filter(({ vtep }) => vtep === number);
    const options: VtepTrialOptions = {
      address: underlayAddress(number),
      ports: Object.fromEntries(own.map(({ port, vni }) => [port, vni])),
      fdb: network.knowing.includes(number) ? rowsFor(hosts, number) : [],
      flood: network.floods ? floodLists(hosts, number) : {},
      neighbours,
      program: network.program,
    };
    return { role: 'device', name: `vtep${number}`, device: 'vtep', options: { ...options } as never };
  };
  return {
    nodes: [
      ...hosts.map(({ name, vni }) => stationOf(name, `VNI ${vni}`)),
      ...numbers.map(endPoint),
      {
        role: 'fabric',
        name: 'underlay',
        at: Object.fromEntries(underlay.map((each) => [underlayMac(each), `to${each}`])),
      },
      ...(hasIntruder ? [stationOf('x', underlayAddress(intruder))] : []),
    ],
    links: [
      ...hosts.map(({ name, vtep, port }) => [`${name}:eth0`, `vtep${vtep}:${port}`] as const),
      ...numbers.map((each) => [`vtep${each}:up`, `underlay:to${each}`] as const),
      ...(hasIntruder ? [[`x:eth0`, `underlay:to${intruder}`] as const] : []),
    ],
    frames: [
      ...network.said.map(([from, to, flow = 0], index) => ({
        atNs: milliseconds(index),
        from: `h${from}:eth0`,
        bytes: hostFrame(rng, hosts[from - 1] as Host, to === 0 ? null : hosts[to - 1], to < 0, flow),
      })),
      ...(network.forged ?? []).map((each, index) => forgedFrame(each, index, neighbours)),
    ],
  };
}

function drawHosts(rng: Rng, { hosts }: VtepNetwork): readonly Host[] {
  const macs = drawMacs(rng, hosts.length);
  return hosts.map(({ vtep, vni }, index) => ({
    name: `h${index + 1}`,
    vtep,
    vni,
    mac: macs[index] as MacAddress,
    ip: ipv4Address(`192.168.${vni % 250}.${index + 1}`),
    port: `p${hosts.slice(0, index + 1).filter((each) => each.vtep === vtep).length}`,
  }));
}

const underlayMac = (number: number): MacAddress => mac(`02:aa:00:00:00:${number.toString(16).padStart(2, '0')}`);

const rowsFor = (hosts: readonly Host[], number: number): readonly FdbRow[] =>
  hosts
    .filter(({ vtep }) => vtep !== number)
    .map(({ vni, mac, vtep }) => ({ vni, mac, remote: underlayAddress(vtep) }));

/** By VNI, the other end points that have it. */
function floodLists(hosts: readonly Host[], number: number): Record<string, readonly string[]> {
  const own = new Set(hosts.filter(({ vtep }) => vtep === number).map(({ vni }) => vni));
  return Object.fromEntries(
    [...own].map((vni) => {
      const others = hosts.filter((host) => host.vni === vni && host.vtep !== number).map(({ vtep }) => vtep);
      return [vni, [...new Set(others)].sort().map(underlayAddress)];
    }),
  );
}

/** A small UDP datagram of a tenant's; `flow` makes another of its ports. */
function hostFrame(rng: Rng, from: Host, to: Host | undefined | null, isToNobody: boolean, flow: number): Uint8Array {
  const dst = to === null ? broadcastMac : isToNobody ? mac('02:ee:ee:ee:ee:ee') : (to?.mac ?? broadcastMac);
  const dstIp = to?.ip ?? ipv4Address(`192.168.${from.vni % 250}.255`);
  return hostDatagram(rng, { src: from.mac, dst, srcIp: from.ip, dstIp, flow });
}

export interface HostDatagram {
  readonly src: MacAddress;
  readonly dst: MacAddress;
  readonly srcIp: Ipv4Address;
  readonly dstIp: Ipv4Address;
  readonly flow: number;
}

export function hostDatagram(rng: Rng, { src, dst, srcIp, dstIp, flow }: HostDatagram): Uint8Array {
  return encode(
    [
      layer('ethernet', { src, dst }),
      layer('ipv4', { src: srcIp, dst: dstIp, identification: rng.int(1, 0xffff) }),
      layer('udp', { srcPort: 40_000 + 977 * flow, dstPort: 7 }),
    ],
    rng.bytes(rng.int(4, 12)),
  );
}

function forgedFrame({ after, to, datagram }: Forged, index: number, neighbours: Record<string, string>): TrialFrame {
  const frame = datagramFrame(
    underlayAddress(intruder),
    { address: underlayAddress(to), srcPort: 50_000, ...datagram },
    neighbours,
  );
  return { atNs: milliseconds(after - 0.5) + index * 10_000, from: 'x:eth0', bytes: frame };
}
