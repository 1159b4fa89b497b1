import { type Ipv4Address, ipv4Address } from '../../address/ipv4.ts';
import { type MacAddress, mac } from '../../address/mac.ts';
import type { Datagram } from './datagram.ts';
import { type Prefix, parseCidr } from './prefix.ts';
import type { Route } from './routes.ts';

/** An interface as one configures it. */
export interface InterfaceOptions {
  /** `eth0`; `eth0.10` is VLAN 10 on port eth0, a router on a stick's sub-interface. */
  readonly name: string;
  /** With its prefix: `10.0.0.1/24`. */
  readonly address: string;
  readonly mac: string;
  /** 1500 by default. */
  readonly mtu?: number;
}

/** An Ethernet interface with an address, or what stands in for one: a tunnel takes datagrams and has no MAC. */
export interface Interface {
  readonly name: string;
  readonly address: Ipv4Address;
  readonly prefix: Prefix;
  readonly mtu: number;
  readonly link: EthernetLink | Tunnel;
}

export interface EthernetLink {
  readonly kind: 'ethernet';
  readonly port: string;
  /** Null for untagged frames. */
  readonly vid: number | null;
  readonly mac: MacAddress;
}

export interface Tunnel {
  readonly kind: 'tunnel';
  /** Wraps a datagram that was routed here; `isForwarded` when it is not this node's own. */
  output(datagram: Datagram, isForwarded: boolean): void;
}

export function ethernetInterface({ name, address, mac: text, mtu = 1500 }: InterfaceOptions): Interface {
  const [port = name, tag] = name.split('.');
  const vid = tag === undefined ? null : Number(tag);
  if (vid !== null && !(vid >= 1 && vid <= 4094)) throw new TypeError(`“${name}” does not end in a VLAN number.`);
  return { name, ...parseCidr(address), mtu, link: { kind: 'ethernet', port, vid, mac: mac(text) } };
}

/** A static route: out of an interface, through a next hop, or both. */
export interface RouteOptions {
  readonly to: string;
  readonly via?: string;
  readonly out?: string;
}

/** The connected routes of the interfaces, then the static ones. Throws where a next hop is on no interface's link. */
export function routeTable(interfaces: readonly Interface[], routes: readonly RouteOptions[]): readonly Route[] {
  const connected = interfaces.map(
    ({ name, prefix }): Route => ({ prefix, out: name, via: null, source: 'connected' }),
  );
  return [...connected, ...routes.map((each) => staticRoute(interfaces, each))];
}

/** Throws where the next hop is on no interface's link, and no interface is named. */
export function staticRoute(interfaces: readonly Interface[], { to, via, out }: RouteOptions): Route {
  const hop = via === undefined ? null : ipv4Address(via);
  const leads = out ?? (hop === null ? undefined : connectedTo(interfaces, hop)?.name);
  if (leads === undefined) throw new TypeError(`The route to ${to} leads out of no interface.`);
  return { prefix: parseCidr(to).prefix, out: leads, via: hop, source: 'static' };
}

function connectedTo(interfaces: readonly Interface[], address: Ipv4Address): Interface | undefined {
  return interfaces.find(({ prefix }) => {
    const { network } = parseCidr(`${address}/${prefix.length}`).prefix;
    return network === prefix.network;
  });
}
