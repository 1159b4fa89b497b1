import { describe, expect, test } from 'vitest';
import type { LearnerPolicy } from '#lib/netsim/bgp/trial/policy-calls.ts';
import { drawGraph } from '../graph/draw-graph.ts';
import { asAt, asOfPosition, neighboursOf } from '../graph/graph.ts';
import { type Drill, scriptedAs } from './drill.ts';
import type { Outcome } from './outcome.ts';
import { newMemo, type ProgramMemo } from './programs.ts';
import { type Ask, type KnownRuns, routerOf, runRound } from './run-round.ts';
import { trace } from './trace.ts';

const graph = drawGraph(11, 4);
const everyPair = graph.ases.flatMap((a) => graph.ases.map((b) => [a.index, b.index] as const));

/** Valleys never, hijacked routes neither. */
const sound: Required<LearnerPolicy> = {
  import(route, peer, { roas }) {
    const roa = roas.find(({ prefix }) => prefix === route.prefix);
    if (roa?.asn !== route.asPath.at(-1)) return { rejected: 'rpki-invalid' };
    return { ...route, localPref: { customer: 250, peer: 150, provider: 50 }[peer.relation] };
  },
  export: (route, peer) =>
    peer.relation === 'customer' || route.learnedFrom === 'customer' || route.learnedFrom === 'self'
      ? route
      : { rejected: 'no transit' },
};

type Programs = Readonly<Record<number, LearnerPolicy>>;

/** Programs as functions of this process, asked as those in the sandbox are. */
function askedOf(programs: Programs): { ask: Ask; memos: Map<number, ProgramMemo>; asked: () => number } {
  let asked = 0;
  const memos = new Map(Object.keys(programs).map((position) => [Number(position), newMemo()]));
  const ask: Ask = async (position, memo, questions) => {
    const self = routerOf(graph, position);
    for (const question of questions) {
      const { direction, route, peer } = question;
      asked++;
      const verdict = programs[position]?.[direction]?.(route, peer, self);
      if (!verdict) throw new Error('both sides are there');
      memo.keep(
        question,
        'rejected' in verdict ? { kind: 'rejected', why: verdict.rejected } : { kind: 'route', route: verdict },
      );
    }
  };
  return { ask, memos, asked: () => asked };
}

async function run(programs: Programs = {}, drills: readonly Drill[] = []): Promise<Outcome> {
  const { ask, memos } = askedOf(programs);
  return (await runRound(graph, drills, memos, ask)).outcome;
}

const everybody = (policy: LearnerPolicy): Programs =>
  Object.fromEntries(graph.ases.flatMap(({ position }) => (position === null ? [] : [[position, policy]])));

const endsOf = (outcome: Outcome) => new Set(everyPair.map(([a, b]) => trace(outcome, a, b).end));

describe('a round', () => {
  test('of the house alone reaches everybody from everywhere, without a leak', async () => {
    const outcome = await run();
    expect(endsOf(outcome)).toEqual(new Set(['reached']));
    expect(outcome).toMatchObject({ end: 'converged', restless: [], leaks: [], results: {} });
  });

  test('of sound programs meets every intent of every learner', async () => {
    const outcome = await run(everybody(sound));
    expect(endsOf(outcome)).toEqual(new Set(['reached']));
    expect(Object.values(outcome.results).map(({ met }) => met)).toEqual(new Array(12).fill(5));
  });

  test('never goes through a valley while nobody leaks', async () => {
    const outcome = await run(everybody(sound));
    const relation = (a: number, b: number) => neighboursOf(graph, a).find(({ index }) => index === b)?.relation;
    for (const [a, b] of everyPair) {
      const { hops } = trace(outcome, a, b);
      const relations = hops.slice(1).map((hop, at) => relation(hops[at] ?? -1, hop));
      expect(relations.join(' ')).toMatch(/^(provider ?)*(peer ?)?(customer ?)*$/);
    }
  });

  test('comes out the same from what is known of the rounds before as from nothing', async () => {
    const known: KnownRuns = new Map();
    const first = askedOf(everybody(sound));
    await runRound(graph, [], first.memos, first.ask, known);
    const changed: Programs = { ...everybody(sound), 4: { ...sound, export: (route) => route } };
    const second = askedOf(changed);
    // The programs that stay are known already.
    const memos = new Map([...first.memos, [4, newMemo()] as const]);
    const warm = await runRound(graph, [], memos, second.ask, known);
    expect(warm.outcome).toEqual(await run(changed));
    expect(second.asked()).toBeLessThan(first.asked() / 2);
  });

  test('takes up no prefix again for a program that answers as the one before it', async () => {
    const known: KnownRuns = new Map();
    const first = askedOf(everybody(sound));
    await runRound(graph, [], first.memos, first.ask, known);
    const again = await runRound(graph, [], new Map([...first.memos, [3, newMemo()]]), first.ask, known);
    expect(again.prefixRuns).toBe(0);
  });

  test('where nobody can be pleased says who keeps changing their mind', async () => {
    // Three neighbours that each prefer the next one's own way to theirs (Griffin and Wilfong's bad gadget).
    const ring = [0, 1, 2].map((position) => asOfPosition(graph, position));
    const gadget = (place: number): LearnerPolicy => {
      const [next, third] = [ring[(place + 1) % 3], ring[(place + 2) % 3]];
      return {
        import(route, peer, self) {
          if (peer.name === third?.name) return { rejected: 'not asked' };
          if (peer.name !== next?.name) return { ...sound.import(route, peer, self), localPref: 100 } as typeof route;
          const isTheirOwn = !route.asPath.includes(third?.asn ?? 0);
          return isTheirOwn ? { ...route, localPref: 300 } : { rejected: 'through the third' };
        },
        export: (route, peer, self) =>
          ring.some(({ name }) => name === peer.name) ? route : sound.export(route, peer, self),
      };
    };
    const outcome = await run({ 0: gadget(0), 1: gadget(1), 2: gadget(2) });
    expect(outcome.end).toBe('oscillating');
    expect(outcome.restless).toEqual(expect.arrayContaining(ring.map(({ index }) => index)));
  });
});

describe('intents', () => {
  const at = 4;
  const self = asOfPosition(graph, at);
  const neighbours = neighboursOf(graph, self.index);
  const nth = (relation: string, n = 0): number =>
    neighbours.filter((each) => each.relation === relation)[n]?.index ?? Number.NaN;
  const result = async (policy: LearnerPolicy, drills: readonly Drill[] = []) => {
    const outcome = await run({ ...everybody(sound), [at]: policy }, drills);
    return outcome.results[at]?.intents;
  };
  const nameOf = (index: number): string => asAt(graph, index).name;

  test('an export that tells providers everything is a leak, with its path', async () => {
    const outcome = await run({ ...everybody(sound), [at]: { ...sound, export: (route) => route } });
    const intents = outcome.results[at]?.intents;
    expect(intents?.['no-leak']).toMatchObject({ state: 'failed', evidence: { kind: 'leak' } });
    expect(intents?.service).toEqual({ state: 'met' });
    expect(new Set(outcome.leaks.map(({ by }) => by))).toEqual(new Set([self.index]));
    for (const { by, to, example } of outcome.leaks) {
      expect(example.path.slice(0, 2)).toEqual([by, example.from]);
      expect(neighbours.find(({ index }) => index === to)?.relation).toBe(example.toRelation);
      expect(neighbours.find(({ index }) => index === example.from)?.relation).toBe(example.fromRelation);
    }
    // Customers' routes are preferred: a provider takes the bait, and traffic follows.
    expect(outcome.leaks[0]).toMatchObject({ isDrill: false });
    expect(outcome.leaks[0]?.carried).toBeGreaterThan(0);
  });

  test('customers that are not told to peers and providers are cut off by us', async () => {
    const mute: LearnerPolicy = {
      ...sound,
      export: (route, peer) =>
        route.learnedFrom === 'self' || peer.relation === 'customer' ? route : { rejected: 'mine alone' },
    };
    const prefix = asAt(graph, nth('customer')).prefix;
    expect((await result(mute))?.service).toMatchObject({ evidence: { kind: 'not-announced', prefix } });
  });

  test('a customer that is told nothing is not served', async () => {
    const stingy: LearnerPolicy = {
      ...sound,
      export: (route, peer) =>
        route.learnedFrom === 'provider' ? { rejected: 'no' } : sound.export(route, peer, routerOf(graph, at)),
    };
    expect((await result(stingy))?.service).toMatchObject({ evidence: { kind: 'not-given', to: nth('customer') } });
  });

  test('a provider that is preferred to a peer is paid for nothing', async () => {
    const flat: LearnerPolicy = {
      ...sound,
      import: (route, peer) => ({ ...route, localPref: peer.relation === 'provider' ? 300 : 100 }),
    };
    expect((await result(flat))?.peering).toMatchObject({ evidence: { kind: 'peer-unused' } });
    expect((await result(sound))?.peering).toEqual({ state: 'met' });
  });

  test('one provider alone does not survive the loss of its link', async () => {
    const faithful: LearnerPolicy = {
      ...sound,
      export: (route, peer, router) =>
        peer.name === nameOf(nth('provider', 1)) ? { rejected: 'backup' } : sound.export(route, peer, router),
    };
    expect((await result(faithful))?.['link-loss']).toMatchObject({
      evidence: { kind: 'only-announced', lost: nth('provider') },
    });
    const deaf: LearnerPolicy = {
      ...sound,
      import: (route, peer, router) =>
        peer.name === nameOf(nth('provider', 1)) ? { rejected: 'backup' } : sound.import(route, peer, router),
    };
    expect((await result(deaf))?.['link-loss']).toMatchObject({
      evidence: { kind: 'only-way', lost: nth('provider') },
    });
  });

  test('who does not ask the RPKI would take a forged route', async () => {
    const trusting: LearnerPolicy = {
      ...sound,
      import: (route, peer) => ({ ...route, localPref: { customer: 250, peer: 150, provider: 50 }[peer.relation] }),
    };
    expect((await result(trusting))?.hijack).toMatchObject({
      evidence: { kind: 'would-take', origin: scriptedAs(graph).index },
    });
  });

  test('silence meets none of them', async () => {
    const silent: LearnerPolicy = { import: () => ({ rejected: 'no' }), export: () => ({ rejected: 'no' }) };
    const intents = (await result(silent)) ?? {};
    expect(Object.values(intents)).toEqual(
      new Array(5).fill({ state: 'failed', evidence: { kind: 'passes-nothing' } }),
    );
  });

  test('the mistakes of one cost nobody else theirs', async () => {
    const outcome = await run({ ...everybody(sound), [at]: { ...sound, export: (route) => route } });
    const others = Object.entries(outcome.results).filter(([position]) => Number(position) !== at);
    expect(others.map(([, { met }]) => met)).toEqual(new Array(11).fill(5));
  });
});

describe('drills', () => {
  const algol = scriptedAs(graph).index;
  const victim = asOfPosition(graph, 7).index;

  test('a hijack captures those who do not look, and shows in their traces', async () => {
    const outcome = await run({}, [{ kind: 'hijack', victim }]);
    const captured = graph.ases.filter(({ index }) => trace(outcome, index, victim).end === 'captured');
    expect(captured.length).toBeGreaterThan(1);
    expect(trace(outcome, victim, victim)).toEqual({ hops: [victim], end: 'reached' });
    for (const { index } of captured) expect(trace(outcome, index, victim).hops.at(-1)).toBe(algol);
    const guarded = await run(everybody(sound), [{ kind: 'hijack', victim }]);
    for (const { index, position } of graph.ases) {
      if (position !== null) expect(guarded.next[index]?.[victim]).not.toBe(algol);
    }
    expect(Object.values(guarded.results).every(({ intents }) => intents.hijack.state === 'met')).toBe(true);
  });

  test('a part of a prefix beats the whole of it wherever nobody filters', async () => {
    const outcome = await run({}, [{ kind: 'subprefix-hijack', victim }]);
    const ends = graph.ases.map(({ index }) => trace(outcome, index, victim).end);
    // The victim itself delivers to its own addresses, if nobody told it better.
    expect(ends.filter((end) => end === 'captured').length).toBeGreaterThan(graph.ases.length / 2);
  });

  test('after the loss of a link traffic goes another way', async () => {
    const self = asOfPosition(graph, 5);
    const [lost] = neighboursOf(graph, self.index).filter(({ relation }) => relation === 'provider');
    const outcome = await run(everybody(sound), [{ kind: 'link-loss', a: self.index, b: lost?.index ?? -1 }]);
    for (const { index } of graph.ases) {
      const { hops, end } = trace(outcome, index, self.index);
      expect(end).toBe('reached');
      expect(hops.at(-2)).not.toBe(lost?.index);
    }
    expect(outcome.results['5']?.intents['link-loss']).toEqual({ state: 'met' });
  });

  test('a scripted leak is told as one, by whom and to whom', async () => {
    const outcome = await run(everybody(sound), [{ kind: 'leak', by: algol }]);
    expect(outcome.leaks.length).toBeGreaterThan(0);
    expect(outcome.leaks.every(({ by, isDrill }) => by === algol && isDrill)).toBe(true);
    expect(Object.values(outcome.results).every(({ intents }) => intents['no-leak'].state === 'met')).toBe(true);
  });
});
