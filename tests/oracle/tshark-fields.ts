import type { FieldsOf, ProtocolName } from '#lib/netsim/protocols.ts';

/** How tshark writes a field of ours: its name there, and its text as our value. */
export type FieldMap = {
  readonly [N in ProtocolName]?: { readonly [F in keyof FieldsOf[N] & string]?: Reading };
};

export type Reading = string | { readonly name: string; readonly read: (text: string) => number | string };

const divided = (name: string, by: number): Reading => ({ name, read: (text) => Number(text) / by });

/** Fields left out have no counterpart of their own in tshark's tree. C-tags only: S-tags stand in `serviceTag`. */
export const fieldMap: FieldMap = {
  ethernet: { dst: 'eth.dst', src: 'eth.src', etherType: 'eth.type' },
  vlan: { pcp: 'vlan.priority', dei: 'vlan.dei', vid: 'vlan.id', etherType: 'vlan.etype' },
  arp: {
    hardwareType: 'arp.hw.type',
    protocolType: 'arp.proto.type',
    hardwareLength: 'arp.hw.size',
    protocolLength: 'arp.proto.size',
    operation: 'arp.opcode',
    senderMac: 'arp.src.hw_mac',
    senderIp: 'arp.src.proto_ipv4',
    targetMac: 'arp.dst.hw_mac',
    targetIp: 'arp.dst.proto_ipv4',
  },
  ipv4: {
    ihl: divided('ip.hdr_len', 4),
    dscp: 'ip.dsfield.dscp',
    ecn: 'ip.dsfield.ecn',
    totalLength: 'ip.len',
    identification: 'ip.id',
    reservedFlag: 'ip.flags.rb',
    dontFragment: 'ip.flags.df',
    moreFragments: 'ip.flags.mf',
    fragmentOffset: 'ip.frag_offset',
    ttl: 'ip.ttl',
    protocol: 'ip.proto',
    checksum: 'ip.checksum',
    src: 'ip.src',
    dst: 'ip.dst',
  },
  ipv6: {
    version: 'ipv6.version',
    trafficClass: 'ipv6.tclass',
    flowLabel: 'ipv6.flow',
    payloadLength: 'ipv6.plen',
    nextHeader: 'ipv6.nxt',
    hopLimit: 'ipv6.hlim',
    src: 'ipv6.src',
    dst: 'ipv6.dst',
  },
  'ipv6-hop-by-hop': { nextHeader: 'ipv6.hopopts.nxt', length: 'ipv6.hopopts.len' },
  'ipv6-destination-options': { nextHeader: 'ipv6.dstopts.nxt', length: 'ipv6.dstopts.len' },
  'ipv6-routing': { nextHeader: 'ipv6.routing.nxt', length: 'ipv6.routing.len' },
  'ipv6-fragment': {
    nextHeader: 'ipv6.fraghdr.nxt',
    fragmentOffset: 'ipv6.fraghdr.offset',
    moreFragments: 'ipv6.fraghdr.more',
    identification: 'ipv6.fraghdr.ident',
  },
  icmpv4: {
    type: 'icmp.type',
    code: 'icmp.code',
    checksum: 'icmp.checksum',
    identifier: 'icmp.ident',
    sequence: 'icmp.seq',
  },
  icmpv6: { type: 'icmpv6.type', code: 'icmpv6.code', checksum: 'icmpv6.checksum' },
  udp: { srcPort: 'udp.srcport', dstPort: 'udp.dstport', length: 'udp.length', checksum: 'udp.checksum' },
  tcp: {
    srcPort: 'tcp.srcport',
    dstPort: 'tcp.dstport',
    seq: 'tcp.seq_raw',
    ack: 'tcp.ack_raw',
    dataOffset: divided('tcp.hdr_len', 4),
    flags: 'tcp.flags',
    window: 'tcp.window_size_value',
    checksum: 'tcp.checksum',
    urgentPointer: 'tcp.urgent_pointer',
    optionsHex: { name: 'tcp.options', read: (text) => text.replaceAll(':', '') },
  },
  gre: {
    checksumPresent: 'gre.flags.checksum',
    keyPresent: 'gre.flags.key',
    sequencePresent: 'gre.flags.sequence_number',
    version: 'gre.flags.version',
    protocolType: 'gre.proto',
    checksum: 'gre.checksum',
    key: 'gre.key',
    sequence: 'gre.sequence_number',
  },
  vxlan: {
    flags: 'vxlan.flags',
    vniFlag: 'vxlan.flag_i',
    groupPolicyId: 'vxlan.gbp',
    vni: 'vxlan.vni',
    reserved2: 'vxlan.reserved8',
  },
};

/** The first two octets of our `dataHex` of a routing header (RFC 8200 §4.4). */
export const routingData = { type: 'ipv6.routing.type', segmentsLeft: 'ipv6.routing.segleft' } as const;

export const serviceTag = { pcp: 'ieee8021ad.priority', dei: 'ieee8021ad.dei', vid: 'ieee8021ad.id' } as const;
