import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataFile, hasNetsimData } from '#tests/support/netsim-data.ts';
import { exchange } from '../exchange/exchange.ts';
import type { Network, NetworkSession, SessionSide } from '../exchange/network.ts';
import { gaoRexford } from '../policy/gao-rexford.ts';
import { type Policy, reject } from '../policy/policy.ts';
import type { Relation } from '../route/peer.ts';
import { aspaTable } from '../rpki/aspa.ts';
import { roaTable } from '../rpki/roas.ts';
import { type AsGraph, listOf } from './as-graph.ts';
import { graphOfLines } from './graph-of-lines.ts';
import { propagate, UnknownAs } from './propagate.ts';
import { readGraph } from './read-graph.ts';
import { routeLines } from './route-lines.ts';
import { type PropagationInput, type PropagationScenario, parsePropagation, propagationSchema } from './scenario.ts';
import { routeKind } from './spread.ts';

const linesOf = (graph: AsGraph, scenario: PropagationInput): string[] => [
  ...routeLines(propagate(graph, propagationSchema.parse(scenario))),
];

describe.skipIf(!hasNetsimData)('on the Internet of November 2016', () => {
  it('every AS has the route that BGPy computes', () => {
    const graph = readGraph(gunzipSync(dataFile('as-rel/asrel-20161101.txt.gz')));
    if (!graph.ok) throw new Error(graph.error.message);
    const expected = new TextDecoder().decode(gunzipSync(dataFile('as-rel/expected-20161101-valid-stub.txt.gz')));
    const lines = linesOf(graph.value, { seeds: [{ prefix: '1.2.0.0/16', origin: 32552 }] });
    expect(`${lines.join('\n')}\n` === expected).toBe(true);
  });
});

/** 1 and 2 are peers at the top; 3 buys of both, 4 of 1, 5 of 2; 6 of 3 and 4. */
const small = graphOfLines(['1|2|0', '1|3|-1', '2|3|-1', '1|4|-1', '2|5|-1', '3|6|-1', '4|6|-1']);

describe('a prefix', () => {
  it('prefers customers, then peers, then the shortest path, then the lowest neighbour', () => {
    expect(linesOf(small, { seeds: [{ prefix: '10.0.0.0/8', origin: 6 }] })).toEqual([
      '1|10.0.0.0/8|CUST|1 3 6',
      '2|10.0.0.0/8|CUST|2 3 6',
      '3|10.0.0.0/8|CUST|3 6',
      '4|10.0.0.0/8|CUST|4 6',
      '5|10.0.0.0/8|PROV|5 2 3 6',
      '6|10.0.0.0/8|ORIG|6',
    ]);
  });

  it('is refused by those whom a forged path names, and by those who validate its origin', () => {
    const hijack = [
      { prefix: '10.0.0.0/8', origin: 6 },
      { prefix: '10.0.0.0/8', origin: 5, asPath: [5, 2] },
    ];
    expect(linesOf(small, { seeds: hijack })).toContain('2|10.0.0.0/8|CUST|2 3 6');
    const asItIs = [hijack[0], { prefix: '10.0.0.0/8', origin: 5 }].flatMap((seed) => seed ?? []);
    expect(linesOf(small, { seeds: asItIs })).toContain('2|10.0.0.0/8|CUST|2 5');
    const guarded = { seeds: asItIs, roas: [{ prefix: '10.0.0.0/8', origin: 6 }], rov: [2] };
    expect(linesOf(small, guarded)).toContain('2|10.0.0.0/8|CUST|2 3 6');
  });

  it('leaks up where an AS forgets its export policy, unless ONLY_TO_CUSTOMER or ASPA keeps it down', () => {
    const seeds = [{ prefix: '10.0.0.0/8', origin: 4 }];
    expect(linesOf(small, { seeds })).toContain('2|10.0.0.0/8|PEER|2 1 4');
    const leak = { seeds, leaks: [3] };
    expect(linesOf(small, leak)).toContain('2|10.0.0.0/8|CUST|2 3 1 4');
    expect(linesOf(small, leak)).toContain('3|10.0.0.0/8|PROV|3 1 4');
    expect(linesOf(small, { ...leak, onlyToCustomer: [1, 2] })).toContain('2|10.0.0.0/8|PEER|2 1 4');
    expect(linesOf(small, { ...leak, aspa: [2], aspaSigners: [1, 4] })).toContain('2|10.0.0.0/8|PEER|2 1 4');
  });

  it('of an AS that is nowhere is an error, and of others only counts where they are', () => {
    expect(() => linesOf(small, { seeds: [{ prefix: '10.0.0.0/8', origin: 9 }] })).toThrow(UnknownAs);
    expect(linesOf(small, { seeds: [{ prefix: '10.0.0.0/8', origin: 6 }], rov: [9], leaks: [9] })).toHaveLength(6);
  });
});

describe('lines', () => {
  it('are sorted by AS number, then address, then length', () => {
    const seeds = ['192.0.2.0/24', '10.128.0.0/9', '10.0.0.0/9', '10.0.0.0/8', '9.0.0.0/8'].map((prefix) => ({
      prefix,
      origin: 6,
    }));
    const prefixes = ['9.0.0.0/8', '10.0.0.0/8', '10.0.0.0/9', '10.128.0.0/9', '192.0.2.0/24'];
    const starts = linesOf(small, { seeds }).map((line) => line.split('|').slice(0, 2).join(' '));
    expect(starts).toEqual([1, 2, 3, 4, 5, 6].flatMap((asn) => prefixes.map((prefix) => `${asn} ${prefix}`)));
  });
});

describe('a scenario', () => {
  it.each([
    [{ seeds: [] }, 'seeds'],
    [{ seeds: [{ prefix: '10.0.0.0/8', origin: 1, asPath: [2, 3] }] }, 'seeds.0.asPath'],
    [{ seeds: [{ prefix: '10.0.0.0/33', origin: 1 }] }, 'seeds.0.prefix'],
    [{ seeds: [{ prefix: '10.0.0.1/8', origin: 1 }] }, 'seeds.0.prefix'],
    [{ seeds: [{ prefix: 'x', origin: 1 }] }, 'seeds.0.prefix'],
    [
      { seeds: [{ prefix: '10.0.0.0/8', origin: 1 }], roas: [{ prefix: '10.0.0.0/8', origin: 1, maxLength: 33 }] },
      'roas.0.maxLength',
    ],
    [
      {
        seeds: [
          { prefix: '10.0.0.0/8', origin: 1 },
          { prefix: '10.0.0.0/8', origin: 1 },
        ],
      },
      'seeds.1.prefix',
    ],
  ])('%j is told by its path', (json, path) => {
    const parsed = parsePropagation(json);
    expect(parsed.ok ? [] : parsed.error.map((problem) => problem.path)).toContain(path);
  });
});

/** Providers have lower numbers than their customers: nobody is above itself. */
const worlds = fc.integer({ min: 3, max: 9 }).chain((count) => {
  const pairs = Array.from({ length: count }, (_, b) => Array.from({ length: b }, (_, a) => [a + 1, b + 1])).flat();
  const some = fc.subarray(Array.from({ length: count }, (_, index) => index + 1));
  return fc.record({
    links: fc
      .tuple(...pairs.map((pair) => fc.constantFrom('none', '-1', '-1', '0').map((relation) => ({ pair, relation }))))
      .map((drawn) =>
        drawn.flatMap(({ pair: [a, b], relation }) => (relation === 'none' ? [] : [`${a}|${b}|${relation}`])),
      ),
    origin: fc.integer({ min: 1, max: count }),
    attacker: fc.integer({ min: 1, max: count }),
    /** What the attacker’s path names behind itself: nothing, the victim, or anybody. */
    behind: fc.array(fc.integer({ min: 1, max: count }), { maxLength: 5 }),
    hasRoa: fc.boolean(),
    rov: some,
    aspa: some,
    aspaSigners: some,
    onlyToCustomer: some,
    leaker: fc.option(fc.integer({ min: 1, max: count })),
  });
});

describe('three passes', () => {
  it('come to what speakers come to that tell each other', () => {
    fc.assert(
      fc.property(worlds, ({ links, origin, attacker, behind, hasRoa, leaker, ...guards }) => {
        const prefix = '10.0.0.0/8';
        // Every AS is in the graph: one that is alone is a peer of nobody.
        const graph = graphOfLines([...links, `${origin}|100|-1`, `${attacker}|101|-1`]);
        const forged = { asPath: [attacker, ...behind.filter((asn) => asn !== attacker)] };
        const scenario = propagationSchema.parse({
          ...guards,
          seeds: [{ prefix, origin }, ...(attacker === origin ? [] : [{ prefix, origin: attacker, ...forged }])],
          roas: hasRoa ? [{ prefix, origin }] : [],
          leaks: leaker === null ? [] : [leaker],
        });
        // The leak begins when all stands: from a cold start it may end elsewhere, or nowhere.
        const net = exchange(networkOf(graph, { ...scenario, leaks: [] }));
        expect(net.run()).toEqual({ why: 'converged' });
        for (const { a, b, aSide, bSide } of networkOf(graph, scenario).sessions) {
          if (scenario.leaks.includes(Number(a))) {
            net.apply({ do: 'policy', router: a, peer: b, policy: aSide?.policy ?? {} });
          }
          if (scenario.leaks.includes(Number(b))) {
            net.apply({ do: 'policy', router: b, peer: a, policy: bSide?.policy ?? {} });
          }
        }
        expect(net.run()).toEqual({ why: 'converged' });
        const talked = [...net.speakers.values()].flatMap(({ self, best }) => {
          const route = best(prefix)?.route;
          return route ? [`${self.asn} ${route.asPath.flatMap(({ asns }) => asns).join(' ')}`.trim()] : [];
        });
        const [routes] = propagate(graph, scenario).prefixes;
        const passes = Array.from(graph.asns, (_, at) => routes?.path(at)?.join(' ') ?? []).flat();
        // What one's own announcement claims behind oneself is in both.
        expect(passes.toSorted()).toEqual(talked.toSorted());
        expect(routes?.isSettled).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('tell how each AS has its route', () => {
    const [routes] = propagate(
      small,
      propagationSchema.parse({ seeds: [{ prefix: '10.0.0.0/8', origin: 4 }] }),
    ).prefixes;
    const { origin, customer, peer, provider } = routeKind;
    expect([...(routes?.kind ?? [])]).toEqual([customer, peer, provider, origin, provider, provider]);
  });
});

/** The same world as speakers, each with the policy that the scenario gives it. */
function networkOf(graph: AsGraph, scenario: PropagationScenario): Network {
  const roas = roaTable(scenario.roas.map(({ origin, ...roa }) => ({ ...roa, asn: origin })));
  const asnAt = (at: number): number => graph.asns[at] as number;
  const aspas = aspaTable(
    scenario.aspaSigners.map((customer) => {
      const at = graph.indexOf(customer);
      const providers = at < 0 ? [] : Array.from(listOf(graph.providers, at), asnAt);
      // AS 0 is who has none.
      return { customer, providers: providers.length > 0 ? providers : [0] };
    }),
  );
  const policyOf = (asn: number): Policy => ({
    import(route, peer, context) {
      if (scenario.rov.includes(asn) && roas.validate(route) === 'invalid') return reject('rov');
      const { relation = 'peer' } = peer;
      const isChecked = scenario.aspa.includes(asn);
      if (isChecked && aspas.validate(route.asPath, { asn: peer.asn, relation }) === 'invalid') return reject('aspa');
      return gaoRexford.import(route, peer, context);
    },
    export: (
      route,
      peer,
      context, // A forged path is one's own announcement all the same.
    ) => (scenario.leaks.includes(asn) || context.from === null ? route : gaoRexford.export(route, peer, context)),
  });
  const side = (asn: number, relation: Relation): SessionSide => ({
    policy: policyOf(asn),
    relation,
    roles: scenario.onlyToCustomer.includes(asn),
  });
  const sessions: NetworkSession[] = [];
  for (let at = 0; at < graph.size; at++) {
    const a = asnAt(at);
    for (const other of listOf(graph.customers, at)) {
      const b = asnAt(other);
      sessions.push({ a: `${a}`, b: `${b}`, aSide: side(a, 'customer'), bSide: side(b, 'provider') });
    }
    for (const other of listOf(graph.peers, at)) {
      const b = asnAt(other);
      if (a < b) sessions.push({ a: `${a}`, b: `${b}`, aSide: side(a, 'peer'), bSide: side(b, 'peer') });
    }
  }
  const routers = Array.from(graph.asns, (asn) => ({
    name: `${asn}`,
    asn,
    routerId: `1.1.1.${asn}`,
    networks: scenario.seeds
      .filter(({ origin }) => origin === asn)
      .map(({ prefix, asPath = [] }) => ({
        prefix,
        // Nothing is preferred to one's own.
        localPref: 1000,
        asPath: asPath.length > 1 ? [{ type: 'AS_SEQUENCE' as const, asns: asPath.slice(1) }] : [],
      })),
  }));
  return { routers, sessions };
}
