import type { TrialPolicy } from '../../netsim/bgp/trial/policies.ts';
import type { PolicyTrial, TrialOrigination, TrialRouter, TrialSession } from '../../netsim/bgp/trial/trial.ts';
import type { Rng } from '../../netsim/sim/rng.ts';

/** For exercises that draw their Internets: small ones, whose ASes are customers, peers and providers. */

const usual: TrialPolicy = { name: 'gao-rexford' };

/** ASes by number, from 1: r1 is 10.0.0.1, and has the lowest AS number. */
export function drawRouters(rng: Rng, count: number, policy: TrialPolicy = usual): readonly TrialRouter[] {
  const asns = new Set<number>();
  while (asns.size < count) asns.add(rng.int(64_500, 65_500));
  return [...asns]
    .sort((a, b) => a - b)
    .map((asn, index) => ({
      name: `r${index + 1}`,
      asn,
      routerId: `10.0.0.${index + 1}`,
      networks: [],
      policy,
    }));
}

/** `[1, 'provider', 2]`: r2 is r1's provider. */
export type Link = readonly [a: number, relation: TrialSession['relation'], b: number];

export function sessionsOf(links: readonly Link[]): readonly TrialSession[] {
  return links.map(([a, relation, b]) => ({ a: `r${a}`, b: `r${b}`, relation }));
}

/** With networks added to routers, by number. */
export function originating(
  routers: readonly TrialRouter[],
  networks: Readonly<Record<number, readonly TrialOrigination[]>>,
): readonly TrialRouter[] {
  return routers.map((router, index) => ({
    ...router,
    networks: [...router.networks, ...(networks[index + 1] ?? [])],
  }));
}

/** A prefix that is nobody's elsewhere: documentation has too few of them. */
export const drawPrefix = (rng: Rng): string => `10.${rng.int(16, 250)}.0.0/16`;

export function policyTrial(
  rng: Rng,
  parts: Pick<PolicyTrial, 'routers' | 'sessions' | 'program' | 'sides'> & Partial<PolicyTrial>,
): PolicyTrial {
  return { shape: 'policy', roas: [], events: [], order: 'random', seed: rng.int(1, 1_000_000), ...parts };
}

/** A neighbour of the chooser's, and how many ASes there are on the way through it, the origin counted. */
export interface Way {
  readonly through: TrialSession['relation'];
  readonly length: number;
}

/**
 * One AS, r1, that has several ways to one origin: what each neighbour is to it, and how long the way is. Behind the
 * neighbour it goes from provider to customer, so that everybody may tell it.
 */
export function drawChooser(rng: Rng, ways: readonly Way[]): Pick<PolicyTrial, 'routers' | 'sessions'> {
  const count = 2 + ways.reduce((sum, { length }) => sum + length - 1, 0);
  const links: Link[] = [];
  // Numbers are dealt out: the lowest identifier is not always on the right way.
  const [...free] = rng.shuffle(Array.from({ length: count - 1 }, (_, index) => index + 2));
  const origin = free.pop() ?? 2;
  for (const { through, length } of ways) {
    let last = 1;
    for (let hop = 1; hop < length; hop++) {
      const next = free.pop() ?? 2;
      links.push([last, hop === 1 ? through : 'customer', next]);
      last = next;
    }
    links.push([last, last === 1 ? through : 'customer', origin]);
  }
  const prefix = drawPrefix(rng);
  return {
    routers: originating(drawRouters(rng, count), { [origin]: [{ prefix }] }),
    sessions: sessionsOf(rng.shuffle(links)),
  };
}

/**
 * A few tiers: r1 and r2 are peers at the top, everybody else buys from one or two before it, and some are peers. The
 * last ones originate a prefix each.
 */
export function drawInternet(rng: Rng, count: number, origins = 2): Pick<PolicyTrial, 'routers' | 'sessions'> {
  const links: Link[] = [[1, 'peer', 2]];
  const areLinked = (a: number, b: number): boolean =>
    links.some(([one, , other]) => (one === a && other === b) || (one === b && other === a));
  for (let each = 3; each <= count; each++) {
    const above = rng.shuffle(Array.from({ length: each - 1 }, (_, index) => index + 1));
    for (const provider of above.slice(0, 2)) links.push([each, 'provider', provider]);
  }
  let peers = 2;
  for (let tries = 0; peers > 0 && tries < 40; tries++) {
    const [a, b] = [rng.int(3, count), rng.int(3, count)];
    if (a === b || areLinked(a, b)) continue;
    links.push([a, 'peer', b]);
    peers--;
  }
  const networks = Object.fromEntries(
    Array.from({ length: origins }, (_, index) => [count - index, [{ prefix: `10.${16 + index}.0.0/16` }]]),
  );
  return { routers: originating(drawRouters(rng, count), networks), sessions: sessionsOf(links) };
}

/** One AS, r1, with a neighbour of each of these relations; everybody has a prefix of its own. */
export function drawBusiness(
  rng: Rng,
  neighbours: readonly TrialSession['relation'][],
): Pick<PolicyTrial, 'routers' | 'sessions'> {
  const count = neighbours.length + 1;
  const first = rng.int(16, 200);
  const networks = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [index + 1, [{ prefix: `10.${first + index}.0.0/16` }]]),
  );
  const numbers = rng.shuffle(neighbours.map((_, index) => index + 2));
  return {
    routers: originating(drawRouters(rng, count), networks),
    sessions: sessionsOf(neighbours.map((relation, index) => [1, relation, numbers[index] ?? 2])),
  };
}
