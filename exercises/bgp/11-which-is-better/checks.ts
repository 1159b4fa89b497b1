import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import type { Case } from '#lib/kinds/kind.ts';
import { isBetterByReference, runDecisions } from '#lib/netsim/bgp/trial/decision-trial.ts';
import type { BgpRun, BgpTrial } from '#lib/netsim/bgp/trial/trial.ts';
import { drawChoice, inACircle } from './draw-candidates.ts';
import { antisymmetry } from './invariants.ts';

export default {
  cases(rng): readonly Case<BgpTrial>[] {
    const visible = [
      drawChoice(rng, 2, 'local-preference'),
      drawChoice(rng, 2, 'as-path-length'),
      drawChoice(rng, 2, 'med'),
      drawChoice(rng, 2, 'igp-cost', { meds: 'of-two-neighbours' }),
      drawChoice(rng, 2, 'bgp-identifier'),
    ];
    const hidden = [
      drawChoice(rng, 2, 'local-preference'),
      drawChoice(rng, 2, 'local-preference', { agree: true }),
      drawChoice(rng, 2, 'as-path-length', { agree: true }),
      drawChoice(rng, 2, 'origin'),
      drawChoice(rng, 2, 'origin'),
      drawChoice(rng, 2, 'med'),
      drawChoice(rng, 2, 'med'),
      drawChoice(rng, 2, 'ebgp-over-ibgp'),
      drawChoice(rng, 2, 'ebgp-over-ibgp', { meds: 'of-two-neighbours' }),
      drawChoice(rng, 2, 'igp-cost'),
      drawChoice(rng, 2, 'bgp-identifier', { meds: 'of-two-neighbours' }),
      drawChoice(rng, 3, 'local-preference'),
      drawChoice(rng, 3, 'local-preference'),
      drawChoice(rng, 3, 'local-preference'),
      drawChoice(rng, 3, 'as-path-length'),
      drawChoice(rng, 3, 'med'),
      drawChoice(rng, 3, 'bgp-identifier'),
      inACircle(rng),
    ];
    return [
      ...visible.map((input) => ({ input, isVisible: true })),
      ...hidden.map((input) => ({ input, isVisible: false })),
    ];
  },

  reference(trial): BgpRun {
    if (trial.shape !== 'decision') throw new Error('this exercise compares routes');
    return runDecisions(trial, isBetterByReference);
  },

  invariants: [antisymmetry],

  checks: [
    {
      id: 'preference',
      title: {
        fr: 'Préférence locale, avant tout le reste',
        en: 'Local preference, before all else',
      },
      covers: ['local-preference'],
    },
    {
      id: 'path',
      title: { fr: 'Longueur du chemin, puis origine', en: 'Path length, then origin' },
      covers: ['as-path-length', 'origin'],
    },
    {
      id: 'med',
      title: { fr: 'MED, entre routes du même voisin', en: 'MED, between routes of one neighbour' },
      covers: ['med', 'ebgp-over-ibgp.other-meds', 'igp-cost.other-meds', 'bgp-identifier.other-meds'],
    },
    {
      id: 'last',
      title: { fr: 'Session, coût, identifiant', en: 'Session, cost, identifier' },
      covers: ['*'],
    },
    {
      id: 'one-way',
      title: {
        fr: 'Une paire, un vainqueur : jamais les deux, jamais aucun',
        en: 'One pair, one winner: never both, never neither',
      },
      covers: ['invariant.one-way'],
    },
  ],
} satisfies CodeAnswers<BgpTrial, BgpRun>;
