import { u8, u16 } from '../../../bytes/read.ts';
import type { Context } from '../../sim/handler.ts';

const reasons: Readonly<Record<number, string>> = {
  1: 'bgp-open',
  2: 'bgp-update',
  3: 'bgp-notification',
  4: 'bgp-keepalive',
  5: 'bgp-route-refresh',
};

/** A node’s context in which a segment’s reason is the BGP messages in it: what traces and captures then say. */
export function withBgpReasons(context: Context): Context {
  return {
    node: context.node,
    rng: context.rng,
    ports: context.ports,
    get nowNs() {
      return context.nowNs;
    },
    send(port, frame, why, details) {
      context.send(port, frame, why === 'tcp-data' ? bgpReason(frame) : why, details);
    },
    drop: context.drop,
    deliver: context.deliver,
    note: context.note,
    after: context.after,
  };
}

/** `bgp-keepalive-and-update`: the kinds of messages that a frame’s segment holds, each once. */
function bgpReason(frame: Uint8Array): string {
  const tcpStart = 14 + (u8(frame, 14) & 15) * 4;
  const end = 14 + u16(frame, 16);
  const kinds: string[] = [];
  for (
    let at = tcpStart + (u8(frame, tcpStart + 12) >> 4) * 4;
    at + 19 <= end;
    at += Math.max(19, u16(frame, at + 16))
  ) {
    // The rest of a message that an earlier segment began.
    if (u16(frame, at) !== 0xffff) return 'tcp-data';
    const kind = reasons[u8(frame, at + 18)];
    if (kind !== undefined && !kinds.includes(kind)) kinds.push(kind);
  }
  const [first, ...others] = kinds;
  return first === undefined ? 'tcp-data' : [first, ...others.map((kind) => kind.slice(4))].join('-and-');
}
