import { hex, toHex } from '#lib/bytes/hex.ts';
import { layer } from '#lib/netsim/encode.ts';
import type { LayerInput } from '#lib/netsim/protocol.ts';
import { type Ends, ether, frame, introduction, ip, portMac, ports, testerMac, udp } from '../frames.ts';
import type { Lab, LabStep } from '../lab.ts';
import { underlay } from '../tunnel-steps.ts';

type Fields = Record<string, unknown>;

const lan = { router: '2001:db8:1::1', host: '2001:db8:1::5', far: '2001:db8:2::5' };
const text = 'abcdefghijklmnopqrstuvwxyz012345';
const ip6 = ({ src, dst }: Ends, fields: Fields = {}): LayerInput => layer('ipv6', { src, dst, ...fields } as never);
const there = (fields: Fields = {}) => ip6({ src: lan.host, dst: lan.far }, fields);
const back = (fields: Fields = {}) => ip6({ src: lan.far, dst: lan.host }, fields);
const out = (name: string, layers: LayerInput[], payload: string | Uint8Array = text): LabStep => ({
  name,
  port: 'p1',
  hex: frame([ether({ src: testerMac(1), dst: portMac(1) }), ...layers], payload),
});
const outer = (fields: Fields = {}, src = underlay.peer) => [
  ether({ src: testerMac(2), dst: portMac(2) }),
  ip({ src, dst: underlay.own }, fields),
];
const into = (name: string, layers: LayerInput[], payload: string | Uint8Array = text): LabStep => ({
  name,
  port: 'p2',
  hex: frame(layers, payload),
});

/** Linux labels the packets that it makes itself (RFC 6437); those that it forwards keep their label. */
const itsOwn = (step: LabStep): LabStep => ({ ...step, chosen: ['ipv6.flowLabel'] });

/** A neighbour solicitation for the router, with who asks (RFC 4861 §4.3). */
const solicitation: LabStep = {
  name: `${lan.host} asks for ${lan.router}`,
  port: 'p1',
  hex: frame(
    [
      ether({ src: testerMac(1), dst: '33:33:ff:00:00:01' }),
      ip6({ src: lan.host, dst: 'ff02::1:ff00:1' }, { hopLimit: 255 }),
      layer('icmpv6', { type: 135 }),
    ],
    hex(`00000000${'20010db8000100000000000000000001'}0101${testerMac(1).replaceAll(':', '')}`),
  ),
};
const echoBody = hex(`00050001${toHex(new TextEncoder().encode(text))}`);

const lab: Lab = {
  name: 'sit',
  about: 'One end of an IPv6-in-IPv4 tunnel with Linux’s defaults: hop limit, ECN, MTU, peers.',
  on: 'uml',
  ports: ports(2),
  setup: [
    `ip addr add ${underlay.own}/24 dev p2`,
    'sysctl -qw net.ipv4.ip_forward=1 net.ipv4.icmp_ratelimit=0 net.ipv4.conf.all.rp_filter=0',
    'sysctl -qw net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.default.disable_ipv6=0',
    'sysctl -qw net.ipv6.conf.p2.disable_ipv6=1 net.ipv6.conf.p1.disable_ipv6=0',
    'sysctl -qw net.ipv6.conf.all.forwarding=1 net.ipv6.icmp.ratelimit=0',
    `ip -6 addr add ${lan.router}/64 dev p1 nodad`,
    `ip tunnel add sit1 mode sit local ${underlay.own} remote ${underlay.peer}`,
    'ip link set sit1 up',
    'ip -6 addr add 2001:db8:ff::1/64 dev sit1 nodad',
    'sysctl -qw net.ipv4.conf.sit1.rp_filter=0',
    'ip -6 route add 2001:db8:2::/48 dev sit1',
    // Its own reports of group membership are over by then.
    'sleep 3',
  ],
  node: {
    kind: 'sit-router',
    profile: 'linux',
    interfaces: [{ name: 'p2', address: `${underlay.own}/24`, mac: portMac(2) }],
    interfaces6: [{ name: 'p1', address: `${lan.router}/64`, mac: portMac(1) }],
    tunnels: [{ name: 'sit1', address: '2001:db8:ff::1/64', local: underlay.own, remote: underlay.peer }],
    routes6: [{ to: '2001:db8:2::/48', out: 'sit1' }],
  },
  chosen: ['ipv4.identification'],
  steps: [
    solicitation,
    introduction('p2', 2, underlay.peer, underlay.own),
    introduction('p2', 2, underlay.stranger, underlay.own),
    out('a packet into the tunnel', [there(), udp(4000, 9)]),
    out('with DSCP and ECT(0)', [there({ trafficClass: (46 << 2) | 2 }), udp(4000, 9)]),
    out('with CE', [there({ trafficClass: 3 }), udp(4000, 9)]),
    out('with a flow label', [there({ flowLabel: 0x12345 }), udp(4000, 9)]),
    out('with hop limit 9', [there({ hopLimit: 9 }), udp(4000, 9)]),
    out('with hop limit 2', [there({ hopLimit: 2 }), udp(4000, 9)]),
    itsOwn(out('with hop limit 1: it ends before the tunnel', [there({ hopLimit: 1 }), udp(4000, 9)])),
    out('just long enough', [there(), udp(4000, 9)], 'x'.repeat(1480 - 48)),
    itsOwn(out('too long by one byte', [there(), udp(4000, 9)], 'x'.repeat(1481 - 48))),
    into('a packet out of the tunnel', [...outer(), back(), udp(9, 4000)]),
    into('with outer TTL 1', [...outer({ ttl: 1 }), back(), udp(9, 4000)]),
    itsOwn(into('with inner hop limit 1', [...outer(), back({ hopLimit: 1 }), udp(9, 4000)])),
    ...[0, 1, 2, 3].flatMap((inner) =>
      [0, 1, 2, 3].map((ecn) =>
        into(`inner ECN ${inner}, outer ECN ${ecn}`, [...outer({ ecn }), back({ trafficClass: inner }), udp(9, 4000)]),
      ),
    ),
    into('from an unknown outer source', [...outer({}, underlay.stranger), back(), udp(9, 4000)]),
    itsOwn(
      into(
        'an echo request for the router itself',
        [...outer(), ip6({ src: lan.far, dst: lan.router }), layer('icmpv6', { type: 128 })],
        echoBody,
      ),
    ),
    itsOwn(
      out(
        'an echo request from the LAN',
        [ip6({ src: lan.host, dst: lan.router }), layer('icmpv6', { type: 128 })],
        echoBody,
      ),
    ),
  ],
};

export default lab;
