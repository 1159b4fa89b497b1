import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import { insideAddress, natNetwork, outsideAddress, type Said } from '#lib/kinds/code-nat/draw-network.ts';
import type { Case } from '#lib/kinds/kind.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { runReference } from '#lib/netsim/trial/run-trial.ts';
import type { Run, Trial } from '#lib/netsim/trial/trial.ts';
import { thereAndBack } from './invariants.ts';

/** The first `paired` of the hosts have an outside address of their own, in an order that is drawn. */
function network(rng: Rng, hosts: number, paired: number, said: readonly Said[]): Trial {
  const order = rng.shuffle(Array.from({ length: paired }, (_, index) => index + 1));
  const pairs = order.map((host) => ({ inside: insideAddress(host), outside: outsideAddress(host) }));
  return natNetwork(rng, { hosts, servers: 2, said, options: { pairs } });
}

const port = (rng: Rng): number => rng.int(1024, 60_000);
const protocolOf = (rng: Rng): 'tcp' | 'udp' => (rng.bool() ? 'udp' : 'tcp');

const goOut = (rng: Rng, host: number): Said => ({
  way: 'out',
  host,
  server: rng.int(1, 2),
  protocol: protocolOf(rng),
  port: port(rng),
});
const comeIn = (rng: Rng, host: number): Said => ({
  way: 'in',
  server: rng.int(1, 2),
  to: outsideAddress(host),
  protocol: protocolOf(rng),
  port: port(rng),
});

export default {
  cases(rng): readonly Case<Trial>[] {
    const drawn = (hosts: number, paired: number): Trial =>
      network(
        rng,
        hosts,
        paired,
        Array.from({ length: 6 }, () =>
          rng.int(0, 2) === 0 ? comeIn(rng, rng.int(1, paired)) : goOut(rng, rng.int(1, hosts)),
        ),
      );
    const same = port(rng);
    const bothOut = [1, 2].map((host): Said => ({ way: 'out', host, server: 1, protocol: 'udp', port: same }));
    return [
      ...[
        network(rng, 2, 2, [goOut(rng, 1)]),
        network(rng, 2, 2, [comeIn(rng, 2)]),
        network(rng, 2, 1, [goOut(rng, 2)]),
      ].map((input) => ({ input, isVisible: true })),
      ...[
        network(rng, 3, 3, bothOut),
        network(rng, 3, 3, [comeIn(rng, 3), comeIn(rng, 2), comeIn(rng, 1)]),
        network(rng, 4, 3, [goOut(rng, 3), goOut(rng, 4), comeIn(rng, 3)]),
        ...[3, 4, 5, 4].map((hosts) => drawn(hosts, hosts - 1)),
        ...[2, 3].map((hosts) => drawn(hosts, hosts)),
      ].map((input) => ({ input, isVisible: false })),
    ];
  },

  reference: runReference,
  invariants: [thereAndBack],

  checks: [
    {
      id: 'out',
      title: {
        fr: 'Vers l’extérieur : l’adresse source devient l’extérieure',
        en: 'Outwards: the source address becomes the outside one',
      },
      covers: ['missing.translated', 'changed.ipv4.src'],
    },
    {
      id: 'in',
      title: {
        fr: 'Vers l’intérieur : l’adresse de destination redevient l’intérieure',
        en: 'Inwards: the destination address becomes the inside one again',
      },
      covers: ['missing.untranslated', 'extra.untranslated', 'changed.ipv4.dst'],
    },
    {
      id: 'identity',
      title: {
        fr: 'Aller puis retour redonne l’adresse de départ',
        en: 'There and back gives the address one began with',
      },
      covers: ['invariant.identity'],
    },
    {
      id: 'unpaired',
      title: {
        fr: 'Qui n’a pas d’adresse extérieure ne sort pas',
        en: 'Whoever has no outside address is not let out',
      },
      covers: ['extra.nat-pool-exhausted'],
    },
    {
      id: 'rest',
      title: { fr: 'Ports et contenu restent les mêmes', en: 'Ports and content stay the same' },
      covers: ['*'],
    },
  ],
} satisfies CodeAnswers<Trial, Run>;
