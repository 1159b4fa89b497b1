import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import { drawRouters, type Link, originating, policyTrial, sessionsOf } from '#lib/kinds/code-bgp/draw-internet.ts';
import { noValley, settles } from '#lib/kinds/code-bgp/intents.ts';
import type { Case } from '#lib/kinds/kind.ts';
import type { LearnerPolicy } from '#lib/netsim/bgp/trial/policy-calls.ts';
import { runPolicy } from '#lib/netsim/bgp/trial/policy-trial.ts';
import type { BgpRun, BgpTrial, TrialEvent } from '#lib/netsim/bgp/trial/trial.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { archive, archiveByOne, halves, lower, survives, upper } from './intents.ts';

const reference: LearnerPolicy = {
  export(route, peer) {
    if (route.learnedFrom !== 'self') return { rejected: 'no transit' };
    if (route.prefix === lower && peer.name !== 'r2') return { rejected: 'comes in by r2' };
    if (route.prefix === upper && peer.name !== 'r3') return { rejected: 'comes in by r3' };
    const isBackup = route.prefix === archive && peer.name === 'r3';
    return isBackup ? { ...route, communities: [`${peer.asn}:80`] } : route;
  },
};

/** How the two providers are joined: over a third AS that both buy from, as peers, or both. */
type Core = 'above' | 'peers' | 'both';

const down = (provider: number): TrialEvent => ({ do: 'session-down', a: 'r1', b: `r${provider}` });

/** r1 below r2 and r3; r4 above them where there is one; then ASes that buy from some of them. */
function multihomed(rng: Rng, core: Core, others: number, events: readonly TrialEvent[] = []): BgpTrial {
  const links: Link[] = [
    [1, 'provider', 2],
    [1, 'provider', 3],
  ];
  if (core !== 'above') links.push([2, 'peer', 3]);
  const hasTop = core !== 'peers';
  if (hasTop) links.push([2, 'provider', 4], [3, 'provider', 4]);
  const first = hasTop ? 5 : 4;
  const sellers = hasTop ? [2, 3, 4] : [2, 3];
  for (let each = first; each < first + others; each++) {
    const [one = 2, other = 3] = rng.shuffle(sellers);
    links.push([each, 'provider', one]);
    if (rng.bool()) links.push([each, 'provider', other]);
  }
  const routers = drawRouters(rng, first - 1 + others).map((router) => ({
    ...router,
    policy: { ...router.policy, honours: [{ community: `${router.asn}:80`, localPref: 80 }] },
  }));
  return policyTrial(rng, {
    routers: originating(routers, {
      1: ['10.20.0.0/22', lower, upper, archive].map((prefix) => ({ prefix })),
      // Something that r1 could leak.
      [first - 1 + others]: [{ prefix: '10.99.0.0/16' }],
    }),
    sessions: rng.shuffle(sessionsOf(links)),
    events,
    program: ['r1'],
    sides: ['export'],
  });
}

export default {
  cases(rng): readonly Case<BgpTrial>[] {
    const visible = [
      multihomed(rng, 'above', 1),
      multihomed(rng, 'peers', 1),
      multihomed(rng, 'above', 1, [down(2)]),
      multihomed(rng, 'peers', 1, [down(3)]),
    ];
    const hidden = [
      multihomed(rng, 'both', 2),
      multihomed(rng, 'above', 3),
      multihomed(rng, 'peers', 3),
      multihomed(rng, 'both', 3),
      multihomed(rng, 'above', 4),
      multihomed(rng, 'both', 3, [down(2)]),
      multihomed(rng, 'above', 3, [down(3)]),
      multihomed(rng, 'peers', 2, [down(2)]),
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

  invariants: [halves, archiveByOne, survives, noValley, settles],

  checks: [
    {
      id: 'halves',
      title: {
        fr: 'La moitié basse entre par r2, la haute par r3',
        en: 'The lower half comes in by r2, the upper one by r3',
      },
      covers: ['invariant.halves'],
    },
    {
      id: 'archive',
      title: {
        fr: 'L’archive entre par r2, là où allonger le chemin ne suffit pas',
        en: 'The archive comes in by r2, where prepending cannot win',
      },
      covers: ['invariant.archive'],
    },
    {
      id: 'survives',
      title: {
        fr: 'Un lien tombe : tout arrive par l’autre',
        en: 'A link fails: everything arrives by the other',
      },
      covers: ['*'],
    },
    {
      id: 'no-transit',
      title: { fr: 'r1 n’achemine le trafic de personne d’autre', en: 'r1 carries nobody else’s traffic' },
      covers: ['invariant.no-valley', 'invariant.settles'],
    },
  ],
} satisfies CodeAnswers<BgpTrial, BgpRun>;
