import type { LayerInput } from '#lib/netsim/protocol.ts';
import { ether, everyone, frame, introduction, ip, portMac, ports, testerMac, udp } from '../frames.ts';
import type { Lab, LabStep } from '../lab.ts';

const [own, first, second] = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];
const vni = 42;
const [local, there] = [testerMac(2), testerMac(0x51)];
const text = 'abcdefghijklmnopqrstuvwxyz012345';

const access = (name: string, layers: readonly LayerInput[]): LabStep => ({
  name,
  port: 'p2',
  hex: frame(layers, text),
});
const inner = (src: string, dst: string, fields: object = {}): readonly LayerInput[] => [
  ether({ src, dst }),
  ip({ src: '10.0.0.1', dst: '10.0.0.2' }, fields),
  udp(5000, 6000),
];
const overlay = (
  name: string,
  header: object,
  frames: readonly LayerInput[],
  { src = first, outer = {}, udpFields = {} }: { src?: string; outer?: object; udpFields?: object } = {},
): LabStep => ({
  name,
  port: 'p1',
  hex: frame(
    [
      ether({ src: testerMac(1), dst: portMac(1) }),
      ip({ src, dst: own }, outer),
      udp(50_000, 4789, udpFields),
      { proto: 'vxlan', fields: { vni, ...header } },
      ...frames,
    ],
    text,
  ),
});

const lab: Lab = {
  name: 'vxlan',
  about: 'A VTEP behind a bridge port: head-end replication to two others, learning, what is refused.',
  on: 'host',
  ports: ports(2),
  setup: [
    `ip addr add ${own}/24 dev p1`,
    'sysctl -qw net.ipv4.icmp_ratelimit=0 net.ipv4.icmp_msgs_per_sec=10000',
    `ip link add vx type vxlan id ${vni} dstport 4789 local ${own} dev p1`,
    'ip link add br0 type bridge stp_state 0 mcast_snooping 0',
    'ip link set vx master br0',
    'ip link set p2 master br0',
    `bridge fdb append 00:00:00:00:00:00 dev vx dst ${first}`,
    `bridge fdb append 00:00:00:00:00:00 dev vx dst ${second}`,
    'ip link set vx up',
    'ip link set br0 up',
  ],
  node: {
    kind: 'vtep',
    profile: 'linux',
    underlay: { name: 'p1', address: `${own}/24`, mac: portMac(1) },
    access: [{ port: 'p2', vni }],
    flood: { [vni]: [first, second] },
    dstPort: 4789,
  },
  // Linux takes the source port from a hash that is seeded when it boots.
  chosen: ['ipv4.identification', 'udp.srcPort'],
  steps: [
    introduction('p1', 1, first, own),
    introduction('p1', 1, second, own),
    access('a broadcast goes to both others', inner(local, everyone)),
    access('so does an unknown destination', inner(local, there)),
    overlay('a frame from the first is unwrapped', {}, inner(there, local)),
    access('and its source is known from then on', inner(local, there)),
    access('ECT(0) and DSCP inside', inner(local, there, { ecn: 2, dscp: 46 })),
    access('CE inside', inner(local, there, { ecn: 3 })),
    access('DF inside', inner(local, there, { dontFragment: 1 })),
    overlay('the station has moved behind the second', {}, inner(there, local), { src: second }),
    access('and is found there', inner(local, there)),
    overlay('a broadcast from the overlay stays off the overlay', {}, inner(there, everyone), { src: second }),
    overlay('no UDP checksum', {}, inner(there, local), { src: second, udpFields: { checksum: 0 } }),
    overlay('a wrong UDP checksum', {}, inner(there, local), { src: second, udpFields: { checksum: 0x1234 } }),
    overlay('a foreign VNI', { vni: 43 }, inner(there, local)),
    overlay('the I flag not set', { flags: 0 }, inner(there, local)),
    overlay('a reserved bit set', { flags: 0x0900 }, inner(there, local)),
    overlay('the last reserved byte set', { reserved2: 1 }, inner(there, local)),
    overlay('an unknown VTEP', {}, inner(testerMac(0x52), local), { src: '192.0.2.77' }),
    overlay('CE outside, ECT(0) inside', {}, inner(there, local, { ecn: 2 }), { src: second, outer: { ecn: 3 } }),
    overlay('CE outside, not-ECT inside', {}, inner(there, local), { src: second, outer: { ecn: 3 } }),
    overlay(
      'a tagged frame inside',
      {},
      [ether({ src: there, dst: local }), { proto: 'vlan', fields: { vid: 7, etherType: 0x88b5 } }],
      { src: second },
    ),
    access('a tagged frame from the access port', [
      ether({ src: local, dst: there }),
      { proto: 'vlan', fields: { vid: 7, etherType: 0x88b5 } },
    ]),
    overlay('a group source inside', {}, inner('01:00:5e:00:00:07', local), { src: second }),
  ],
};

export default lab;
