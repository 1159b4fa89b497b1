import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import { drawChooser, drawInternet, policyTrial, type Way } from '#lib/kinds/code-bgp/draw-internet.ts';
import type { Case } from '#lib/kinds/kind.ts';
import type { LearnerPolicy } from '#lib/netsim/bgp/trial/policy-calls.ts';
import { runPolicy } from '#lib/netsim/bgp/trial/policy-trial.ts';
import type { BgpRun, BgpTrial } from '#lib/netsim/bgp/trial/trial.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';

const worth = { customer: 3, peer: 2, provider: 1 };

const reference: LearnerPolicy = {
  import: (route, peer) => ({ ...route, localPref: worth[peer.relation] }),
};

/** One AS that has to choose between these ways. */
function choice(rng: Rng, ...ways: readonly Way[]): BgpTrial {
  return policyTrial(rng, { ...drawChooser(rng, ways), program: ['r1'], sides: ['import'] });
}

/** Everybody runs the program. */
function everywhere(rng: Rng, count: number): BgpTrial {
  const internet = drawInternet(rng, count);
  const program = internet.routers.map(({ name }) => name);
  return policyTrial(rng, { ...internet, program, sides: ['import'] });
}

export default {
  cases(rng): readonly Case<BgpTrial>[] {
    const visible = [
      choice(rng, { through: 'customer', length: 3 }, { through: 'provider', length: 2 }),
      choice(rng, { through: 'customer', length: 3 }, { through: 'peer', length: 1 }),
      choice(rng, { through: 'peer', length: 3 }, { through: 'provider', length: 1 }),
      choice(rng, { through: 'customer', length: 2 }, { through: 'customer', length: 3 }),
    ];
    const hidden = [
      choice(rng, { through: 'customer', length: 2 }, { through: 'provider', length: 3 }),
      choice(rng, { through: 'peer', length: 2 }, { through: 'provider', length: 3 }),
      choice(rng, { through: 'provider', length: 3 }, { through: 'provider', length: 2 }),
      choice(rng, { through: 'peer', length: 2 }, { through: 'peer', length: 3 }),
      choice(
        rng,
        { through: 'provider', length: 1 },
        { through: 'peer', length: 2 },
        { through: 'customer', length: 3 },
      ),
      choice(
        rng,
        { through: 'provider', length: 2 },
        { through: 'peer', length: 1 },
        { through: 'customer', length: 3 },
      ),
      choice(
        rng,
        { through: 'provider', length: 3 },
        { through: 'peer', length: 2 },
        { through: 'customer', length: 1 },
      ),
      ...[7, 7, 8, 8, 9].map((count) => everywhere(rng, count)),
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
      id: 'customers',
      title: {
        fr: 'Un client avant un pair ou un fournisseur, même par un chemin plus long',
        en: 'A customer before a peer or provider, even by a longer path',
      },
      covers: ['other.local-preference.customer'],
    },
    {
      id: 'peers',
      title: {
        fr: 'Un pair avant un fournisseur, même par un chemin plus long',
        en: 'A peer before a provider, even by a longer path',
      },
      covers: ['other.local-preference.peer'],
    },
    {
      id: 'alike',
      title: {
        fr: 'Entre voisins de même sorte, le chemin le plus court',
        en: 'Between neighbours of one kind, the shortest path',
      },
      covers: ['other.as-path-length', 'other.bgp-identifier', 'other.local-preference.provider'],
    },
    {
      id: 'reach',
      title: { fr: 'Rien n’est refusé ni changé d’autre', en: 'Nothing is refused, nothing else is changed' },
      covers: ['*'],
    },
  ],
} satisfies CodeAnswers<BgpTrial, BgpRun>;
