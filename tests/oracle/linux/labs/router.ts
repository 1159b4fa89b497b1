import { echo, ether, frame, introduction, ip, portMac, ports, testerMac, udp } from '../frames.ts';
import type { Lab } from '../lab.ts';

const toRouter = { src: testerMac(1), dst: portMac(1) };
const addresses = { src: '10.0.1.2', dst: '10.0.2.2' };
const text = 'abcdefghijklmnopqrstuvwxyz012345';
const step = (name: string, hex: string, waitMs?: number) => ({
  name,
  port: 'p1',
  hex,
  ...(waitMs === undefined ? {} : { waitMs }),
});

const lab: Lab = {
  name: 'router',
  about: 'A router between two networks, the second with an MTU of 1400: TTL, routes, fragments, ICMP errors.',
  on: 'host',
  ports: ports(2),
  setup: [
    'ip addr add 10.0.1.1/24 dev p1',
    'ip addr add 10.0.2.1/24 dev p2',
    'ip link set p2 mtu 1400',
    'sysctl -qw net.ipv4.ip_forward=1 net.ipv4.icmp_ratelimit=0 net.ipv4.icmp_msgs_per_sec=10000',
  ],
  node: {
    kind: 'router',
    profile: 'linux',
    interfaces: [
      { name: 'p1', address: '10.0.1.1/24', mac: portMac(1) },
      { name: 'p2', address: '10.0.2.1/24', mac: portMac(2), mtu: 1400 },
    ],
  },
  chosen: ['ipv4.identification'],
  steps: [
    introduction('p2', 2, '10.0.2.2', '10.0.2.1'),
    introduction('p1', 1, '10.0.1.2', '10.0.1.1'),
    // First: Linux allows a peer few of these errors, and counts the others against them.
    step(
      'a destination without a route',
      frame([ether(toRouter), ip({ ...addresses, dst: '192.0.2.1' }), udp(4000, 9)], text),
    ),
    step(
      'an echo request to the router',
      frame([ether(toRouter), ip({ ...addresses, dst: '10.0.1.1' }), echo(1, 1)], text),
    ),
    step(
      'an echo request to its far address',
      frame([ether(toRouter), ip({ ...addresses, dst: '10.0.2.1' }), echo(1, 2)], text),
    ),
    step('a packet to the other side', frame([ether(toRouter), ip(addresses, { dscp: 46 }), echo(1, 3)], text), 200),
    step('a packet with TTL 1', frame([ether(toRouter), ip(addresses, { ttl: 1 }), udp(4000, 33434)], text)),
    step(
      'an ICMP error with TTL 1',
      frame([ether(toRouter), ip(addresses, { ttl: 1 }), { proto: 'icmpv4', fields: { type: 3, code: 1 } }], text),
    ),
    step('an echo request with TTL 1', frame([ether(toRouter), ip(addresses, { ttl: 1 }), echo(1, 4)], text)),
    step(
      'too long for the way on, DF set',
      frame([ether(toRouter), ip(addresses, { dontFragment: 1 }), udp(4000, 9)], text.repeat(45)),
    ),
    step('too long for the way on, DF clear', frame([ether(toRouter), ip(addresses), udp(4000, 9)], text.repeat(45))),
    step('a wrong header checksum', frame([ether(toRouter), ip(addresses, { checksum: 7 }), udp(4000, 9)], text)),
    step(
      'a neighbour that does not answer',
      frame([ether(toRouter), ip({ ...addresses, dst: '10.0.2.7' }), udp(4000, 9)], text),
      3600,
    ),
  ],
};

export default lab;
