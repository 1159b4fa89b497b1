import type { LayerInput } from '#lib/netsim/protocol.ts';
import { portMac, ports } from '../frames.ts';
import type { Lab } from '../lab.ts';
import { lan, tunnelSteps, underlay } from '../tunnel-steps.ts';

const key = 7;
const header: LayerInput = { proto: 'gre', fields: { keyPresent: 1, key, checksumPresent: 1 } };

const lab: Lab = {
  name: 'gre',
  about: 'One end of a GRE tunnel with a key and checksums.',
  on: 'uml',
  ports: ports(2),
  setup: [
    `ip addr add ${lan.router}/24 dev p1`,
    `ip addr add ${underlay.own}/24 dev p2`,
    'sysctl -qw net.ipv4.ip_forward=1 net.ipv4.icmp_ratelimit=0 net.ipv4.conf.all.rp_filter=0',
    `ip tunnel add tun0 mode gre local ${underlay.own} remote ${underlay.peer} key ${key} csum`,
    'ip addr add 10.255.0.1/30 dev tun0',
    'ip link set tun0 up',
    'sysctl -qw net.ipv4.conf.tun0.rp_filter=0',
    'ip route add 10.2.0.0/24 dev tun0',
  ],
  node: {
    kind: 'router',
    profile: 'linux',
    interfaces: [
      { name: 'p1', address: `${lan.router}/24`, mac: portMac(1) },
      { name: 'p2', address: `${underlay.own}/24`, mac: portMac(2) },
    ],
    tunnels: [
      {
        kind: 'gre',
        name: 'tun0',
        address: '10.255.0.1/30',
        local: underlay.own,
        remote: underlay.peer,
        profile: 'linux',
        key,
        hasChecksum: true,
      },
    ],
    routes: [{ to: '10.2.0.0/24', out: 'tun0' }],
  },
  chosen: ['ipv4.identification'],
  steps: tunnelSteps([header]),
};

export default lab;
