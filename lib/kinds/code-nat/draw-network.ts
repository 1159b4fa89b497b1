import { type Ipv4Address, ipv4Address } from '../../netsim/address/ipv4.ts';
import { type MacAddress, mac } from '../../netsim/address/mac.ts';
import { encode, layer } from '../../netsim/encode.ts';
import { milliseconds } from '../../netsim/sim/handler.ts';
import type { Rng } from '../../netsim/sim/rng.ts';
import type { NatTrialOptions } from '../../netsim/trial/devices/nat.ts';
import type { Trial, TrialFrame, TrialNode } from '../../netsim/trial/trial.ts';
import { stationOf } from '../device/draw-hosts.ts';

/** Hosts on the inside, servers that answer on the outside, a translator between; for exercises that draw networks. */
export interface NatNetwork {
  readonly hosts: number;
  readonly servers: number;
  readonly said: readonly Said[];
  readonly options: Pick<NatTrialOptions, 'pairs' | 'ports'>;
}

/**
 * `out`: host `host` to server `server`; `in`: the server to `to`, unasked. Numbers from 1. `port` is the inside source
 * port, or the outside destination port.
 */
export type Said =
  | {
      readonly way: 'out';
      readonly host: number;
      readonly server: number;
      readonly protocol: 'tcp' | 'udp';
      readonly port: number;
    }
  | {
      readonly way: 'in';
      readonly server: number;
      readonly to: Ipv4Address;
      readonly protocol: 'tcp' | 'udp';
      readonly port: number;
    };

export const insideAddress = (host: number): Ipv4Address => ipv4Address(`192.168.1.${9 + host}`);
export const outsideAddress = (host: number): Ipv4Address => ipv4Address(`203.0.113.${9 + host}`);
export const sharedAddress: Ipv4Address = ipv4Address('203.0.113.2');
const serverAddress = (server: number): Ipv4Address => ipv4Address(`203.0.113.${100 + server}`);

const macOf = (kind: number, number: number): MacAddress =>
  mac(`02:00:00:00:${kind.toString(16).padStart(2, '0')}:${number.toString(16).padStart(2, '0')}`);
const natMac = { in: macOf(0x21, 1), out: macOf(0x21, 2) };

export function natNetwork(rng: Rng, { hosts, servers, said, options }: NatNetwork): Trial {
  const inside = Array.from({ length: hosts }, (_, index) => ({
    name: `h${index + 1}`,
    address: insideAddress(index + 1),
    mac: macOf(0x10, index + 1),
  }));
  const outside = Array.from({ length: servers }, (_, index) => ({
    name: `s${index + 1}`,
    address: serverAddress(index + 1),
    mac: macOf(0x30, index + 1),
  }));
  const nat: NatTrialOptions = {
    inside: { address: '192.168.1.1/24', mac: natMac.in },
    outside: { address: `${sharedAddress}/24`, mac: natMac.out },
    neighbours: [
      ...inside.map(({ address, mac }) => ({ port: 'in' as const, address, mac })),
      ...outside.map(({ address, mac }) => ({ port: 'out' as const, address, mac })),
    ],
    ...options,
  };
  const fabric = (name: string, members: readonly { name: string; mac: MacAddress }[], own: MacAddress): TrialNode => ({
    role: 'fabric',
    name,
    at: Object.fromEntries([...members.map((each) => [each.mac, each.name]), [own, 'nat']]),
  });
  return {
    nodes: [
      ...inside.map(({ name, address }) => stationOf(name, address)),
      fabric('lan', inside, natMac.in),
      { role: 'device', name: 'nat', device: 'nat', options: { ...nat } as never },
      fabric('net', outside, natMac.out),
      ...outside.map(({ name, address }) => ({ ...stationOf(name, address), echo: address })),
    ],
    links: [
      ...inside.map(({ name }) => [`${name}:eth0`, `lan:${name}`] as const),
      ['lan:nat', 'nat:in'],
      ['nat:out', 'net:nat'],
      ...outside.map(({ name }) => [`net:${name}`, `${name}:eth0`] as const),
    ],
    frames: said.map((each, index) => saidFrame(rng, each, index)),
  };
}

function saidFrame(rng: Rng, said: Said, index: number): TrialFrame {
  const isOut = said.way === 'out';
  const ends = isOut
    ? { src: insideAddress(said.host), dst: serverAddress(said.server), srcPort: said.port, dstPort: 80 }
    : { src: serverAddress(said.server), dst: said.to, srcPort: 80, dstPort: said.port };
  const macs = isOut
    ? { src: macOf(0x10, said.host), dst: natMac.in }
    : { src: macOf(0x30, said.server), dst: natMac.out };
  const { srcPort, dstPort, src, dst } = ends;
  const transport =
    said.protocol === 'udp' ? layer('udp', { srcPort, dstPort }) : layer('tcp', { srcPort, dstPort, flags: 0x002 });
  return {
    atNs: milliseconds(index),
    from: isOut ? `h${said.host}:eth0` : `s${said.server}:eth0`,
    bytes: encode(
      [layer('ethernet', macs), layer('ipv4', { src, dst, identification: index + 1 }), transport],
      said.protocol === 'udp' ? rng.bytes(8) : new Uint8Array(0),
    ),
  };
}
