import type { Invariant } from '#lib/exercises/exercise.ts';
import type { BgpRun, BgpTrial } from '#lib/netsim/bgp/trial/trial.ts';

/** Of two routes one is better, whichever is asked about first. */
export const antisymmetry: Invariant<BgpTrial, BgpRun> = {
  id: 'one-way',
  breaches(_trial, run) {
    if (run.shape !== 'decision') return [];
    return run.answers.flatMap(({ a, b, isBetter }, step) => {
      const back = run.answers.find((each) => each.a === b && each.b === a);
      if (back === undefined || back.isBetter !== isBetter) return [];
      return [{ step, why: isBetter ? both : neither }];
    });
  },
};

const both = {
  fr: 'Demandée dans les deux sens, la réponse est deux fois true : chacune des deux routes serait meilleure que l’autre.',
  en: 'Asked both ways round, the answer is true twice: each of the two routes would be better than the other.',
};

const neither = {
  fr: 'Demandée dans les deux sens, la réponse est deux fois false : le routeur n’aurait pas de route à prendre.',
  en: 'Asked both ways round, the answer is false twice: the router would have no route to take.',
};
