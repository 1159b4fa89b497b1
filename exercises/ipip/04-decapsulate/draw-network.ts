import { drawMacs, stationOf } from '#lib/kinds/device/draw-hosts.ts';
import { type Ipv4Address, ipv4Address } from '#lib/netsim/address/ipv4.ts';
import { mac } from '#lib/netsim/address/mac.ts';
import { withHeaderChecksum } from '#lib/netsim/devices/ip/datagram.ts';
import { encode, layer } from '#lib/netsim/encode.ts';
import { milliseconds } from '#lib/netsim/sim/handler.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import type { TunnelTrialOptions } from '#lib/netsim/trial/devices/tunnel.ts';
import type { Trial } from '#lib/netsim/trial/trial.ts';

/** What comes out of the underlay: from whom, and what is odd about it. */
export interface Sent {
  /** A peer by its number, from 1; `x` is somebody else, `forged` somebody else who says to be peer 1. */
  readonly from: number | 'x' | 'forged';
  readonly ttl?: number;
  readonly protocol?: number;
  /** Changes the inner packet before it is wrapped. */
  readonly spoil?: (inner: Uint8Array) => Uint8Array;
}

const gateway = { net: mac('02:00:00:00:21:01'), lan: mac('02:00:00:00:21:02') };
const local = ipv4Address('198.51.100.1');
const peerAddress = (number: number): Ipv4Address => ipv4Address(`203.0.113.${number}`);
const strangersAddress = ipv4Address('203.0.113.66');

/** Two peers and a stranger in the underlay, two hosts behind the tunnel’s end. */
export function tunnelNetwork(rng: Rng, sent: readonly Sent[]): Trial {
  const [first = gateway.lan, second = gateway.lan, ...others] = drawMacs(rng, 5);
  const hosts = [
    { name: 'h1', address: ipv4Address('192.168.7.10'), mac: first },
    { name: 'h2', address: ipv4Address('192.168.7.11'), mac: second },
  ];
  const senders = [
    { name: 'peer1', address: peerAddress(1) },
    { name: 'peer2', address: peerAddress(2) },
    { name: 'x', address: strangersAddress },
  ].map((each, index) => ({ ...each, mac: others[index] ?? gateway.net }));
  const options: TunnelTrialOptions = {
    local,
    peers: [peerAddress(1), peerAddress(2)],
    lanMac: gateway.lan,
    hosts: Object.fromEntries(hosts.map(({ address, mac }) => [address, mac])),
  };
  return {
    nodes: [
      ...senders.map(({ name, address }) => stationOf(name, address)),
      {
        role: 'fabric',
        name: 'underlay',
        at: Object.fromEntries([[gateway.net, 'gw'], ...senders.map(({ mac, name }) => [mac, name])]),
      },
      { role: 'device', name: 'gw', device: 'tunnel', options: { ...options } as never },
      {
        role: 'fabric',
        name: 'lan',
        at: Object.fromEntries([[gateway.lan, 'gw'], ...hosts.map(({ mac, name }) => [mac, name])]),
      },
      ...hosts.map(({ name, address }) => stationOf(name, address)),
    ],
    links: [
      ...senders.map(({ name }) => [`${name}:eth0`, `underlay:${name}`] as const),
      ['underlay:gw', 'gw:net'],
      ['gw:lan', 'lan:gw'],
      ...hosts.map(({ name }) => [`lan:${name}`, `${name}:eth0`] as const),
    ],
    frames: sent.map(({ from, ttl = rng.int(3, 64), protocol = 4, spoil = (inner) => inner }, index) => {
      const sender = senders[typeof from === 'number' ? from - 1 : 2];
      const inner = innerPacket(rng, rng.pick(hosts).address, ttl);
      const bytes = encode(
        [
          layer('ethernet', { src: sender?.mac ?? gateway.net, dst: gateway.net }),
          layer('ipv4', {
            src: from === 'forged' ? peerAddress(1) : (sender?.address ?? strangersAddress),
            dst: local,
            ttl: 40,
            protocol,
            identification: index + 1,
          }),
        ],
        spoil(inner),
      );
      return { atNs: milliseconds(index), from: `${sender?.name ?? 'x'}:eth0`, bytes };
    }),
  };
}

function innerPacket(rng: Rng, dst: Ipv4Address, ttl: number): Uint8Array {
  const src = ipv4Address(`192.168.${rng.int(20, 29)}.${rng.int(1, 254)}`);
  const header = layer('ipv4', { src, dst, ttl, identification: rng.int(0, 0xffff) });
  return encode([header, layer('udp', { srcPort: rng.int(1024, 60_000), dstPort: 53 })], rng.bytes(rng.int(4, 20)));
}

/** Inner packets that cannot be right. */
export const spoilt = {
  cutInHeader: (inner: Uint8Array) => inner.slice(0, 12),
  cutInPayload: (inner: Uint8Array) => inner.slice(0, inner.length - 3),
  empty: () => new Uint8Array(0),
  ipv6: (inner: Uint8Array) => Uint8Array.of(0x60, ...inner.slice(1)),
  shortLength: (inner: Uint8Array) => {
    const copy = inner.slice();
    copy.set([0, 8], 2);
    return withHeaderChecksum(copy);
  },
  /** Bytes behind the inner packet: not its own, and not to go on. */
  padded: (inner: Uint8Array) => Uint8Array.of(...inner, 0, 0, 0, 0, 0, 0),
} as const;
