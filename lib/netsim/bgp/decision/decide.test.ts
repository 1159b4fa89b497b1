import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment } from '../messages/message.ts';
import type { Peer } from '../route/peer.ts';
import type { Route } from '../route/route.ts';
import { decide } from './decide.ts';
import type { Candidate, DecisionStep } from './explanation.ts';
import { decisionProfile, profiles } from './profiles.ts';
import { candidate, peers, route, sequence } from './test-candidates.ts';

const { bird, frr } = profiles;

describe('decide', () => {
  it('says nothing of a choice where there is one route', () => {
    const only = candidate('e1', {});
    expect(decide([only])).toEqual({
      best: only,
      steps: [{ step: 'next-hop-reachable', kept: [only], removed: [] }],
      decidingStep: null,
    });
    expect(decide([])).toEqual({ best: null, steps: [], decidingStep: null });
  });

  it('has no best route where no next hop can be reached', () => {
    const lost = [candidate('e1', {}, { igpCost: null }), candidate('e2', {}, { igpCost: null })];
    expect(decide(lost)).toMatchObject({ best: null, decidingStep: null, steps: [{ removed: lost }] });
    const found = candidate('e3', {});
    expect(decide([...lost, found])).toMatchObject({ best: found, decidingStep: 'next-hop-reachable' });
  });

  it.each<[DecisionStep, Candidate, Candidate]>([
    ['locally-originated', candidate(null, { asPath: sequence(1, 2) }), candidate('e1', { localPref: 500 })],
    ['local-preference', candidate('i1', { localPref: 101 }), candidate('e1', {})],
    [
      'as-path-length',
      candidate('e1', { asPath: [{ type: 'AS_SET', asns: [1, 2, 3] }] }),
      candidate('e4', { asPath: sequence(1, 2) }),
    ],
    ['origin', candidate('e1', { origin: 'EGP' }), candidate('e4', { origin: 'INCOMPLETE' })],
    ['med', candidate('e2', { asPath: sequence(1), med: 5 }), candidate('e1', { asPath: sequence(1), med: 6 })],
    ['ebgp-over-ibgp', candidate('e3', {}, { igpCost: 9 }), candidate('i1', {})],
    ['igp-cost', candidate('i1', {}, { igpCost: 1 }), candidate('i2', {}, { igpCost: 2 })],
    ['bgp-identifier', candidate('i1', { originatorId: '9.0.0.10' }), candidate('i2', { originatorId: '10.0.0.9' })],
    [
      'cluster-list-length',
      candidate('i1', { originatorId: '1.1.1.1' }),
      candidate('i2', { originatorId: '1.1.1.1', clusterList: ['1.1.1.1'] }),
    ],
    ['peer-address', candidate('i1', { originatorId: '1.1.1.1' }), candidate('i2', { originatorId: '1.1.1.1' })],
  ])('decides by %s', (step, better, worse) => {
    expect(decide([worse, better])).toMatchObject({ best: better, decidingStep: step });
  });

  it('counts confederation segments neither for the length nor for whose MED it is, nor its members as external', () => {
    const inside: Segment = { type: 'AS_CONFED_SEQUENCE', asns: [65101, 65102] };
    const member: Peer = { ...peers.e4, session: 'confederation' } as Peer;
    const confederate = (changes: Partial<Route>) => ({ ...candidate('e4', changes), from: member });
    const short = candidate('e1', { asPath: sequence(1, 2), med: 7 });
    const long = confederate({ asPath: [inside, ...sequence(1, 3)], med: 6 });
    expect(decide([short, long])).toMatchObject({ best: long, decidingStep: 'med' });
    const [other, internal] = [confederate({ asPath: [inside] }), candidate('i1', {}, { igpCost: 1 })];
    expect(decide([other, internal])).toMatchObject({ best: other, decidingStep: 'igp-cost' });
    expect(decide([{ ...other, igpCost: 2 }, internal]).best).toBe(internal);
    // FRR’s “Confed Peer Type”.
    expect(decide([{ ...other, igpCost: 2 }, internal], 'frr')).toMatchObject({ decidingStep: 'ebgp-over-ibgp' });
  });

  it('asks for the identifier before the length of the cluster list, but for Juniper', () => {
    const low = candidate('i1', { originatorId: '1.1.1.1', clusterList: ['5.5.5.5'] });
    const short = candidate('i2', { originatorId: '2.2.2.2' });
    expect(decide([low, short])).toMatchObject({ best: low, decidingStep: 'bgp-identifier' });
    expect(decide([low, short], 'juniper')).toMatchObject({ best: short, decidingStep: 'cluster-list-length' });
  });

  it('by weight first, where the profile has it: a route of one’s own has the highest', () => {
    const own = candidate(null, {});
    const preferred = candidate('i1', { localPref: 500 });
    const heavy = candidate('e1', {}, { weight: 40_000 });
    expect(decide([own, preferred])).toMatchObject({ best: own, decidingStep: 'locally-originated' });
    expect(decide([own, preferred], 'gobgp')).toMatchObject({ best: preferred });
    expect(decide([own, preferred], 'frr')).toMatchObject({ best: own, decidingStep: 'weight' });
    expect(decide([own, preferred, heavy], 'cisco')).toMatchObject({ best: heavy });
    const tied = [candidate('e1', {}), candidate('e2', {}, { weight: 1 })];
    expect(decide(tied, 'openbgpd')).toMatchObject({ best: tied[1], decidingStep: 'weight' });
  });

  it('takes no MED for less than any, or for more where the profile says so', () => {
    const absent = candidate('e1', { asPath: sequence(1) });
    const told = candidate('e2', { asPath: sequence(1), med: 1 });
    expect(decide([told, absent]).best).toBe(absent);
    expect(decide([told, absent], decisionProfile({ missingMedAsWorst: true })).best).toBe(told);
  });

  it('does not depend on the order of arrival, nor on that of the list', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryCandidate, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (drawn, keys) => {
          const all = drawn.map((each, index) => ({
            ...each,
            from: { ...each.from, address: `10.9.0.${index}` } as Peer,
          }));
          const shuffled = all
            .map((each) => ({ each, key: keys.next().value as number }))
            .toSorted((a, b) => a.key - b.key);
          const again = shuffled.map(({ each }, arrival) => ({ ...each, arrival }));
          expect(decide(again).best?.from).toEqual(decide(all).best?.from);
        },
      ),
    );
  });
});

const few = (...values: number[]) => fc.constantFrom(...values);
const arbitraryCandidate = fc
  .record({
    from: fc.constantFrom('e1', 'e2', 'e3', 'e4', 'i1', 'i2'),
    first: few(1, 2, 3),
    med: few(0, 1, 2),
    cost: few(0, 1),
  })
  .map(({ from, first, med, cost }) => candidate(from, { asPath: sequence(first), med }, { igpCost: cost }));

describe('without deterministic MED', () => {
  // A beats B by MED; B beats C and C beats A by identifier or age: a circle, in which the order decides.
  const circle = (order: readonly string[]): Candidate[] => {
    const all = [
      candidate('e2', { asPath: sequence(1), med: 1 }, { arrival: order.indexOf('a') }),
      candidate('e1', { asPath: sequence(1), med: 2 }, { arrival: order.indexOf('b') }),
      {
        ...candidate('e3', { asPath: sequence(2) }, { arrival: order.indexOf('c') }),
        from: { ...peers.e3, routerId: '10.255.0.2' } as Peer,
        route: route({ asPath: sequence(2) }),
      },
    ];
    return all;
  };

  it('the order decides, as FRR and Cisco have it', () => {
    const winners = [
      ['a', 'b', 'c'],
      ['c', 'a', 'b'],
      ['b', 'c', 'a'],
    ].map((order) => decide(circle(order), decisionProfile({ preferOldest: 'never' }, frr)).best?.from?.name);
    expect(new Set(winners).size).toBeGreaterThan(1);
    expect(
      new Set(
        [
          ['a', 'b', 'c'],
          ['c', 'a', 'b'],
        ].map((order) => decide(circle(order)).best?.from?.name),
      ).size,
    ).toBe(1);
  });

  it('FRR rather keeps the route that is the best now than one with a lower identifier', () => {
    const keeping = decisionProfile({ deterministicMed: true }, frr);
    const [low, high] = [
      candidate('e1', { asPath: sequence(1) }, { arrival: 1 }),
      candidate('e2', { asPath: sequence(2) }, { arrival: 0 }),
    ];
    // Left alone, the one that came first is the best when the other one comes.
    expect(decide([low, high], keeping)).toMatchObject({ best: high, decidingStep: 'oldest' });
    expect(decide([low, high], keeping, low)).toMatchObject({ best: low, decidingStep: 'oldest' });
    expect(decide([low, high], keeping, null)).toMatchObject({ best: low, decidingStep: 'bgp-identifier' });
    // Told anew it is still the one.
    expect(decide([low, { ...high, arrival: 7 }], keeping, high).best?.from?.name).toBe('e2');
  });

  it('tells every duel: who lost, by what, and who was still there', () => {
    const { steps } = decide(circle(['a', 'b', 'c']), bird);
    expect(steps.map(({ step, kept, removed }) => [step, kept.length, removed.map(({ from }) => from?.name)])).toEqual([
      ['next-hop-reachable', 3, []],
      ['med', 2, ['e1']],
      ['bgp-identifier', 1, ['e2']],
    ]);
  });
});
