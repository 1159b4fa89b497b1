import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import type { Case } from '#lib/kinds/kind.ts';
import { runReference } from '#lib/netsim/trial/run-trial.ts';
import type { Run, Trial } from '#lib/netsim/trial/trial.ts';
import { type Sent, spoilt, tunnelNetwork } from './draw-network.ts';

const spoils = Object.values(spoilt);

export default {
  cases(rng): readonly Case<Trial>[] {
    const odd = (): Sent =>
      rng.pick<Sent>([
        { from: 'x' },
        { from: 'forged' },
        { from: rng.int(1, 2), spoil: rng.pick(spoils) },
        { from: rng.int(1, 2), ttl: 0 },
        { from: rng.int(1, 2), protocol: rng.pick([17, 41, 47]) },
        { from: rng.int(1, 2) },
      ]);
    return [
      ...[
        tunnelNetwork(rng, [{ from: 1 }]),
        tunnelNetwork(rng, [{ from: 2 }, { from: 'x' }]),
        tunnelNetwork(rng, [{ from: 1, ttl: 0 }]),
      ].map((input) => ({ input, isVisible: true })),
      ...[
        tunnelNetwork(rng, [{ from: 'x' }, { from: 'forged' }, { from: 1 }]),
        tunnelNetwork(rng, [{ from: 1, protocol: 17 }, { from: 2, protocol: 41, spoil: spoilt.ipv6 }, { from: 2 }]),
        tunnelNetwork(rng, [
          { from: 1, ttl: 2 },
          { from: 2, ttl: 1 },
          { from: 1, ttl: 255 },
        ]),
        ...spoils.map((spoil) => tunnelNetwork(rng, [{ from: 2, spoil }, { from: 1 }])),
        ...Array.from({ length: 6 }, () => tunnelNetwork(rng, Array.from({ length: 5 }, odd))),
      ].map((input) => ({ input, isVisible: false })),
    ];
  },

  reference: runReference,

  checks: [
    {
      id: 'deliver',
      title: {
        fr: 'Le paquet intérieur arrive, sans un octet changé',
        en: 'The inner packet arrives, with no byte changed',
      },
      covers: ['missing.decapsulated-and-forwarded', 'changed'],
    },
    {
      id: 'peers',
      title: { fr: 'Seuls les bouts connus sont écoutés', en: 'Only known ends are listened to' },
      covers: ['extra.tunnel-unknown-peer'],
    },
    {
      id: 'ttl',
      title: {
        fr: 'TTL intérieur : laissé tel quel, nul il est jeté',
        en: 'Inner TTL: left as it is, dropped when zero',
      },
      covers: ['extra.inner-ttl-zero', 'extra.ttl-expired', 'changed.ipv4.ttl', 'changed.ipv4.checksum'],
    },
    {
      id: 'lengths',
      title: { fr: 'Ce qui n’est pas un paquet IPv4 entier est jeté', en: 'What is no whole IPv4 packet is dropped' },
      covers: [
        'extra.inner-not-ipv4',
        'extra.inner-length-does-not-fit',
        'extra.protocol-not-ipip',
        'changed.length',
        'changed.payload',
      ],
    },
    { id: 'rest', title: { fr: 'Rien d’autre ne part', en: 'Nothing else leaves' }, covers: ['*'] },
  ],
} satisfies CodeAnswers<Trial, Run>;
