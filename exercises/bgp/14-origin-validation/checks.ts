import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import type { Case } from '#lib/kinds/kind.ts';
import { roaTable } from '#lib/netsim/bgp/rpki/roas.ts';
import { sequence } from '#lib/netsim/bgp/trial/learner-route.ts';
import type { LearnerPolicy } from '#lib/netsim/bgp/trial/policy-calls.ts';
import { runPolicy } from '#lib/netsim/bgp/trial/policy-trial.ts';
import type { BgpRun, BgpTrial } from '#lib/netsim/bgp/trial/trial.ts';
import { drawTable, type State } from './draw-table.ts';

const reference: LearnerPolicy = {
  import(route, _peer, { roas }) {
    const state = roaTable(roas).validate({ prefix: route.prefix, asPath: sequence(route.asPath) });
    return state === 'invalid' ? { rejected: 'invalid origin' } : route;
  },
};

const all: readonly State[] = [
  'valid',
  'longer',
  'two-roas',
  'not-found',
  'inside',
  'wrong-origin',
  'on-the-way',
  'too-long',
];

export default {
  cases(rng): readonly Case<BgpTrial>[] {
    const visible = (['valid', 'wrong-origin', 'not-found', 'too-long'] as const).map((state) =>
      drawTable(rng, [state]),
    );
    const hidden = [
      drawTable(rng, ['longer']),
      drawTable(rng, ['two-roas', 'inside']),
      drawTable(rng, ['hijack', 'valid']),
      drawTable(rng, ['on-the-way', 'valid']),
      drawTable(rng, ['too-long', 'longer', 'not-found']),
      ...[0, 1, 2].map(() => drawTable(rng, rng.shuffle(all))),
      drawTable(rng, ['hijack', 'not-found', 'hijack', 'valid']),
    ];
    return [
      ...visible.map((input) => ({ input, isVisible: true })),
      ...hidden.map((input) => ({ input, isVisible: false })),
    ];
  },

  reference(trial): BgpRun {
    if (trial.shape !== 'policy') throw new Error('this exercise is of policies');
    return runPolicy(trial, reference);
  },

  checks: [
    {
      id: 'invalid',
      title: {
        fr: 'Une origine qui n’est pas la bonne est refusée',
        en: 'An origin that is not the right one is refused',
      },
      covers: ['wrong-origin', 'on-the-way', 'hijack'],
    },
    {
      id: 'length',
      title: {
        fr: 'Plus précis que le ROA ne le permet : refusé ; dans la limite : gardé',
        en: 'More specific than the ROA allows: refused; within the limit: kept',
      },
      covers: ['too-long', 'longer'],
    },
    {
      id: 'not-found',
      title: { fr: 'Sans ROA qui la couvre, une route est gardée', en: 'Without a covering ROA a route is kept' },
      covers: ['not-found', 'inside'],
    },
    {
      id: 'valid',
      title: {
        fr: 'Une route valide est gardée telle quelle, même si un autre ROA dit non',
        en: 'A valid route is kept as it is, even if another ROA says no',
      },
      covers: ['*'],
    },
  ],
} satisfies CodeAnswers<BgpTrial, BgpRun>;
