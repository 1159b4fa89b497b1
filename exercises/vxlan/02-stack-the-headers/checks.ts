import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { OrderingKey, OrderingQuestion } from '#lib/kinds/ordering/kind.ts';
import { type LayerId, layers } from './layers.ts';

type Pair = OrderingKey['before'][number];
type Reason = Pick<Pair, 'reason' | 'misconception'>;

/** Why a layer stands directly around the next one that is there. */
const wraps: Readonly<Partial<Record<LayerId, Reason>>> = {
  'outer-ethernet': {
    reason: {
      fr: 'L’Ethernet extérieur est ce que lit le premier commutateur du réseau support : il entoure tout le reste.',
      en: 'The outer Ethernet is what the first switch of the underlay reads: it wraps all the rest.',
    },
    misconception: 'X2',
  },
  'outer-vlan': {
    reason: {
      fr: 'L’étiquette du réseau support suit directement l’Ethernet extérieur ; l’IP vient après elle.',
      en: 'The underlay’s tag follows the outer Ethernet directly; IP comes after it.',
    },
    misconception: 'X2',
  },
  'outer-ip': {
    reason: {
      fr: 'Le réseau support route sur l’IPv4 extérieur ; le datagramme UDP est sa charge utile.',
      en: 'The underlay routes on the outer IPv4; the UDP datagram is its payload.',
    },
    misconception: 'C3',
  },
  udp: {
    reason: {
      fr: 'Le port 4789 annonce VXLAN : l’en-tête VXLAN est la charge utile d’UDP.',
      en: 'Port 4789 announces VXLAN: the VXLAN header is the payload of UDP.',
    },
    misconception: 'X3',
  },
  vxlan: {
    reason: {
      fr: 'L’en-tête VXLAN dit dans quel réseau la trame intérieure doit sortir : il la précède.',
      en: 'The VXLAN header says into which network the inner frame is to come out: it precedes it.',
    },
    misconception: 'X2',
  },
  'inner-ethernet': {
    reason: {
      fr: 'VXLAN transporte une trame entière : son en-tête Ethernet vient avant ce que la trame contient.',
      en: 'VXLAN carries a whole frame: its Ethernet header comes before what the frame holds.',
    },
    misconception: 'X2',
  },
  'inner-ip': {
    reason: {
      fr: 'L’IPv4 intérieur est celui de la machine : il entoure ce qu’elle avait à dire.',
      en: 'The inner IPv4 is the host’s own: it wraps what the host had to say.',
    },
    misconception: 'C3',
  },
};

export default {
  key(question) {
    const there = layers.filter(({ id }) => question.items.some((item) => item.id === id));
    return {
      before: there.slice(1).map(({ id: later }, index): Pair => {
        const earlier = there[index]?.id ?? 'outer-ethernet';
        const why = wraps[earlier];
        if (why === undefined) throw new Error(`no reason for ${earlier}`);
        return { earlier, later, ...why };
      }),
    };
  },
} satisfies QuizAnswers<OrderingQuestion, OrderingKey>;
