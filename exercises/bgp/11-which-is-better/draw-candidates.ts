import type { LearnerCandidate } from '#lib/netsim/bgp/trial/learner-route.ts';
import type { DecisionTrial } from '#lib/netsim/bgp/trial/trial.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';

type Step = 'local-preference' | 'as-path-length' | 'origin' | 'med' | 'ebgp-over-ibgp' | 'igp-cost' | 'bgp-identifier';

const order: readonly Step[] = [
  'local-preference',
  'as-path-length',
  'origin',
  'med',
  'ebgp-over-ibgp',
  'igp-cost',
  'bgp-identifier',
];
const origins = ['IGP', 'EGP', 'INCOMPLETE'] as const;

interface Wish {
  /** MEDs of one neighbour count, those of two lead astray. */
  readonly meds?: 'of-two-neighbours';
  /** Later rules would choose the same. */
  readonly agree?: boolean;
}

/**
 * Routes that are equal before `step` and differ there. Of two, what comes after speaks against the winner: a rule taken
 * too early, or turned round, is found out. Of three, it speaks for one of the others, so that such slips differ.
 */
export function drawChoice(rng: Rng, count: 2 | 3, step: Step, { meds, agree = false }: Wish = {}): DecisionTrial {
  const isReached = (each: Step): boolean => order.indexOf(each) >= order.indexOf(step);
  const ranks = Array.from({ length: count }, (_, rank) => rank);
  const neighbours = drawAses(rng, count);
  const isOne = step === 'med' || (meds === undefined && rng.bool());
  const places = new Map(
    order.map((field) => {
      if (!isReached(field)) return [field, ranks.map(() => 0)];
      if (field === step || agree) return [field, ranks];
      return [field, count === 2 ? [1, 0] : rng.pick(mixed)];
    }),
  );
  const late = <T>(field: Step, values: readonly [T, ...T[]], rank: number): T =>
    values[Math.min(places.get(field)?.[rank] ?? 0, values.length - 1)] ?? values[0];
  const base = {
    preference: rng.int(8, 20) * 10,
    length: rng.int(2, 3),
    med: rng.int(0, 5) * 10,
    cost: rng.int(5, 20),
  };
  const prefix = drawPrefix(rng);
  const tail = drawAses(rng, 6);
  const ids = drawIdentifiers(rng, count);

  const candidates = ranks.map((rank): LearnerCandidate => {
    const neighbour = neighbours[isOne ? 0 : rank] ?? 65001;
    const length = base.length + late('as-path-length', [0, 1, 2], rank);
    return {
      prefix,
      localPref: base.preference - 10 * late('local-preference', [0, 1, 2], rank),
      asPath: [neighbour, ...tail.slice(0, length - 1)],
      origin: late('origin', origins, rank),
      med: base.med + 10 * (meds ? count - 1 - rank : late('med', [0, 1, 2], rank)),
      session: late('ebgp-over-ibgp', ['ebgp', 'ibgp'], rank),
      igpCost: base.cost + 10 * late('igp-cost', [0, 1, 2], rank),
      routerId: ids[places.get('bgp-identifier')?.[rank] ?? 0] ?? '10.0.0.1',
      communities: [],
      learnedFrom: 'peer',
    };
  });
  return { shape: 'decision', candidates: rng.shuffle(candidates) };
}

/** Orders of three that neither go along with the ranks nor turn them round. */
const mixed = [
  [1, 0, 2],
  [0, 2, 1],
  [1, 2, 0],
  [2, 0, 1],
] as const;

/** With MEDs, three routes may beat each other in a circle: why a router eliminates, and does not sort. */
export function inACircle(rng: Rng): DecisionTrial {
  const [one = 65001, other = 65002, ...tail] = drawAses(rng, 3);
  const prefix = drawPrefix(rng);
  const ids = drawIdentifiers(rng, 3);
  const cost = rng.int(5, 10);
  const route = (neighbour: number, med: number, igpCost: number, id: number): LearnerCandidate => ({
    prefix,
    localPref: 100,
    asPath: [neighbour, ...tail],
    origin: 'IGP',
    med,
    session: 'ibgp',
    igpCost,
    routerId: ids[id] ?? '10.0.0.1',
    communities: [],
    learnedFrom: 'peer',
  });
  const candidates = [route(one, 0, cost + 20, 0), route(one, 10, cost, 1), route(other, 5, cost + 10, 2)];
  return { shape: 'decision', candidates: rng.shuffle(candidates) };
}

function drawAses(rng: Rng, count: number): readonly number[] {
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(rng.int(64_500, 65_400));
  return [...drawn];
}

function drawPrefix(rng: Rng): string {
  return `10.${rng.int(0, 255)}.0.0/16`;
}

/** Rising as numbers; as texts the order would be another. */
function drawIdentifiers(rng: Rng, count: number): readonly string[] {
  const network = `10.0.${rng.int(0, 99)}`;
  return [rng.int(5, 9), rng.int(10, 40), rng.int(100, 250)].slice(0, count).map((host) => `${network}.${host}`);
}
