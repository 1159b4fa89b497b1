import { type Ipv6Address, putIpv6, readIpv6 } from '../../address/ipv6.ts';
import { type MacAddress, mac, putMac } from '../../address/mac.ts';
import { contains6, type Prefix6, parseCidr6 } from './prefix.ts';

/** An interface as one configures it. */
export interface Interface6Options {
  /** `eth0`; `eth0.10` is VLAN 10 on port eth0. */
  readonly name: string;
  /** With its prefix: `2001:db8:1::1/64`. */
  readonly address: string;
  readonly mac: string;
  /** 1500 by default; 1280 at least (RFC 8200 §5). */
  readonly mtu?: number;
}

/** An Ethernet interface with a global and a link-local address, or a tunnel, which takes packets and has no MAC. */
export interface Interface6 {
  readonly name: string;
  readonly address: Ipv6Address;
  readonly prefix: Prefix6;
  /** fe80:: and the interface identifier made of the MAC (RFC 4291 appendix A); null for a tunnel without one. */
  readonly linkLocal: Ipv6Address | null;
  readonly mtu: number;
  readonly link:
    | { readonly kind: 'ethernet'; readonly port: string; readonly vid: number | null; readonly mac: MacAddress }
    | {
        readonly kind: 'tunnel';
        /** `nextHop` is where the route leads; `isForwarded` when the packet is not this node's own. */
        output(packet: Uint8Array, nextHop: Ipv6Address, isForwarded: boolean): void;
      };
}

export type EthernetLink6 = Extract<Interface6['link'], { kind: 'ethernet' }>;

export function ethernetInterface6({ name, address, mac: text, mtu = 1500 }: Interface6Options): Interface6 {
  const [port = name, tag] = name.split('.');
  const vid = tag === undefined ? null : Number(tag);
  if (vid !== null && !(vid >= 1 && vid <= 4094)) throw new TypeError(`“${name}” does not end in a VLAN number.`);
  if (mtu < 1280) throw new TypeError(`IPv6 needs an MTU of 1280 bytes at least; ${name} has ${mtu}.`);
  const link = { kind: 'ethernet', port, vid, mac: mac(text) } as const;
  return { name, ...parseCidr6(address), linkLocal: linkLocalOf(link.mac), mtu, link };
}

/** The MAC with ff:fe in its middle and its U/L bit turned over. */
export function linkLocalOf(address: MacAddress): Ipv6Address {
  const bytes = new Uint8Array(16);
  const octets = new Uint8Array(6);
  putMac(octets, 0, address);
  bytes.set([0xfe, 0x80]);
  bytes.set([(octets[0] ?? 0) ^ 2, octets[1] ?? 0, octets[2] ?? 0, 0xff, 0xfe], 8);
  bytes.set(octets.subarray(3), 13);
  return readIpv6(bytes, 0);
}

/** Multicast frames go to 33:33 and the last four bytes of the group (RFC 2464 §7). */
export function multicastMac(group: Ipv6Address): MacAddress {
  const bytes = new Uint8Array(16);
  putIpv6(bytes, 0, group);
  const digits = [...bytes.subarray(12)].map((byte) => byte.toString(16).padStart(2, '0'));
  return mac(`33:33:${digits.join(':')}`);
}

export interface Route6 {
  readonly prefix: Prefix6;
  readonly out: string;
  /** The next hop; null for what is on the interface's own link. */
  readonly via: Ipv6Address | null;
  readonly source: 'connected' | 'static';
}

/** A static route: out of an interface, through a next hop, or both. */
export interface Route6Options {
  readonly to: string;
  readonly via?: string;
  readonly out?: string;
}

export function routes6(interfaces: readonly Interface6[], routes: readonly Route6Options[]): readonly Route6[] {
  const connected = interfaces.map(
    ({ name, prefix }): Route6 => ({ prefix, out: name, via: null, source: 'connected' }),
  );
  const configured = routes.map(({ to, via, out }): Route6 => {
    const hop = via === undefined ? null : parseCidr6(`${via}/128`).address;
    const leads = out ?? interfaces.find(({ prefix }) => hop !== null && contains6(prefix, hop))?.name;
    if (leads === undefined) throw new TypeError(`The route to ${to} leads out of no interface.`);
    return { prefix: parseCidr6(to).prefix, out: leads, via: hop, source: 'static' };
  });
  return [...connected, ...configured];
}

/** The longest prefix that holds the address; among equals the first, connected ones before static. */
export function longestMatch6(routes: readonly Route6[], address: Ipv6Address): Route6 | null {
  let best: Route6 | null = null;
  for (const route of routes) {
    if (contains6(route.prefix, address) && (best === null || route.prefix.length > best.prefix.length)) best = route;
  }
  return best;
}
