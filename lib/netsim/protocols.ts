import type { Binding, Protocol, Selector } from './protocol.ts';
import { type ArpFields, arp } from './protocols/arp/arp.ts';
import { type EthernetFields, ethernet } from './protocols/ethernet/ethernet.ts';
import { type GreFields, gre } from './protocols/gre/gre.ts';
import { type Icmpv4Fields, icmpv4 } from './protocols/icmpv4/icmpv4.ts';
import { type Icmpv6Fields, icmpv6 } from './protocols/icmpv6/icmpv6.ts';
import { type Ipv4Fields, ipv4 } from './protocols/ipv4/ipv4.ts';
import { type Ipv6Fields, ipv6 } from './protocols/ipv6/ipv6.ts';
import {
  type Ipv6ExtensionFields,
  ipv6DestinationOptions,
  ipv6HopByHop,
  ipv6Routing,
} from './protocols/ipv6-extension/ipv6-extension.ts';
import { type Ipv6FragmentFields, ipv6Fragment } from './protocols/ipv6-extension/ipv6-fragment.ts';
import { type TcpFields, tcp } from './protocols/tcp/tcp.ts';
import { type UdpFields, udp } from './protocols/udp/udp.ts';
import { type VlanFields, vlan } from './protocols/vlan/vlan.ts';
import { type VxlanFields, vxlan } from './protocols/vxlan/vxlan.ts';

/** The fields of each protocol by its name: the one list that grows with the library. */
export interface FieldsOf {
  ethernet: EthernetFields;
  vlan: VlanFields;
  arp: ArpFields;
  ipv4: Ipv4Fields;
  ipv6: Ipv6Fields;
  'ipv6-hop-by-hop': Ipv6ExtensionFields;
  'ipv6-routing': Ipv6ExtensionFields;
  'ipv6-destination-options': Ipv6ExtensionFields;
  'ipv6-fragment': Ipv6FragmentFields;
  icmpv4: Icmpv4Fields;
  icmpv6: Icmpv6Fields;
  udp: UdpFields;
  tcp: TcpFields;
  gre: GreFields;
  vxlan: VxlanFields;
}

export type ProtocolName = keyof FieldsOf;

export const protocols: { readonly [N in ProtocolName]: Protocol<FieldsOf[N], N> } = {
  ethernet,
  vlan,
  arp,
  ipv4,
  ipv6,
  'ipv6-hop-by-hop': ipv6HopByHop,
  'ipv6-routing': ipv6Routing,
  'ipv6-destination-options': ipv6DestinationOptions,
  'ipv6-fragment': ipv6Fragment,
  icmpv4,
  icmpv6,
  udp,
  tcp,
  gre,
  vxlan,
};

/** The protocols that either IP may carry are bound once, on `ipProtocol`. */
const shared: Partial<Record<Selector, Selector>> = { ipv4Protocol: 'ipProtocol', ipv6NextHeader: 'ipProtocol' };

const bound = new Map<Selector, Map<number, ProtocolName>>();
for (const protocol of Object.values(protocols)) {
  for (const { on, value } of protocol.binds) {
    const byValue = bound.get(on) ?? new Map<number, ProtocolName>();
    bound.set(on, byValue.set(value, protocol.name));
  }
}
for (const [on, common] of Object.entries(shared) as [Selector, Selector][]) {
  bound.set(on, new Map([...(bound.get(common) ?? []), ...(bound.get(on) ?? [])]));
}

/** The protocol that a selector's value leads to, if it is one of ours. */
export const boundTo = ({ on, value }: Binding): ProtocolName | undefined => bound.get(on)?.get(value);

const numbers = new Map<string, Map<Selector, number>>();
for (const { name, binds } of Object.values(protocols)) {
  const first = new Map<Selector, number>();
  for (const { on, value } of binds) if (!first.has(on)) first.set(on, value);
  for (const [on, common] of Object.entries(shared) as [Selector, Selector][]) {
    const value = first.get(on) ?? first.get(common);
    if (value !== undefined) first.set(on, value);
  }
  numbers.set(name, first);
}

/** The number by which a protocol is carried on a selector: the first it binds. */
export const numberOf = (name: string, on: Selector): number | null => numbers.get(name)?.get(on) ?? null;

export const isProtocolName = (name: string): name is ProtocolName => numbers.has(name);

/** The codec of a layer whose protocol is only known at run time. */
export const protocolOf = (name: ProtocolName): Protocol => protocols[name] as unknown as Protocol;
