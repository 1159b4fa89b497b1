import { describe, expect, it } from 'vitest';
import { graphOfLines } from './graph-of-lines.ts';
import { propagate } from './propagate.ts';
import type { PropagationInput } from './scenario.ts';
import { shareOf, tallyEnds, trafficTo } from './traffic.ts';

/** 1 and 2 are peers at the top; 3 buys of 1, 4 of both, 5 of 2; 6 of 3, 7 of 5. */
const lines = ['1|2|0', '1|3|-1', '1|4|-1', '2|4|-1', '2|5|-1', '3|6|-1', '5|7|-1'];
const graph = graphOfLines(lines);

function endsOf(scenario: PropagationInput, address = '10.0.0.1') {
  const found = propagate(graph, scenario);
  const ends = trafficTo(found, address);
  return {
    found,
    ends,
    asns: Object.fromEntries(Array.from(ends, (end, at) => [graph.asns[at], graph.asns[end] ?? null])),
  };
}

const victim = { prefix: '10.0.0.0/16', origin: 6 };

describe('packets to an address', () => {
  it('end at the nearer of two that announce the same prefix', () => {
    const { found, ends, asns } = endsOf({ seeds: [victim, { prefix: '10.0.0.0/16', origin: 7 }] });
    expect(asns).toEqual({ 1: 6, 2: 7, 3: 6, 4: 6, 5: 7, 6: 6, 7: 7 });
    expect([...tallyEnds(graph, ends)]).toEqual([
      [6, 4],
      [7, 3],
    ]);
    expect(shareOf(found, ends, 7)).toBe(2 / 5);
  });

  it('all end at whoever announces the more specific prefix, even the victim’s own', () => {
    const { asns } = endsOf({ seeds: [victim, { prefix: '10.0.0.0/24', origin: 7 }] });
    expect(asns).toEqual({ 1: 7, 2: 7, 3: 7, 4: 7, 5: 7, 6: 7, 7: 7 });
    expect(endsOf({ seeds: [victim, { prefix: '10.0.0.0/24', origin: 7 }] }, '10.0.1.1').asns).toEqual({
      1: 6,
      2: 6,
      3: 6,
      4: 6,
      5: 6,
      6: 6,
      7: 6,
    });
  });

  it('are captured by what a neighbour believes, even from those who do not believe it', () => {
    const scenario = { seeds: [victim, { prefix: '10.0.0.0/24', origin: 7 }], roas: [victim] };
    // 4 drops the subprefix; its packets follow the route to the prefix, to 1, which takes the subprefix.
    const { found, asns } = endsOf({ ...scenario, rov: [4] });
    expect(found.prefixes[1]?.path(graph.indexOf(4))).toBe(null);
    expect(asns[4]).toBe(7);
    // 5 hides it from the world.
    expect(endsOf({ ...scenario, rov: [5] }).asns).toEqual({ 1: 6, 2: 6, 3: 6, 4: 6, 5: 6, 6: 6, 7: 7 });
  });

  it('end nowhere where there is no route', () => {
    expect(endsOf({ seeds: [victim] }, '10.1.0.1').asns[4]).toBe(null);
    const dropped = endsOf({ seeds: [{ prefix: '10.0.0.0/16', origin: 7 }], roas: [victim], rov: [1, 4] });
    expect(dropped.asns).toEqual({ 1: null, 2: 7, 3: null, 4: null, 5: 7, 6: null, 7: 7 });
    expect([...tallyEnds(graph, dropped.ends).keys()]).toEqual([null, 7]);
  });
});
