import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaoRexford } from '../policy/gao-rexford.ts';
import { reject } from '../policy/policy.ts';
import type { Relation } from '../route/peer.ts';
import type { Speaker } from '../speaker/speaker.ts';
import { type Exchange, exchange } from './exchange.ts';
import type { Network, NetworkEvent, NetworkRouter, NetworkSession } from './network.ts';

/** What the second AS is to the first. */
interface Edge {
  readonly a: number;
  readonly b: number;
  readonly relation: 'customer' | 'peer' | 'provider';
}
interface Graph {
  readonly count: number;
  readonly edges: readonly Edge[];
}

const reverse = { customer: 'provider', peer: 'peer', provider: 'customer' } as const;
const name = (number: number): string => `r${number}`;
const prefixOf = (number: number): string => `10.${number}.0.0/16`;
const counts = fc.integer({ min: 2, max: 8 });

/** `relations`: which ones an edge from a lower to a higher number may have. */
const graphs = (...relations: Edge['relation'][]): fc.Arbitrary<Graph> =>
  counts.chain((count) => {
    const pairs = Array.from({ length: count }, (_, b) => Array.from({ length: b }, (_, a) => ({ a, b }))).flat();
    const edges = pairs.map((pair) =>
      fc.option(fc.constantFrom(...relations)).map((relation) => (relation === null ? [] : [{ ...pair, relation }])),
    );
    return fc.tuple(...edges).map((drawn) => ({ count, edges: drawn.flat() }));
  });
/** No AS is its own provider's provider: then these policies have one stable state (Gao and Rexford, 2001). */
const hierarchies = graphs('customer', 'peer');
const anyGraph = graphs('customer', 'peer', 'provider');

const sessionOf = ({ a, b, relation }: Edge): NetworkSession => ({
  a: name(a),
  b: name(b),
  aSide: { policy: gaoRexford, relation },
  bSide: { policy: gaoRexford, relation: reverse[relation] },
});

function networkOf({ count, edges }: Graph, origins: readonly number[]): Network {
  const routers = Array.from({ length: count }, (_, number) => ({
    name: name(number),
    asn: number + 1,
    routerId: `1.1.1.${number + 1}`,
    networks: origins.includes(number) ? [{ prefix: prefixOf(number) }] : [],
  }));
  return { routers, sessions: edges.map(sessionOf) };
}

/** The choice of every router for every prefix. */
function choices({ speakers }: Exchange): unknown {
  return [...speakers].map(([router, speaker]) => ({
    router,
    best: speaker
      .locRib()
      .filter(({ best }) => best !== null)
      .map(({ prefix, best }) => ({ prefix, from: best?.from?.name ?? null, route: best?.route }))
      .toSorted((a, b) => (a.prefix < b.prefix ? -1 : 1)),
  }));
}

describe('with the policies of Gao and Rexford', () => {
  it('no path has a valley, on any graph, at any moment', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(), fc.integer({ min: 1, max: 300 }), (graph, seed, budget) => {
        const net = exchange(networkOf(graph, [0, 1]), { order: 'random', seed, budget });
        net.run();
        const relations = new Map(
          graph.edges.flatMap(({ a, b, relation }): [string, Relation][] => [
            [`${a + 1} ${b + 1}`, relation],
            [`${b + 1} ${a + 1}`, reverse[relation]],
          ]),
        );
        const all = [...net.speakers.values()];
        for (const speaker of all) {
          for (const { candidates } of speaker.locRib()) {
            for (const { route } of candidates) {
              const path = [speaker.self.asn, ...route.asPath.flatMap(({ asns }) => asns)];
              // As the route came: what the nearer AS is to the further one, from the origin on.
              const steps = path
                .slice(1)
                .map((asn, at) => relations.get(`${asn} ${path[at]}`))
                .reverse();
              // Up to providers, over one peering at most, then down to customers.
              expect(steps.join(' ')).toMatch(/^(provider ?)*(peer ?)?(customer ?)*$/);
            }
          }
        }
      }),
    );
  });

  const events = fc.array(
    fc.record({
      kind: fc.constantFrom('session-down', 'session-up', 'originate', 'withdraw', 'close', 'open'),
      which: fc.nat(),
      isQuiet: fc.boolean(),
    }),
    { maxLength: 12 },
  );

  it.each(['fifo', 'random'] as const)('after any events all stands as after a cold start (%s)', (order) => {
    fc.assert(
      fc.property(hierarchies, events, fc.nat(), (graph, drawn, seed) => {
        const net = exchange(networkOf(graph, [0]), { order, seed });
        const now = { up: new Set(graph.edges), origins: new Set([0]), closed: new Set<Edge>() };
        for (const { kind, which, isQuiet } of drawn) {
          const event = nextEvent(kind, which, graph, now);
          if (event !== null) net.apply(event);
          // Otherwise the next one comes with updates still on the way.
          if (isQuiet) net.run();
        }
        expect(net.run()).toEqual({ why: 'converged' });
        const cold = networkOf(graph, [...now.origins]);
        const closedSide = ({ aSide }: NetworkSession) => ({ ...aSide, policy: closed });
        const sessions = graph.edges
          .map((edge) => ({ edge, session: sessionOf(edge) }))
          .map(({ edge, session }) => ({
            ...session,
            ...(now.closed.has(edge) && { aSide: closedSide(session) }),
            isUp: now.up.has(edge),
          }));
        const again = exchange({ ...cold, sessions }, { order: 'random', seed: seed + 1 });
        again.run();
        expect(choices(net)).toEqual(choices(again));
      }),
    );
  });
});

const closed = { import: () => reject('closed'), export: () => reject('closed') };

function nextEvent(
  kind: string,
  which: number,
  { count, edges }: Graph,
  now: { up: Set<Edge>; origins: Set<number>; closed: Set<Edge> },
): NetworkEvent | null {
  const router = which % count;
  if (kind === 'originate') {
    now.origins.add(router);
    return { do: kind, router: name(router), network: { prefix: prefixOf(router) } };
  }
  if (kind === 'withdraw') {
    now.origins.delete(router);
    return { do: kind, router: name(router), prefix: prefixOf(router) };
  }
  const edge = edges[which % edges.length];
  if (edge === undefined) return null;
  const [a, b] = [name(edge.a), name(edge.b)];
  if (kind === 'session-down' || kind === 'session-up') {
    if (kind === 'session-up') now.up.add(edge);
    else now.up.delete(edge);
    return { do: kind, a, b };
  }
  if (kind === 'close') now.closed.add(edge);
  else now.closed.delete(edge);
  return { do: 'policy', router: a, peer: b, policy: kind === 'close' ? closed : gaoRexford };
}

describe('route reflection (RFC 4456)', () => {
  const cases = counts.chain((count) =>
    fc.record({
      count: fc.constant(count),
      origins: fc.uniqueArray(fc.nat(count - 1), { minLength: 1, maxLength: 3 }),
      clusters: fc.array(fc.constantFrom(1, 2), { minLength: count, maxLength: count }),
      sessions: fc.uniqueArray(
        fc
          .record({ a: fc.nat(count - 1), b: fc.nat(count - 1), clients: fc.constantFrom('none', 'a', 'b', 'both') })
          .filter(({ a, b }) => a < b),
        { selector: ({ a, b }) => `${a} ${b}`, maxLength: 14 },
      ),
      seed: fc.nat(),
    }),
  );

  it('an internal route goes on to or from clients only, with its originator and every cluster', () => {
    fc.assert(
      fc.property(cases, ({ count, origins, clusters, sessions, seed }) => {
        const routers: NetworkRouter[] = Array.from({ length: count }, (_, number) => ({
          name: name(number),
          asn: 65000,
          routerId: `1.1.1.${number + 1}`,
          clusterId: `0.0.0.${clusters[number]}`,
          networks: origins.includes(number) ? [{ prefix: '192.0.2.0/24' }] : [],
        }));
        // The a side of 'a' has b as its client.
        const side = (is: boolean) => ({ routeReflectorClient: is });
        const net = exchange(
          {
            routers,
            sessions: sessions.map(({ a, b, clients }) => ({
              a: name(a),
              b: name(b),
              aSide: side(clients === 'a' || clients === 'both'),
              bSide: side(clients === 'b' || clients === 'both'),
            })),
          },
          { order: 'random', seed, budget: 400 },
        );
        net.run();
        const isClient = (of: string, peer: string): boolean =>
          sessions.some(
            ({ a, b, clients }) =>
              (name(a) === of && name(b) === peer && clients !== 'none' && clients !== 'b') ||
              (name(b) === of && name(a) === peer && clients !== 'none' && clients !== 'a'),
          );
        for (const [me, speaker] of net.speakers) {
          const peers = sessions.flatMap(({ a, b }) => (name(a) === me ? [name(b)] : name(b) === me ? [name(a)] : []));
          for (const peer of peers) checkOut(speaker, peer, routers, (each) => isClient(me, each));
        }
      }),
      { numRuns: 200 },
    );
  });

  function checkOut(
    me: Speaker,
    peer: string,
    routers: readonly NetworkRouter[],
    isClient: (peer: string) => boolean,
  ): void {
    const best = me.best('192.0.2.0/24');
    const sent = me.adjRibOut(peer)[0]?.route ?? null;
    const clusterId = routers.find((each) => each.name === me.self.name)?.clusterId ?? '';
    if (best === null || best.from?.name === peer) {
      expect(sent).toBe(null);
    } else if (best.from === null) {
      expect(sent).toMatchObject({ clusterList: [] });
      expect(sent).not.toHaveProperty('originatorId');
    } else if (isClient(best.from.name) || isClient(peer)) {
      expect(sent?.originatorId).toBe(best.route.originatorId ?? best.from.routerId);
      expect(sent?.clusterList).toEqual([clusterId, ...best.route.clusterList]);
    } else expect(sent).toBe(null);
    // What came round is not taken: neither one's own route, nor one from one's own cluster.
    expect(best?.route.clusterList ?? []).not.toContain(clusterId);
    expect(best?.route.originatorId).not.toBe(me.self.routerId);
  }
});
