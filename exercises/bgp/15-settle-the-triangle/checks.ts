import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import { drawRouters, type Link, originating, policyTrial, sessionsOf } from '#lib/kinds/code-bgp/draw-internet.ts';
import { networkIntent, reachesAll, rowAt, settles } from '#lib/kinds/code-bgp/intents.ts';
import type { Case } from '#lib/kinds/kind.ts';
import type { LearnerPolicy } from '#lib/netsim/bgp/trial/policy-calls.ts';
import { runPolicy } from '#lib/netsim/bgp/trial/policy-trial.ts';
import type { BgpRun, BgpTrial, TrialEvent } from '#lib/netsim/bgp/trial/trial.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';

const reference: LearnerPolicy = {
  import(route, peer) {
    if (peer.relation === 'customer') return { ...route, localPref: 300 };
    return peer.name === 'r3' && route.asPath.length <= 2 ? { ...route, localPref: 200 } : route;
  },
  export: (route) => route,
};

const down = (a: number, b: number): TrialEvent => ({ do: 'session-down', a: `r${a}`, b: `r${b}` });
const up = (a: number, b: number): TrialEvent => ({ do: 'session-up', a: `r${a}`, b: `r${b}` });

/**
 * The triangle r2, r3, r4 around r1. `beside`: r5, whose route r3 has first-hand, and r6, a provider that tells r2 as short
 * a way there: what the agreement is about.
 */
function triangle(rng: Rng, order: BgpOrder, { events = [], beside = false }: Wish = {}): BgpTrial {
  const links: Link[] = [
    [2, 'customer', 1],
    [3, 'customer', 1],
    [4, 'customer', 1],
    [2, 'peer', 3],
    [3, 'peer', 4],
    [4, 'peer', 2],
    ...(beside ? aside : []),
  ];
  const first = rng.int(16, 200);
  const routers = drawRouters(rng, beside ? 6 : 4, { name: 'accept-all' }).map((router) => {
    const follows = (neighbour: string) => ({ name: 'prefer', neighbour, longest: 2 }) as const;
    // Of two equal routes r6's would win: that r2 goes through r3 is by agreement, and no accident.
    if (router.name === 'r3') return { ...router, routerId: '10.0.0.30', policy: follows('r4') };
    return router.name === 'r4' ? { ...router, policy: follows('r2') } : router;
  });
  return policyTrial(rng, {
    routers: originating(routers, {
      1: [{ prefix: `10.${first}.0.0/16` }],
      ...(beside && { 5: [{ prefix: `10.${first + 1}.0.0/16` }] }),
    }),
    // The order decides who speaks first.
    sessions: rng.shuffle(sessionsOf(links)),
    events,
    order,
    program: ['r2'],
    sides: ['import', 'export'],
  });
}

const aside: readonly Link[] = [
  [3, 'customer', 5],
  [2, 'provider', 6],
  [6, 'customer', 5],
];

type BgpOrder = 'fifo' | 'random';
interface Wish {
  readonly events?: readonly TrialEvent[];
  readonly beside?: boolean;
}

/** What r3 has first-hand, and no customer of r2's tells r2: there r2 goes through r3. */
const agreement = networkIntent('agreement', (_trial, run) => {
  if (run.end !== 'converged') return [];
  return run.rows.flatMap((row, step) => {
    const theirs = rowAt(run, 'r3', row.prefix)?.best;
    const isFirstHand = theirs != null && theirs.asPath.length === 1;
    const hasOwn = [row.best, ...row.others].some((route) => route?.learnedFrom === 'customer');
    if (row.router !== 'r2' || row.best === null || !isFirstHand || hasOwn || row.best.from === 'r3') return [];
    return [
      {
        step,
        why: {
          fr: `r3 a cette route de première main, et r2 passe par ${row.best.from ?? 'lui-même'}\u00a0: l’accord avec r3 n’est pas tenu.`,
          en: `r3 has this route first-hand, and r2 goes through ${row.best.from ?? 'itself'}: the agreement with r3 is not kept.`,
        },
      },
    ];
  });
});

export default {
  cases(rng): readonly Case<BgpTrial>[] {
    const visible = [
      triangle(rng, 'fifo'),
      triangle(rng, 'random'),
      triangle(rng, 'fifo', { beside: true }),
      triangle(rng, 'fifo', { events: [down(2, 1)] }),
    ];
    const hidden = [
      ...[0, 1, 2].map(() => triangle(rng, 'random', { beside: true })),
      triangle(rng, 'random', { events: [down(2, 1), up(2, 1)] }),
      triangle(rng, 'fifo', { events: [down(3, 1), down(4, 1)] }),
      triangle(rng, 'random', { events: [down(3, 1)], beside: true }),
      triangle(rng, 'fifo', { events: [down(4, 1), up(4, 1)], beside: true }),
      triangle(rng, 'fifo', { events: [down(2, 1), down(3, 1)], beside: true }),
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

  invariants: [settles, reachesAll, agreement],

  checks: [
    {
      id: 'settles',
      title: { fr: 'Le triangle atteint un état stable', en: 'The triangle reaches a stable state' },
      covers: ['invariant.settles'],
    },
    {
      id: 'reach',
      title: {
        fr: 'Chacun joint chaque préfixe, liens tombés compris',
        en: 'Everybody reaches every prefix, also when links fail',
      },
      covers: ['*'],
    },
    {
      id: 'agreement',
      title: { fr: 'L’accord avec r3 est tenu', en: 'The agreement with r3 is kept' },
      covers: ['invariant.agreement'],
    },
  ],
} satisfies CodeAnswers<BgpTrial, BgpRun>;
