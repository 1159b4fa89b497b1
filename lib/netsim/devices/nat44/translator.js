/** A translator whose decisions are somebody's function. */
export function decidedBy(decide, { outside, ports }) {
  function ask(direction, packet, nowNs) {
    const answer = decide({ direction, packet, nowNs, outside, ports });
    return answer === null ? { drop: 'nat-dropped-by-own-rule' } : { packet: answer };
  }
  return {
    sendOwn: (packet) => ({ packet }),
    ownError: (packet) => packet,
    arrive(packet, side, nowNs) {
      if (!outside.includes(packet.dst)) {
        return {
          packet,
          leave: (to) => (side === 'inside' && to === 'outside' ? ask('outbound', packet, nowNs) : { packet }),
        };
      }
      const answer = ask(side === 'inside' ? 'hairpin' : 'inbound', packet, nowNs);
      return 'drop' in answer ? { drop: answer.drop } : { packet: answer.packet, leave: () => answer };
    },
  };
}
