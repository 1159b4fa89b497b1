import type { Ipv4Address } from '../../address/ipv4.ts';
import type { NatDecision, NatDirection, NatPacket, PortRange } from './decision.ts';

export type Side = 'inside' | 'outside';

/** What of a packet a translator may change. */
export type Translated = ReturnType<NatDecision> & object;

/** Two looks at a packet: when it comes in, before routing, and when it is known where it leaves. */
export interface Translator {
  arrive(packet: NatPacket, side: Side, nowNs: number): Arrival;
  /** What the translator sends of its own: outside, its questions share the ports with everyone. */
  sendOwn(packet: NatPacket, to: Side, nowNs: number): Departure;
  /** An ICMP error of the translator's own: what it quotes as the one it is for knows it. */
  ownError(packet: NatPacket, nowNs: number): Translated;
}

/** `by`: the address of the interface that the packet leaves by. */
export type Arrival =
  | { readonly packet: Translated; leave(to: Side, by: Ipv4Address): Departure }
  /** `isUnsolicitedSyn`: to be answered later, perhaps. */
  | { readonly drop: string; readonly isUnsolicitedSyn?: boolean };

export type Departure = { readonly packet: Translated } | { readonly drop: string; readonly isExhausted?: boolean };

/** A translator whose decisions are somebody's function. */
export function decidedBy(
  decide: NatDecision,
  { outside, ports }: { readonly outside: readonly Ipv4Address[]; readonly ports: PortRange },
): Translator {
  function ask(direction: NatDirection, packet: NatPacket, nowNs: number): Departure {
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
