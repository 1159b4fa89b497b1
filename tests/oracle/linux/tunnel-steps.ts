import type { LayerInput } from '#lib/netsim/protocol.ts';
import { echo, ether, frame, introduction, ip, portMac, testerMac, udp } from './frames.ts';
import type { LabStep } from './lab.ts';

/** The network of both tunnel labs: a LAN behind p1, the underlay behind p2, the far LAN behind the tunnel. */
export const underlay = { own: '192.0.2.1', peer: '192.0.2.2', stranger: '192.0.2.9' };
export const lan = { router: '10.1.0.1', host: '10.1.0.5', far: '10.2.0.5' };
const text = 'abcdefghijklmnopqrstuvwxyz012345';

type Fields = Record<string, unknown>;

/** What is sent into the tunnel and what comes out of it; `wrap` is the header between outer and inner IPv4, if any. */
export function tunnelSteps(wrap: readonly LayerInput[]): readonly LabStep[] {
  const there = (fields: Fields = {}) => ip({ src: lan.host, dst: lan.far }, fields);
  const back = (fields: Fields = {}) => ip({ src: lan.far, dst: lan.host }, fields);
  const out = (name: string, layers: LayerInput[], payload = text): LabStep => ({
    name,
    port: 'p1',
    hex: frame([ether({ src: testerMac(1), dst: portMac(1) }), ...layers], payload),
  });
  const outer = (fields: Fields = {}, src = underlay.peer) => [
    ether({ src: testerMac(2), dst: portMac(2) }),
    ip({ src, dst: underlay.own }, fields),
    ...wrap,
  ];
  const into = (name: string, layers: LayerInput[], payload = text): LabStep => ({
    name,
    port: 'p2',
    hex: frame(layers, payload),
  });
  return [
    introduction('p1', 1, lan.host, lan.router),
    introduction('p2', 2, underlay.peer, underlay.own),
    // So that an error can be sent to it.
    introduction('p2', 2, underlay.stranger, underlay.own),
    out('a packet into the tunnel', [there(), udp(4000, 9)]),
    out('with DSCP and ECT(0)', [there({ dscp: 46, ecn: 2 }), udp(4000, 9)]),
    out('with CE', [there({ ecn: 3 }), udp(4000, 9)]),
    out('with DF', [there({ dontFragment: 1 }), udp(4000, 9)]),
    out('with TTL 9', [there({ ttl: 9 }), udp(4000, 9)]),
    out('with TTL 2', [there({ ttl: 2 }), udp(4000, 9)]),
    out('with TTL 1: it ends before the tunnel', [there({ ttl: 1 }), udp(4000, 9)]),
    out('too long, DF set', [there({ dontFragment: 1 }), udp(4000, 9)], text.repeat(46)),
    out('too long, DF clear', [there(), udp(4000, 9)], text.repeat(46)),
    into('a packet out of the tunnel', [...outer(), back(), udp(9, 4000)]),
    into('with outer TTL 1', [...outer({ ttl: 1 }), back(), udp(9, 4000)]),
    into('with inner TTL 1', [...outer(), back({ ttl: 1 }), udp(9, 4000)]),
    ...[0, 1, 2, 3].flatMap((inner) =>
      [0, 1, 2, 3].map((ecn) =>
        into(`inner ECN ${inner}, outer ECN ${ecn}`, [...outer({ ecn }), back({ ecn: inner }), udp(9, 4000)]),
      ),
    ),
    into('from an unknown outer source', [...outer({}, underlay.stranger), back(), udp(9, 4000)]),
    into('for the router itself', [...outer(), ip({ src: lan.far, dst: lan.router }), echo(5, 1)]),
  ];
}
