import { drawRouters, type Link, originating, policyTrial, sessionsOf } from '#lib/kinds/code-bgp/draw-internet.ts';
import type { BgpTrial, TrialOrigination, TrialRoa } from '#lib/netsim/bgp/trial/trial.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';

/**
 * What a route is to the ROAs. Kept: `valid`, `longer` (inside a ROA's prefix, and short enough), `two-roas` (one of two
 * fits), `not-found`, `inside` (the only ROA is for a part of it). Refused: `wrong-origin`, `on-the-way` (the rightful AS
 * is in the path, but not its origin), `too-long`. `hijack`: two origins tell the same prefix, the wrong one is nearer.
 */
export type State =
  | 'valid'
  | 'longer'
  | 'two-roas'
  | 'not-found'
  | 'inside'
  | 'wrong-origin'
  | 'on-the-way'
  | 'too-long'
  | 'hijack';

/** r1 runs the program; r2 to r4 are its neighbours, and behind each are two ASes, one behind the other. */
export function drawTable(rng: Rng, states: readonly State[]): BgpTrial {
  const neighbours = rng.shuffle([2, 3, 4]).slice(0, Math.min(3, states.length));
  const kinds = rng.shuffle(['customer', 'peer', 'provider'] as const);
  const count = 1 + neighbours.length * 3;
  const number = new Map(neighbours.map((each, index) => [each, index + 2]));
  const near = (index: number): number => number.get(neighbours[index % neighbours.length] ?? 2) ?? 2;
  const middle = (index: number): number => near(index) + neighbours.length;
  const far = (index: number): number => near(index) + 2 * neighbours.length;
  const links = neighbours.flatMap((_, index): Link[] => [
    [1, kinds[index] ?? 'peer', near(index)],
    [near(index), 'customer', middle(index)],
    [middle(index), 'customer', far(index)],
  ]);

  const routers = drawRouters(rng, count, { name: 'accept-all' });
  const asnOf = (router: number): number => routers[router - 1]?.asn ?? 0;
  const networks: Record<number, TrialOrigination[]> = {};
  const roas: TrialRoa[] = [];
  const first = rng.int(16, 120);
  for (const [index, tag] of states.entries()) {
    const block = `10.${first + 3 * index}`;
    const whole = `${block}.0.0/16`;
    const part = `${block}.${rng.int(1, 15) * 16}.0/20`;
    const own = rng.bool() ? middle(index) : far(index);
    const announce = (router: number, prefix: string) => {
      networks[router] ??= [];
      networks[router].push({ prefix, tag });
    };
    const roa = (prefix: string, maxLength: number, router: number) =>
      roas.push({ prefix, maxLength, asn: asnOf(router) });
    switch (tag) {
      case 'valid':
        announce(own, whole);
        roa(whole, 16, own);
        break;
      case 'longer':
        announce(own, part);
        roa(whole, rng.int(20, 24), own);
        break;
      case 'two-roas':
        announce(own, whole);
        for (const each of rng.shuffle([own, 1])) roa(whole, 16, each);
        break;
      case 'not-found':
        announce(own, whole);
        roa(`10.${first + 3 * index + 1}.0.0/16`, 24, own);
        break;
      case 'inside':
        announce(own, whole);
        roa(part, 24, own);
        break;
      case 'wrong-origin':
        announce(own, whole);
        roa(whole, 24, near(index));
        roa(whole, 16, 1);
        break;
      case 'on-the-way':
        announce(far(index), whole);
        roa(whole, 24, middle(index));
        break;
      case 'too-long':
        announce(own, part);
        roa(whole, rng.int(16, 19), own);
        break;
      case 'hijack':
        announce(far(index), whole);
        announce(near(index + 1), whole);
        roa(whole, 16, far(index));
        break;
    }
  }
  return policyTrial(rng, {
    routers: originating(routers, networks),
    sessions: sessionsOf(links),
    roas: rng.shuffle(roas),
    program: ['r1'],
    sides: ['import'],
  });
}
