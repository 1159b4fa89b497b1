import { readDatagram } from '../ip/datagram.ts';
/** A translator that is somebody's function over bytes. What it gives must have a sound IPv4 header, or is dropped. */
export function rewriteHooks(rewrite, { context, sideOf, outside, ports }) {
  /** What came in for an outside address has been asked about. */
  let isDone = false;
  function ask(direction, { bytes }) {
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
