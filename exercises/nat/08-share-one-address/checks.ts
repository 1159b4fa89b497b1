import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import { natNetwork, type Said, sharedAddress } from '#lib/kinds/code-nat/draw-network.ts';
import type { Case } from '#lib/kinds/kind.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { runReference } from '#lib/netsim/trial/run-trial.ts';
import type { Run, Trial } from '#lib/netsim/trial/trial.ts';
import { inRange, noSharedEnd } from './invariants.ts';

/** Ports that hosts use are not among those that may be given: what is kept by chance is no translation. */
const ports = { first: 20_000, last: 29_999 };

function network(rng: Rng, hosts: number, said: readonly Said[]): Trial {
  return natNetwork(rng, { hosts, servers: 2, said, options: { ports } });
}

type Protocol = 'tcp' | 'udp';
const out = (host: number, port: number, server = 1, protocol: Protocol = 'udp'): Said => ({
  way: 'out',
  host,
  server,
  protocol,
  port,
});

/** To a port that nobody was given: it is outside the range. */
const unasked = (rng: Rng): Said => ({
  way: 'in',
  server: rng.int(1, 2),
  to: sharedAddress,
  protocol: rng.bool() ? 'udp' : 'tcp',
  port: rng.int(40_000, 50_000),
});

function drawn(rng: Rng, hosts: number): Trial {
  // Few ports, so that hosts often use the same.
  const few = [rng.int(1024, 9000), rng.int(9001, 19_000)];
  const said = Array.from({ length: 7 }, () =>
    rng.int(0, 6) === 0
      ? unasked(rng)
      : out(rng.int(1, hosts), rng.pick(few), rng.int(1, 2), rng.bool() ? 'udp' : 'tcp'),
  );
  return network(rng, hosts, said);
}

export default {
  cases(rng): readonly Case<Trial>[] {
    const [p, q] = [rng.int(1024, 9000), rng.int(9001, 19_000)];
    return [
      ...[
        network(rng, 2, [out(1, p)]),
        network(rng, 2, [out(1, p), out(2, q)]),
        network(rng, 2, [out(1, p), out(1, p)]),
        network(rng, 1, [unasked(rng)]),
      ].map((input) => ({ input, isVisible: true })),
      ...[
        network(rng, 2, [out(1, p), out(2, p)]),
        network(rng, 3, [out(3, p), out(1, p), out(2, p), out(3, p)]),
        // One inside end keeps its port, whoever it talks to.
        network(rng, 2, [out(1, p, 1), out(1, p, 2), out(2, q, 2), out(2, q, 1)]),
        network(rng, 2, [out(1, p, 1, 'udp'), out(1, p, 1, 'tcp'), out(2, p, 1, 'tcp'), out(2, p, 2, 'udp')]),
        network(rng, 1, [out(1, p), out(1, q), out(1, p), out(1, q)]),
        network(rng, 2, [out(1, p), unasked(rng), out(2, q), unasked(rng)]),
        ...[2, 3, 3, 4].map((hosts) => drawn(rng, hosts)),
      ].map((input) => ({ input, isVisible: false })),
    ];
  },

  reference: runReference,
  invariants: [noSharedEnd, inRange],

  checks: [
    {
      id: 'out',
      title: {
        fr: 'Vers l’extérieur : l’adresse partagée, et un port pour chaque bout intérieur',
        en: 'Outwards: the shared address, and one port for each inside end',
      },
      covers: [
        'missing.translated',
        'changed.ipv4.src',
        'changed.udp.srcPort',
        'changed.tcp.srcPort',
        'invariant.range',
      ],
    },
    {
      id: 'apart',
      title: {
        fr: 'Deux flux vivants n’ont jamais le même bout extérieur',
        en: 'Two live flows never have the same outside end',
      },
      covers: ['invariant.shared'],
    },
    {
      id: 'back',
      title: {
        fr: 'La réponse retrouve l’hôte et le port qui ont demandé',
        en: 'The answer finds the host and the port that asked',
      },
      covers: ['missing.untranslated', 'changed.ipv4.dst', 'changed.udp.dstPort', 'changed.tcp.dstPort'],
    },
    {
      id: 'unasked',
      title: { fr: 'Un port que personne n’a reçu : jeté', en: 'A port that nobody was given: dropped' },
      covers: ['extra.nat-no-mapping', 'back'],
    },
    {
      id: 'rest',
      title: { fr: 'Rien d’autre ne change', en: 'Nothing else changes' },
      covers: ['*'],
    },
  ],
} satisfies CodeAnswers<Trial, Run>;
