import { describe, expect, it } from 'vitest';
import { addressOfHarbor, stories, thirtyAses, twelveAses } from './figures.ts';
import { graphLines } from './graph-lines.ts';
import { graphOfLines } from './graph-of-lines.ts';
import { leakedFrom } from './leaked-from.ts';
import { pictureOf } from './picture.ts';
import { propagate } from './propagate.ts';
import { findProviderCycle } from './provider-cycle.ts';
import type { PropagationInput } from './scenario.ts';

const { graph, names } = twelveAses;

/** Those whose packets to Harbor do not get there, by name. */
function captured(scenario: PropagationInput): string[] {
  const { ases } = pictureOf(propagate(graph, scenario), addressOfHarbor);
  return ases.filter(({ endsAt }) => endsAt !== 64507).map(({ asn }) => names.get(asn) ?? '');
}

describe('the stories of twelve ASes', () => {
  it('all is well: everybody reaches Harbor', () => {
    expect(captured(stories.prefix)).toEqual([]);
  });

  it('a hijack captures half of the others, and nobody where two carriers validate origins', () => {
    expect(captured(stories.hijack)).toEqual(['Cobalt', 'Ember', 'Fjord', 'Garnet', 'Juno', 'Lumen']);
    expect(captured({ ...stories.hijack, rov: [64502] })).toEqual(['Ember', 'Juno', 'Lumen']);
    expect(captured({ ...stories.hijack, rov: [64502, 64504] })).toEqual(['Lumen']);
  });

  it('a subprefix hijack captures all', () => {
    expect(captured(stories.subprefixHijack)).toHaveLength(12);
    expect(captured({ ...stories.subprefixHijack, rov: [64502, 64504] })).toEqual(['Lumen']);
  });

  it('a forged origin passes origin validation, and not ASPA', () => {
    const some = ['Ember', 'Juno', 'Lumen'];
    expect(captured(stories.forgedOrigin)).toEqual(some);
    expect(captured({ ...stories.forgedOrigin, rov: [64502, 64504] })).toEqual(some);
    expect(captured({ ...stories.forgedOrigin, aspa: [64504] })).toEqual(['Lumen']);
  });

  it('a leak draws the traffic of Ember and its customers, unless Delta marks or signs what Ember checks', () => {
    const leaked = (scenario: PropagationInput) =>
      [...leakedFrom(propagate(graph, scenario), 64508)].flatMap((is, at) =>
        is === 1 ? [names.get(graph.asns[at] ?? 0)] : [],
      );
    expect(leaked(stories.leak)).toEqual(['Ember', 'Juno', 'Lumen']);
    expect(leaked({ ...stories.leak, onlyToCustomer: [64503, 64504] })).toEqual([]);
    expect(leaked({ ...stories.leak, aspa: [64504], aspaSigners: [64503] })).toEqual([]);
    expect(leaked({ ...stories.leak, aspa: [64504], aspaSigners: [64507, 64508] })).toHaveLength(3);
    expect(leaked(stories.prefix)).toEqual([]);
    expect(captured(stories.leak)).toEqual([]);
  });
});

describe('a picture', () => {
  it('has what a drawing needs: tiers, links both ways told once, routes with their next AS, where packets end', () => {
    const { ases, links } = pictureOf(propagate(graph, stories.hijack), addressOfHarbor);
    expect(links).toHaveLength(16);
    expect(links).toContainEqual({ a: 64500, b: 64502, relation: 'customer' });
    expect(links).toContainEqual({ a: 64502, b: 64511, relation: 'peer' });
    expect(ases.map(({ tier }) => tier)).toEqual([0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 1, 2]);
    expect(ases[2]).toEqual({
      asn: 64502,
      tier: 1,
      routes: [{ prefix: '203.0.113.0/24', source: 'peer', nextAs: 64511, path: [64502, 64511] }],
      endsAt: 64511,
    });
    expect(ases[7]?.routes).toMatchObject([{ source: 'own', nextAs: null, path: [64507] }]);
  });

  it('of a graph that was drawn is of one piece too', () => {
    const drawn = thirtyAses.graph;
    expect([drawn.size, findProviderCycle(drawn)]).toEqual([30, null]);
    const found = propagate(drawn, { seeds: [{ prefix: '203.0.113.0/24', origin: 64529 }] });
    expect(pictureOf(found, addressOfHarbor).ases.filter(({ endsAt }) => endsAt !== 64529)).toEqual([]);
  });
});

it('a graph is written as the lines it is read from', () => {
  const lines = [...graphLines(graph)];
  expect(lines).toContain('64503|64508|-1');
  expect([...graphLines(graphOfLines(lines))]).toEqual(lines);
  expect(() => graphOfLines(['1|2|0', '1|2|3'])).toThrow('Line 2: “1|2|3” is not a relationship');
});
