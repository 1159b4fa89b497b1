import type { Box } from '../../netsim/boxes.ts';

/** Which of the ten colours and patterns (`data-p`) a box of a packet has. */
export type ProtocolLook = 'eth' | 'vlan' | 'arp' | 'ip' | 'icmp' | 'udp' | 'ipip' | 'vxlan' | 'bgp' | 'ebpf' | 'data';

export function lookOf(proto: Box['proto']): ProtocolLook {
  switch (proto) {
    case 'ethernet':
      return 'eth';
    case 'vlan':
    case 'arp':
    case 'vxlan':
      return proto;
    case 'ipv4':
    case 'ipv6':
    case 'ipv6-hop-by-hop':
    case 'ipv6-routing':
    case 'ipv6-destination-options':
    case 'ipv6-fragment':
      return 'ip';
    case 'icmpv4':
    case 'icmpv6':
      return 'icmp';
    case 'udp':
    case 'tcp':
      return 'udp';
    case 'gre':
      return 'ipip';
    case 'payload':
    case 'padding':
      return 'data';
  }
}

/** An IP header inside another is the tunnel's: it takes IPIP's colour outside and IP's inside. */
export function looksOf(boxes: readonly Box[]): readonly ProtocolLook[] {
  return boxes.map((box, index) => {
    const next = boxes[index + 1]?.proto;
    const isTunnel = box.proto === 'ipv4' && (next === 'ipv4' || next === 'ipv6');
    return isTunnel ? 'ipip' : lookOf(box.proto);
  });
}
