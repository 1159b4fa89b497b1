import { layer } from '#lib/netsim/encode.ts';
import type { LayerInput } from '#lib/netsim/protocol.ts';
import { ether, frame, ip, portMac, ports, testerMac } from '../frames.ts';
import type { Lab } from '../lab.ts';
import { lan, tunnelSteps, underlay } from '../tunnel-steps.ts';

const fromPeer = (fields: object, inner: readonly LayerInput[] = []) =>
  frame(
    [ether({ src: testerMac(2), dst: portMac(2) }), ip({ src: underlay.peer, dst: underlay.own }, fields), ...inner],
    'something else altogether',
  );

const lab: Lab = {
  name: 'ipip',
  about: 'One end of an IPIP tunnel with Linux’s defaults: TTL, DF, ECN, MTU, peers.',
  on: 'uml',
  ports: ports(2),
  setup: [
    `ip addr add ${lan.router}/24 dev p1`,
    `ip addr add ${underlay.own}/24 dev p2`,
    'sysctl -qw net.ipv4.ip_forward=1 net.ipv4.icmp_ratelimit=0 net.ipv4.conf.all.rp_filter=0',
    `ip tunnel add tun0 mode ipip local ${underlay.own} remote ${underlay.peer}`,
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
    tunnels: [{ name: 'tun0', address: '10.255.0.1/30', local: underlay.own, remote: underlay.peer, profile: 'linux' }],
    routes: [{ to: '10.2.0.0/24', out: 'tun0' }],
  },
  chosen: ['ipv4.identification'],
  steps: [
    ...tunnelSteps([]),
    { name: 'protocol 41, which has no tunnel here', port: 'p2', hex: fromPeer({}, [layer('ipv6')]) },
    { name: 'an unknown protocol', port: 'p2', hex: fromPeer({ protocol: 253 }) },
  ],
};

export default lab;
