import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import { drawBusiness, drawInternet, policyTrial } from '#lib/kinds/code-bgp/draw-internet.ts';
import { noValley, servesCustomers, settles } from '#lib/kinds/code-bgp/intents.ts';
import type { Case } from '#lib/kinds/kind.ts';
import type { LearnerPolicy } from '#lib/netsim/bgp/trial/policy-calls.ts';
import { runPolicy } from '#lib/netsim/bgp/trial/policy-trial.ts';
import type { BgpRun, BgpTrial, TrialSession } from '#lib/netsim/bgp/trial/trial.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';

const reference: LearnerPolicy = {
  export: (route, peer) =>
    route.learnedFrom === 'customer' || route.learnedFrom === 'self' || peer.relation === 'customer'
      ? route
      : { rejected: 'a valley' },
};

/** One AS between these neighbours, each of which has a prefix. */
function between(rng: Rng, ...neighbours: readonly TrialSession['relation'][]): BgpTrial {
  return policyTrial(rng, { ...drawBusiness(rng, neighbours), program: ['r1'], sides: ['export'] });
}

/** Everybody runs the program. */
function everywhere(rng: Rng, count: number): BgpTrial {
  const internet = drawInternet(rng, count);
  const program = internet.routers.map(({ name }) => name);
  return policyTrial(rng, { ...internet, program, sides: ['export'] });
}

export default {
  cases(rng): readonly Case<BgpTrial>[] {
    const visible = [
      between(rng, 'customer', 'peer'),
      between(rng, 'peer', 'provider'),
      between(rng, 'peer', 'peer'),
      between(rng, 'provider', 'provider'),
    ];
    const hidden = [
      between(rng, 'customer', 'customer'),
      between(rng, 'customer', 'provider'),
      between(rng, 'provider', 'peer', 'provider'),
      between(rng, 'peer', 'customer', 'peer'),
      between(rng, 'customer', 'peer', 'provider'),
      between(rng, 'provider', 'provider', 'customer', 'peer'),
      ...[6, 6, 7, 7].map((count) => everywhere(rng, count)),
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

  invariants: [noValley, servesCustomers, settles],

  checks: [
    {
      id: 'leak',
      title: {
        fr: 'Aucune fuite : pairs et fournisseurs n’apprennent que vos routes et celles de vos clients',
        en: 'No leak: peers and providers learn only your routes and your customers’',
      },
      covers: ['invariant.no-valley', 'invariant.settles'],
    },
    {
      id: 'service',
      title: {
        fr: 'Le service : vos clients sont annoncés à tous, et apprennent tout',
        en: 'Service: your customers are told to everybody, and are told everything',
      },
      covers: ['*'],
    },
  ],
} satisfies CodeAnswers<BgpTrial, BgpRun>;
