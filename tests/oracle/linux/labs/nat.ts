import { echo, ether, frame, introduction, ip, portMac, ports, tcp, testerMac, udp } from '../frames.ts';
import type { Lab } from '../lab.ts';

const [router, world] = ['203.0.113.1', '203.0.113.9'];
const inside = (n: number) => ({ src: `10.0.0.${n}`, dst: world });
const text = 'abcdefghijklmnopqrstuvwxyz012345';
const out = (name: string, layers: Parameters<typeof frame>[0]) => ({
  name,
  port: 'p1',
  hex: frame([ether({ src: testerMac(1), dst: portMac(1) }), ...layers], text),
});
const back = (name: string, layers: Parameters<typeof frame>[0], payload: string | Uint8Array = text) => ({
  name,
  port: 'p2',
  hex: frame([ether({ src: testerMac(2), dst: portMac(2) }), ...layers], payload),
});
const reply = { src: world, dst: router };

const lab: Lab = {
  name: 'nat',
  about: 'Masquerade and port forwarding by nftables: ports kept, replies, errors, what nobody asked for.',
  on: 'host',
  ports: ports(2),
  setup: [
    'ip addr add 10.0.0.1/24 dev p1',
    'ip addr add 203.0.113.1/24 dev p2',
    'sysctl -qw net.ipv4.ip_forward=1 net.ipv4.icmp_ratelimit=0 net.ipv4.icmp_msgs_per_sec=10000',
    'nft add table ip nat',
    'nft add chain ip nat pre "{ type nat hook prerouting priority dstnat; }"',
    'nft add chain ip nat post "{ type nat hook postrouting priority srcnat; }"',
    'nft add rule ip nat pre iif p2 tcp dport 8080 dnat to 10.0.0.2:80',
    'nft add rule ip nat post oif p2 masquerade',
  ],
  node: {
    kind: 'nat',
    profile: 'linux',
    interfaces: [
      { name: 'p1', address: '10.0.0.1/24', mac: portMac(1) },
      { name: 'p2', address: '203.0.113.1/24', mac: portMac(2) },
    ],
    outside: ['p2'],
    forwards: [{ protocol: 'tcp', port: 8080, to: { address: '10.0.0.2', port: 80 } }],
  },
  chosen: ['ipv4.identification'],
  steps: [
    introduction('p1', 1, '10.0.0.2', '10.0.0.1'),
    introduction('p1', 1, '10.0.0.3', '10.0.0.1'),
    introduction('p2', 2, world, router),
    out('UDP out: the port is kept', [ip(inside(2)), udp(4000, 53)]),
    back('its reply', [ip(reply), udp(53, 4000)]),
    back('from another port of the same host: nothing waits for it', [ip(reply), udp(54, 4000)]),
    back('to a port that no flow has', [ip(reply), udp(53, 4444)]),
    out('UDP without a checksum stays without', [ip(inside(2)), udp(4001, 53, { checksum: 0 })]),
    out('another inside host, another port', [ip(inside(3)), udp(5000, 53)]),
    back('and its reply', [ip(reply), udp(53, 5000)]),
    out('an echo request', [ip(inside(2)), echo(77, 1)]),
    back('its reply', [ip(reply), echo(77, 1, { type: 0 })]),
    back('a reply with another identifier', [ip(reply), echo(78, 1, { type: 0 })]),
    out('a SYN', [ip(inside(2)), tcp(6000, 80, { flags: 2 })]),
    back('its SYN-ACK', [ip(reply), tcp(80, 6000, { flags: 18, ack: 1001 + text.length })]),
    out('TTL 1 ends in the router', [ip(inside(2), { ttl: 1 }), udp(4000, 33434)]),
    back('port unreachable about the first datagram: the inner packet is put back', [
      ip(reply),
      { proto: 'icmpv4', fields: { type: 3, code: 3 } },
      ip({ src: router, dst: world }),
      udp(4000, 53),
    ]),
    back('port forwarding: a SYN from outside', [ip(reply), tcp(7000, 8080, { flags: 2 })]),
    out('and the answer from inside', [ip(inside(2)), tcp(80, 7000, { flags: 18, ack: 1001 + text.length })]),
    back('a SYN to a port that is not forwarded', [ip(reply), tcp(7001, 8081, { flags: 2 })]),
  ],
};

export default lab;
