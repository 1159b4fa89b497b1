import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import type { Case } from '#lib/kinds/kind.ts';
import { runHandlersByReference } from '#lib/netsim/bgp/trial/handler-trial.ts';
import type { BgpRun, BgpTrial } from '#lib/netsim/bgp/trial/trial.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { announce, atRandom, down, planned, up, withdraw } from './draw-events.ts';

/** r2 says something to r1, and r3 is to hear of it. */
const inLine = (rng: Rng) =>
  planned(rng, {
    routers: 3,
    links: [
      [2, 1],
      [1, 3],
    ],
    program: [1],
    origin: 2,
    tag: 'pass-on',
  });

/** Two ways from r1 to r4: over r2, and over r3, longer by `more` ASes; r5 hears which one r1 takes. */
const twoWays = (
  rng: Rng,
  more: 0 | 1,
  events: Parameters<typeof planned>[1]['events'] = [],
  tag: 'choose' | 'withdraw' = 'choose',
) =>
  planned(rng, {
    routers: more === 0 ? 5 : 6,
    links: [
      [1, 2],
      [1, 3],
      [2, 4],
      [1, 5],
      ...(more === 0
        ? [[3, 4] as const]
        : ([
            [3, 6],
            [6, 4],
          ] as const)),
    ],
    program: [1],
    origin: 4,
    tag,
    events,
  });

/** r2 has r4 first-hand; when that link fails it goes a long way round, and says so without withdrawing anything. */
const longerNow = (rng: Rng, back: boolean) =>
  planned(rng, {
    routers: 8,
    links: [
      [1, 2],
      [2, 4],
      [2, 6],
      [6, 7],
      [7, 4],
      [1, 3],
      [3, 8],
      [8, 4],
      [1, 5],
    ],
    program: [1],
    origin: 4,
    tag: 'replace',
    events: [down(2, 4), ...(back ? [up(2, 4)] : [])],
  });

/** r2's own way goes while it uses r1's: r1 must not remember it for ever. */
const loopedNow = (rng: Rng) =>
  planned(rng, {
    routers: 8,
    links: [
      [1, 2],
      [1, 3],
      [3, 4],
      [2, 6],
      [6, 7],
      [7, 4],
      [1, 5],
      [2, 8],
    ],
    program: [1, 2],
    origin: 4,
    tag: 'replace',
    events: [down(3, 4), up(3, 4), down(7, 4), down(3, 4)],
  });

/** Three routers of the program in a triangle, the network behind one of them goes. */
const triangle = (rng: Rng, comesBack: boolean) =>
  planned(rng, {
    routers: 6,
    links: [
      [1, 2],
      [2, 3],
      [3, 1],
      [1, 4],
      [2, 5],
      [3, 6],
    ],
    program: [1, 2, 3],
    origin: 4,
    tag: 'loop',
    events: [withdraw(4), ...(comesBack ? [announce(4)] : [])],
  });

export default {
  cases(rng): readonly Case<BgpTrial>[] {
    const visible = [
      inLine(rng),
      twoWays(rng, 1),
      twoWays(rng, 0, [withdraw(4)], 'withdraw'),
      longerNow(rng, false),
      triangle(rng, false),
    ];
    const hidden = [
      twoWays(rng, 0),
      twoWays(rng, 1, [down(2, 4)], 'withdraw'),
      twoWays(rng, 1, [withdraw(4), announce(4)], 'withdraw'),
      longerNow(rng, true),
      loopedNow(rng),
      loopedNow(rng),
      triangle(rng, true),
      triangle(rng, false),
      ...[6, 7, 7, 8].map((count) => atRandom(rng, count, 4)),
    ];
    return [
      ...visible.map((input) => ({ input, isVisible: true })),
      ...hidden.map((input) => ({ input, isVisible: false })),
    ];
  },

  reference(trial): BgpRun {
    if (trial.shape !== 'handler') throw new Error('this exercise is of updates');
    return runHandlersByReference(trial);
  },

  checks: [
    {
      id: 'pass-on',
      title: {
        fr: 'Ce qui est entendu est transmis, le meilleur chemin d’abord',
        en: 'What is heard is passed on, the best path first',
      },
      covers: ['pass-on', 'choose'],
    },
    {
      id: 'withdraw',
      title: {
        fr: 'Ce qui est retiré l’est partout, ou un autre chemin prend sa place',
        en: 'What is withdrawn goes everywhere, or another path takes its place',
      },
      covers: ['withdraw'],
    },
    {
      id: 'replace',
      title: {
        fr: 'Une annonce remplace la précédente du même voisin',
        en: 'An announcement replaces the same neighbour’s former one',
      },
      covers: ['replace'],
    },
    {
      id: 'loop',
      title: {
        fr: 'Une route passée par ici ne sert plus, et le réseau se tait',
        en: 'A route that was here before is not used, and the network falls silent',
      },
      covers: ['loop', 'unstable'],
    },
    {
      id: 'quiet',
      title: {
        fr: 'Après tout cela, les mêmes routes que si l’on venait de démarrer',
        en: 'After all that, the same routes as if everything had just been started',
      },
      covers: ['*'],
    },
  ],
} satisfies CodeAnswers<BgpTrial, BgpRun>;
