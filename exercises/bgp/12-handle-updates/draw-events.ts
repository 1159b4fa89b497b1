import { drawPrefix, drawRouters, type Link, originating, sessionsOf } from '#lib/kinds/code-bgp/draw-internet.ts';
import type { HandlerTrial, TrialEvent, TrialOrigination } from '#lib/netsim/bgp/trial/trial.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';

/** What a trial is about; it names the prefix, and so the check. */
type Tag = 'pass-on' | 'choose' | 'withdraw' | 'replace' | 'loop';

interface Plan {
  readonly routers: number;
  /** Pairs of numbers. */
  readonly links: readonly (readonly [number, number])[];
  readonly program: readonly number[];
  readonly origin: number;
  readonly tag: Tag;
  readonly events?: readonly ((origin: TrialOrigination) => TrialEvent)[];
}

export const down = (a: number, b: number) => (): TrialEvent => ({ do: 'session-down', a: `r${a}`, b: `r${b}` });
export const up = (a: number, b: number) => (): TrialEvent => ({ do: 'session-up', a: `r${a}`, b: `r${b}` });
export const withdraw =
  (router: number) =>
  ({ prefix }: TrialOrigination): TrialEvent => ({ do: 'withdraw', router: `r${router}`, prefix });
export const announce =
  (router: number) =>
  (network: TrialOrigination): TrialEvent => ({ do: 'announce', router: `r${router}`, network });

/** A network by plan; which number is which AS is drawn. */
export function planned(rng: Rng, plan: Plan): HandlerTrial {
  const { routers: count, program, origin, tag, events = [] } = plan;
  const network = { prefix: drawPrefix(rng), tag };
  return handlerTrial(rng, {
    routers: originating(shuffledAses(rng, count), { [origin]: [network] }),
    sessions: rng.shuffle(sessionsOf(plan.links.map(([a, b]): Link => [a, 'peer', b]))),
    events: events.map((each) => each(network)),
    program: program.map((each) => `r${each}`),
  });
}

/** Networks come and go, links fail and return, somewhere in a net of which two routers are the program's. */
export function atRandom(rng: Rng, count: number, eventCount: number): HandlerTrial {
  const links: (readonly [number, number])[] = [];
  const areLinked = (a: number, b: number): boolean => links.some((pair) => pair.includes(a) && pair.includes(b));
  for (let each = 2; each <= count; each++) links.push([rng.int(Math.max(1, each - 3), each - 1), each]);
  while (links.length < count + 3) {
    const [a, b] = [rng.int(1, count), rng.int(1, count)];
    if (a !== b && !areLinked(a, b)) links.push([a, b]);
  }
  // Each router of the program has a neighbour that is none, where what it says is seen.
  const program = [2, rng.int(3, 4)];
  const others = links.filter((pair) => !pair.some((each) => program.includes(each)));
  const [first, second] = [drawPrefix(rng), '10.8.0.0/16'];
  const events: TrialEvent[] = [];
  const isDown = new Set<number>();
  let isGone = false;
  while (events.length < eventCount) {
    const at = rng.int(0, others.length);
    const link = others[at];
    if (link === undefined) {
      events.push(isGone ? announce(count)({ prefix: second }) : withdraw(count)({ prefix: second }));
      isGone = !isGone;
    } else {
      events.push(isDown.has(at) ? up(...link)() : down(...link)());
      if (!isDown.delete(at)) isDown.add(at);
    }
  }
  return handlerTrial(rng, {
    routers: originating(shuffledAses(rng, count), { 1: [{ prefix: first }], [count]: [{ prefix: second }] }),
    sessions: rng.shuffle(sessionsOf(links.map(([a, b]): Link => [a, 'peer', b]))),
    events,
    program: program.map((each) => `r${each}`),
  });
}

function handlerTrial(
  rng: Rng,
  parts: Pick<HandlerTrial, 'routers' | 'sessions' | 'events' | 'program'>,
): HandlerTrial {
  return { shape: 'handler', order: 'random', seed: rng.int(1, 1_000_000), ...parts };
}

/** AS numbers in any order; identifiers in the order of the numbers, since both break ties. */
function shuffledAses(rng: Rng, count: number): HandlerTrial['routers'] {
  const drawn = drawRouters(rng, count, { name: 'accept-all' });
  const dealt = rng.shuffle(drawn);
  return drawn.map((router, index) => {
    const { asn, routerId } = dealt[index] ?? router;
    return { ...router, asn, routerId };
  });
}
