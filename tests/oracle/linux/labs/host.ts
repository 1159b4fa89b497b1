import { hex } from '#lib/bytes/hex.ts';
import { arpRequest, echo, ether, everyone, frame, ip, portMac, ports, tcp, testerMac, udp } from '../frames.ts';
import type { Lab } from '../lab.ts';

const [tester, own] = [testerMac(1), portMac(1)];
const to = { src: tester, dst: own };
const addresses = { src: '10.0.0.1', dst: '10.0.0.2' };
const text = 'abcdefghijklmnopqrstuvwxyz012345';

/** An echo request of 40 bytes, cut after 32. */
const whole = hex(frame([echo(7, 9)], text));
const fragment = (from: number, until: number): string =>
  frame(
    [
      ether(to),
      ip(addresses, {
        protocol: 1,
        identification: 0x77,
        fragmentOffset: from / 8,
        moreFragments: until < whole.length ? 1 : 0,
      }),
    ],
    whole.subarray(from, until),
  );

const lab: Lab = {
  name: 'host',
  about: 'A host: ARP, ICMP echo and errors, UDP and TCP on closed ports, reassembly.',
  on: 'host',
  ports: ports(1),
  setup: ['ip addr add 10.0.0.2/24 dev p1', 'sysctl -qw net.ipv4.icmp_ratelimit=0 net.ipv4.icmp_msgs_per_sec=10000'],
  node: { kind: 'host', interface: 'p1', address: '10.0.0.2/24', mac: own, profile: 'linux' },
  chosen: ['ipv4.identification'],
  steps: [
    {
      name: 'ARP request for it',
      port: 'p1',
      hex: frame([ether({ src: tester, dst: everyone }), arpRequest(tester, '10.0.0.1', '10.0.0.2')]),
    },
    {
      name: 'ARP request for another',
      port: 'p1',
      hex: frame([ether({ src: tester, dst: everyone }), arpRequest(tester, '10.0.0.1', '10.0.0.3')]),
    },
    {
      name: 'ARP probe for it',
      port: 'p1',
      hex: frame([ether({ src: tester, dst: everyone }), arpRequest(tester, '0.0.0.0', '10.0.0.2')]),
    },
    { name: 'echo request', port: 'p1', hex: frame([ether(to), ip(addresses), echo(1, 1)], text) },
    {
      name: 'echo request with DSCP, ECN and DF',
      port: 'p1',
      hex: frame([ether(to), ip(addresses, { dscp: 46, ecn: 1, dontFragment: 1 }), echo(1, 2)], text),
    },
    {
      name: 'echo request that arrives with TTL 1',
      port: 'p1',
      hex: frame([ether(to), ip(addresses, { ttl: 1 }), echo(1, 3)], text),
    },
    {
      name: 'echo request with a wrong IPv4 checksum',
      port: 'p1',
      hex: frame([ether(to), ip(addresses, { checksum: 1 }), echo(1, 4)], text),
    },
    {
      name: 'echo request with a wrong ICMP checksum',
      port: 'p1',
      hex: frame([ether(to), ip(addresses), echo(1, 5, { checksum: 1 })], text),
    },
    {
      name: 'echo request to a foreign address',
      port: 'p1',
      hex: frame([ether(to), ip({ ...addresses, dst: '10.0.0.9' }), echo(1, 6)], text),
    },
    {
      name: 'echo request to another card',
      port: 'p1',
      hex: frame([ether({ src: tester, dst: testerMac(9) }), ip(addresses), echo(1, 7)], text),
    },
    { name: 'UDP to a closed port', port: 'p1', hex: frame([ether(to), ip(addresses), udp(4000, 9)], text) },
    {
      name: 'a long UDP datagram to a closed port',
      port: 'p1',
      hex: frame([ether(to), ip(addresses, { dscp: 10 }), udp(4000, 9)], text.repeat(30)),
    },
    {
      name: 'UDP with a wrong checksum',
      port: 'p1',
      hex: frame([ether(to), ip(addresses), udp(4000, 9, { checksum: 1 })], text),
    },
    {
      name: 'UDP without a checksum',
      port: 'p1',
      hex: frame([ether(to), ip(addresses), udp(4000, 9, { checksum: 0 })], text),
    },
    { name: 'an unknown protocol', port: 'p1', hex: frame([ether(to), ip(addresses, { protocol: 253 })], text) },
    { name: 'SYN to a closed port', port: 'p1', hex: frame([ether(to), ip(addresses), tcp(4000, 81, { flags: 2 })]) },
    {
      name: 'ACK out of nowhere',
      port: 'p1',
      hex: frame([ether(to), ip(addresses), tcp(4000, 81, { flags: 16, ack: 5000 })]),
    },
    { name: 'RST out of nowhere', port: 'p1', hex: frame([ether(to), ip(addresses), tcp(4000, 81, { flags: 4 })]) },
    { name: 'the second fragment of an echo request', port: 'p1', hex: fragment(32, 40) },
    { name: 'and its first', port: 'p1', hex: fragment(0, 32) },
    {
      name: 'an echo reply nobody asked for',
      port: 'p1',
      hex: frame([ether(to), ip(addresses), echo(1, 8, { type: 0 })], text),
    },
  ],
};

export default lab;
