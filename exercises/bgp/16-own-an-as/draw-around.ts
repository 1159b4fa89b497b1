import { drawRouters, type Link, originating, policyTrial, sessionsOf } from '#lib/kinds/code-bgp/draw-internet.ts';
import type { PolicyTrial, TrialOrigination } from '#lib/netsim/bgp/trial/trial.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';

export interface Wish {
  /** The session with this provider goes down. */
  readonly lost?: 'r2' | 'r3';
  /** Somebody announces r7’s prefix, or a part of it. */
  readonly forged?: 'whole' | 'part';
  /** r8 by default, which is far away; or r1’s own customer. */
  readonly by?: 'customer';
  readonly order?: 'fifo' | 'random';
}

/**
 * The class Internet around one learner: r1’s providers r2 and r3, its peer r4, its customer r5, which is r4’s too. r6 and
 * r7 are at the top; r8, a customer of r6’s, is up to something.
 */
const links: readonly Link[] = [
  [6, 'peer', 7],
  [6, 'customer', 2],
  [7, 'customer', 2],
  [7, 'customer', 3],
  [2, 'customer', 1],
  [3, 'customer', 1],
  [2, 'customer', 4],
  [1, 'peer', 4],
  [1, 'customer', 5],
  [4, 'customer', 5],
  [4, 'customer', 9],
  [6, 'customer', 8],
];

export function drawAround(rng: Rng, { lost, forged, by, order = 'fifo' }: Wish): PolicyTrial {
  const first = rng.int(16, 200);
  const prefixOf = (router: number): string => `10.${first + router}.0.0/16`;
  const routers = drawRouters(rng, 9);
  const networks: Record<number, TrialOrigination[]> = {};
  for (let router = 1; router <= 9; router++) networks[router] = [{ prefix: prefixOf(router) }];
  if (forged !== undefined) {
    const prefix = forged === 'whole' ? prefixOf(7) : `10.${first + 7}.${rng.int(1, 250)}.0/24`;
    networks[by === 'customer' ? 5 : 8]?.push({ prefix });
  }
  return policyTrial(rng, {
    routers: originating(routers, networks),
    sessions: rng.shuffle(sessionsOf(links)),
    events: lost === undefined ? [] : [{ do: 'session-down', a: lost, b: 'r1' }],
    order,
    program: ['r1'],
    sides: ['import', 'export'],
    roas: routers.map(({ asn }, index) => ({ prefix: prefixOf(index + 1), maxLength: 16, asn })),
  });
}
