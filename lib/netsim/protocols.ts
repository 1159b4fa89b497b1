import type { Binding, Protocol, Selector } from './protocol.ts';
import { type ArpFields, arp } from './protocols/arp/arp.ts';
import { type EthernetFields, ethernet } from './protocols/ethernet/ethernet.ts';
import { type Icmpv4Fields, icmpv4 } from './protocols/icmpv4/icmpv4.ts';
import { type Ipv4Fields, ipv4 } from './protocols/ipv4/ipv4.ts';
import { type UdpFields, udp } from './protocols/udp/udp.ts';
import { type VlanFields, vlan } from './protocols/vlan/vlan.ts';
import { type VxlanFields, vxlan } from './protocols/vxlan/vxlan.ts';

/** The fields of each protocol by its name: the one list that grows with the library. */
export interface FieldsOf {
  ethernet: EthernetFields;
  vlan: VlanFields;
  arp: ArpFields;
  ipv4: Ipv4Fields;
  icmpv4: Icmpv4Fields;
  udp: UdpFields;
  vxlan: VxlanFields;
}

export type ProtocolName = keyof FieldsOf;

export const protocols: { readonly [N in ProtocolName]: Protocol<FieldsOf[N], N> } = {
  ethernet,
  vlan,
  arp,
  ipv4,
  icmpv4,
  udp,
  vxlan,
};

const bound = new Map<string, ProtocolName>();
for (const protocol of Object.values(protocols)) {
  for (const { on, value } of protocol.binds) bound.set(`${on}:${value}`, protocol.name);
}

/** The protocol that a selector's value leads to, if it is one of ours. */
export const boundTo = (binding: Binding): ProtocolName | undefined => bound.get(`${binding.on}:${binding.value}`);

/** The number by which a protocol is carried on a selector: the first it binds. */
export function numberOf(name: string, on: Selector): number | null {
  if (!isProtocolName(name)) return null;
  return protocols[name].binds.find((binding) => binding.on === on)?.value ?? null;
}

export const isProtocolName = (name: string): name is ProtocolName => Object.hasOwn(protocols, name);

/** The codec of a layer whose protocol is only known at run time. */
export const protocolOf = (name: ProtocolName): Protocol => protocols[name] as unknown as Protocol;
