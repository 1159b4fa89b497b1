import { type Datagram, readDatagram } from '../ip/datagram.ts';
import type { Rewritten, StackOptions } from '../ip/ip-stack.ts';
import type { NatDirection, NatRewrite } from './decision.ts';
import type { HookSetting } from './nat-hooks.ts';

/** A translator that is somebody's function over bytes. What it gives must have a sound IPv4 header, or is dropped. */
export function rewriteHooks(
  rewrite: NatRewrite,
  { context, sideOf, outside, ports }: HookSetting,
): Required<Pick<StackOptions, 'prerouting' | 'postrouting'>> {
  /** What came in for an outside address has been asked about. */
  let isDone = false;

  function ask(direction: NatDirection, { bytes }: Datagram): Rewritten {
    const answer = rewrite({ direction, datagram: bytes.slice(), nowNs: context().nowNs, outside, ports });
    if (answer === null) return { drop: 'nat-dropped-by-own-rule' };
    const read = readDatagram(answer);
    if (typeof read === 'string') return { drop: read };
    context().note('nat-translated', { direction });
    return { bytes: read.bytes };
  }

  return {
    prerouting(datagram, from) {
      isDone = outside.includes(datagram.dst);
      return isDone ? ask(sideOf(from) === 'inside' ? 'hairpin' : 'inbound', datagram) : datagram;
    },
    postrouting(datagram, to, from) {
      const isOutbound = from !== null && sideOf(from) === 'inside' && sideOf(to) === 'outside';
      return isOutbound && !isDone ? ask('outbound', datagram) : datagram;
    },
  };
}
