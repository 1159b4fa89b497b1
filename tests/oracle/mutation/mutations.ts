/** A rule of the library broken on purpose: `from` is text of the file that becomes `to`. */
export interface Mutation {
  /** Under lib/netsim. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export const mutations: readonly Mutation[] = [
  {
    file: 'protocols/udp/udp.ts',
    from: 'checksum(addWords(words, payload)) || 0xffff',
    to: 'checksum(addWords(words, payload))',
  },
  { file: 'protocols/udp/udp.ts', from: 'if (header.checksum === 0) return', to: 'if (false) return' },
  { file: 'protocols/pseudo-header.ts', from: 'if (finalDestination !== null) addresses', to: 'if (false) addresses' },
  { file: 'devices/vlan-switch/switch-port.ts', from: "if (tag?.vid === 4095) return refuse('reserved-vid');", to: '' },
  { file: 'devices/vlan-switch/switch-port.ts', from: 'tag !== null && tag.vid !== 0', to: 'tag !== null' },
  { file: 'devices/vlan-switch/switch-port.ts', from: "profile === 'strict' || tag.vid", to: 'tag.vid' },
  { file: 'devices/vlan-switch/switch-port.ts', from: 'port.native !== vid ||', to: 'true ||' },
  {
    file: 'devices/vlan-switch/switch-port.ts',
    from: 'port.native === undefined || port.tagNative',
    to: 'port.tagNative',
  },
  {
    file: 'devices/vlan-switch/switch-port.ts',
    from: 'pushTag(popTag(frame), { ...tag, vid })',
    to: 'pushTag(popTag(frame), { ...noTag, vid })',
  },
  { file: 'devices/tunnel/ecn.ts', from: "outer === ecn.ce ? 'drop' : ecn.notEct", to: 'ecn.notEct' },
  {
    file: 'devices/tunnel/ecn.ts',
    from: 'outer === ecn.ect1 ? ecn.ect1 : inner',
    to: 'outer === ecn.ect1 ? ecn.ect0 : inner',
  },
  { file: 'devices/tunnel/ecn.ts', from: "mode === 'linux' && inner === ecn.ce ? ecn.ect0 : inner", to: 'inner' },
  { file: 'devices/vtep/decisions.ts', from: 'if (knownRemote !== null) return [knownRemote];', to: '' },
  { file: 'devices/vtep/decisions.ts', from: '[...flood.slice(1), ...flood.slice(0, 1)]', to: 'flood' },
  { file: 'devices/vtep/vtep.ts', from: "if (at?.kind === 'remote') return", to: 'if (false) return' },
  { file: 'devices/ip/icmp-errors.ts', from: '!isIcmpError && ', to: '' },
  { file: 'devices/ip/icmp-errors.ts', from: ' && about.fragmentOffset === 0', to: '' },
  { file: 'devices/ip/ip-stack.ts', from: 'datagram.ttl <= 1', to: 'datagram.ttl <= 0' },
  { file: 'devices/nat44/rewrite.ts', from: "sum.kind === 'udp' && updated === 0 ? 0xffff : updated", to: 'updated' },
  {
    file: 'ipv4-fragments/fragment.ts',
    from: 'const more = isLast ? wasMore : 0x2000;',
    to: 'const more = isLast ? 0 : 0x2000;',
  },
  { file: 'bgp/decision/steps.ts', from: 'if (alwaysCompareMed) return', to: 'if (true) return' },
  { file: 'bgp/decision/steps.ts', from: "from === null || from.session === 'ebgp'", to: "from?.session !== 'ibgp'" },
  { file: 'bgp/decision/steps.ts', from: '(ignoreOriginatorId ? undefined : route.originatorId)', to: 'undefined' },
  { file: 'bgp/speaker/export-route.ts', from: '&& !from.routeReflectorClient &&', to: '&&' },
  {
    file: 'bgp/speaker/export-route.ts',
    from: "if (session === 'ebgp' && hasCommunity(route, 'no-export'))",
    to: "if (session !== 'ibgp' && hasCommunity(route, 'no-export'))",
  },
  {
    file: 'bgp/speaker/export-route.ts',
    from: "to.peer.session !== 'ebgp' || from === null ||",
    to: 'from === null ||',
  },
  { file: 'bgp/speaker/export-route.ts', from: "nextHopSelf && from?.peer.session !== 'ibgp' ?", to: 'nextHopSelf ?' },
  {
    file: 'bgp/speaker/export-route.ts',
    from: 'originatorId: originatorId ?? from.peer.routerId',
    to: 'originatorId: from.peer.routerId',
  },
  {
    file: 'bgp/speaker/export-route.ts',
    from: '[clusterId, ...route.clusterList]',
    to: '[...route.clusterList, clusterId]',
  },
  {
    file: 'bgp/speaker/export-route.ts',
    from: "peer.session === 'ebgp' ? reject('no-export-policy' satisfies Reason) : route",
    to: 'route',
  },
  { file: 'bgp/speaker/import-route.ts', from: 'if (route.originatorId === self.routerId)', to: 'if (false)' },
  { file: 'bgp/speaker/import-route.ts', from: 'if (route.clusterList.includes(clusterId))', to: 'if (false)' },
];
