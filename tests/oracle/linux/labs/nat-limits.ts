import { echo, ether, frame, introduction, ip, portMac, ports, tcp, testerMac, udp } from '../frames.ts';
import type { Lab, LabStep } from '../lab.ts';

const [router, world, elsewhere] = ['203.0.113.1', '203.0.113.9', '203.0.113.10'];
const text = 'abcdefghijklmnopqrstuvwxyz012345';
type Layers = Parameters<typeof frame>[0];

const from = (n: number, dst = world) => ip({ src: `10.0.0.${n}`, dst });
const out = (name: string, n: number, layers: Layers, payload = text): LabStep => ({
  name,
  port: 'p1',
  hex: frame([ether({ src: testerMac(n), dst: portMac(1) }), ...layers], payload),
});
const back = (name: string, layers: Layers): LabStep => ({
  name,
  port: 'p2',
  hex: frame([ether({ src: testerMac(9), dst: portMac(2) }), ...layers], text),
});

const lab: Lab = {
  name: 'nat-limits',
  about: 'Masquerade with one port in its range, a forwarded port that the inside uses, and a narrow way out.',
  on: 'host',
  ports: ports(2),
  setup: [
    'ip addr add 10.0.0.1/24 dev p1',
    `ip addr add ${router}/24 dev p2`,
    'ip link set p2 mtu 1400',
    'sysctl -qw net.ipv4.ip_forward=1 net.ipv4.icmp_ratelimit=0 net.ipv4.icmp_msgs_per_sec=10000',
    'for c in all p1 p2; do sysctl -qw net.ipv4.conf.$c.send_redirects=0; done',
    'nft add table ip nat',
    'nft add chain ip nat pre "{ type nat hook prerouting priority dstnat; }"',
    'nft add chain ip nat post "{ type nat hook postrouting priority srcnat; }"',
    `nft add rule ip nat pre ip daddr ${router} tcp dport 8080 dnat to 10.0.0.2:80`,
    'nft add rule ip nat post oif p2 meta l4proto { tcp, udp } masquerade to :5000-5000',
    'nft add rule ip nat post oif p2 masquerade',
  ],
  node: {
    kind: 'nat',
    profile: 'linux',
    interfaces: [
      { name: 'p1', address: '10.0.0.1/24', mac: portMac(1) },
      { name: 'p2', address: `${router}/24`, mac: portMac(2), mtu: 1400 },
    ],
    outside: ['p2'],
    ports: { first: 5000, last: 5000 },
    forwards: [{ protocol: 'tcp', port: 8080, to: { address: '10.0.0.2', port: 80 } }],
  },
  chosen: ['ipv4.identification'],
  steps: [
    introduction('p1', 2, '10.0.0.2', '10.0.0.1'),
    introduction('p1', 3, '10.0.0.3', '10.0.0.1'),
    introduction('p2', 9, world, router),
    introduction('p2', 9, elsewhere, router),
    out('the first flow gets the only port', 2, [from(2), udp(4000, 53)]),
    out('the second towards the same end gets none', 3, [from(3), udp(4000, 53)]),
    out('and none for another port of its own', 2, [from(2), udp(4001, 53)]),
    out('towards another end the port is used again', 3, [from(3, elsewhere), udp(4000, 53)]),
    out('towards another port of the same host as well', 3, [from(3), udp(4000, 54)]),
    out('TCP has its own ports', 3, [from(3), tcp(4000, 53, { flags: 2 })]),
    back('each answer finds its flow: the first', [ip({ src: world, dst: router }), udp(53, 5000)]),
    back('the one elsewhere', [ip({ src: elsewhere, dst: router }), udp(53, 5000)]),
    back('the one to the other port', [ip({ src: world, dst: router }), udp(54, 5000)]),
    back('the refused flow left nothing behind', [ip({ src: world, dst: router }), udp(53, 4000)]),
    out(
      'too long for the way out, DF set',
      2,
      [ip({ src: '10.0.0.2', dst: world }, { dontFragment: 1 }), udp(4000, 53)],
      'x'.repeat(1400),
    ),
    out('an inside client uses the forwarded port', 3, [from(3, router), tcp(6000, 8080, { flags: 2 })], ''),
    out(
      'the server answers the client directly, past the router; the client resets',
      3,
      [ip({ src: '10.0.0.3', dst: router }), tcp(6000, 8080, { flags: 4, seq: 1001 })],
      '',
    ),
    out('an echo request to the outside address from the inside', 3, [from(3, router), echo(9, 1)]),
  ],
};

export default lab;
