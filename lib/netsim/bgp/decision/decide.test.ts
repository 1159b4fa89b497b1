import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasNetsimData, sample } from '#tests/support/netsim-data.ts';
import type { Segment } from '../messages/message.ts';
import type { Peer } from '../route/peer.ts';
import type { Route } from '../route/route.ts';
import { decide } from './decide.ts';
import type { Candidate, DecisionStep } from './explanation.ts';
import { type DecisionProfile, decisionProfile, profiles } from './profiles.ts';

/** The samples’ neighbours of AS 65000; their identifiers are in the order that the daemons’ choices tell. */
const peers: Readonly<Record<string, Peer>> = {
  e1: peer('e1', 65001, '10.255.0.2', '10.0.1.1', 'ebgp'),
  e2: peer('e2', 65001, '10.255.0.3', '10.0.2.1', 'ebgp'),
  e3: peer('e3', 65002, '10.255.0.4', '10.0.3.1', 'ebgp'),
  e4: peer('e4', 65003, '10.255.0.1', '10.0.4.1', 'ebgp'),
  i1: peer('i1', 65000, '10.255.0.9', '10.0.5.1', 'ibgp'),
  i2: peer('i2', 65000, '10.255.0.8', '10.0.6.1', 'ibgp'),
};

function peer(name: string, asn: number, routerId: string, address: string, session: Peer['session']): Peer {
  return { name, asn, routerId, address, session };
}

function route(changes: Partial<Route> = {}): Route {
  return {
    prefix: '192.0.2.0/24',
    origin: 'IGP',
    asPath: [],
    nextHop: '10.0.0.1',
    communities: [],
    extendedCommunities: [],
    largeCommunities: [],
    clusterList: [],
    unrecognised: [],
    ...changes,
  };
}

const sequence = (...asns: number[]): Route['asPath'] => [{ type: 'AS_SEQUENCE', asns }];
let arrivals = 0;
function candidate(from: string | null, changes: Partial<Route>, more: Partial<Candidate> = {}): Candidate {
  const known = from === null ? null : (peers[from] ?? null);
  return { route: route(changes), from: known, arrival: arrivals++, igpCost: 0, ...more };
}

interface Sample {
  readonly id: string;
  readonly paths: readonly {
    readonly peer: string;
    readonly asPath: number[];
    readonly origin: 0 | 1 | 2;
    readonly med?: number;
    readonly localPref?: number;
    readonly originatorId?: string;
    readonly clusterList?: string[];
  }[];
  readonly rfc4271: string;
  readonly rfc4271AlwaysCompareMed: string;
  readonly decidingSteps: readonly string[];
  readonly results: Readonly<Record<string, string | Readonly<Record<'e1 first' | 'i2 first', string>>>>;
}

const { frr, bird, gobgp, openbgpd } = profiles;
/** The daemons’ configurations as the samples name them. */
const configurations: Readonly<Record<string, DecisionProfile>> = {
  bird,
  'bird-detmed': decisionProfile({ deterministicMed: true }, bird),
  frr,
  'frr-rid': decisionProfile({ preferOldest: 'never' }, frr),
  'frr-rid-detmed': decisionProfile({ preferOldest: 'never', deterministicMed: true }, frr),
  'frr-rid-alwaysmed': decisionProfile({ preferOldest: 'never', alwaysCompareMed: true }, frr),
  gobgp,
  'gobgp-rid': decisionProfile({ preferOldest: 'never' }, gobgp),
  'gobgp-rid-alwaysmed': decisionProfile({ preferOldest: 'never', alwaysCompareMed: true }, gobgp),
  openbgpd,
  'openbgpd-age': decisionProfile({ preferOldest: 'always' }, openbgpd),
  'openbgpd-alwaysmed': decisionProfile({ alwaysCompareMed: true }, openbgpd),
};

const stepNames: Readonly<Record<string, DecisionStep>> = {
  localPref: 'local-preference',
  asPathLength: 'as-path-length',
  origin: 'origin',
  med: 'med',
  ebgpOverIbgp: 'ebgp-over-ibgp',
  routerId: 'bgp-identifier',
  clusterList: 'cluster-list-length',
  peerAddress: 'peer-address',
};

describe.skipIf(!hasNetsimData)('what FRR, BIRD, OpenBGPD and GoBGP chose', () => {
  const cases = hasNetsimData ? sample<{ readonly cases: readonly Sample[] }>('bgp-decision').cases : [];

  function candidatesOf({ paths }: Sample, order: 1 | -1): Candidate[] {
    return paths.map(({ peer, asPath, origin, ...rest }, index) =>
      candidate(
        peer,
        { ...rest, asPath: sequence(...asPath), origin: (['IGP', 'EGP', 'INCOMPLETE'] as const)[origin] },
        { arrival: order * index },
      ),
    );
  }

  it.each(cases.map((each) => [each.id, each] as const))(
    '%s: the standard, and the steps that took one away',
    (_id, each) => {
      const explanation = decide(candidatesOf(each, 1));
      expect(explanation.best?.from?.name).toBe(each.rfc4271);
      expect(explanation.steps.filter(({ removed }) => removed.length > 0).map(({ step }) => step)).toEqual(
        each.decidingSteps.map((name) => stepNames[name]),
      );
      expect(explanation.decidingStep).toBe(stepNames[each.decidingSteps.at(-1) ?? '']);
      const always = decide(candidatesOf(each, 1), decisionProfile({ alwaysCompareMed: true }));
      expect(always.best?.from?.name).toBe(each.rfc4271AlwaysCompareMed);
    },
  );

  it.each(cases.map((each) => [each.id, each] as const))('%s: every daemon, in both orders', (_id, each) => {
    const ours: Record<string, unknown> = {};
    for (const name of Object.keys(each.results)) {
      const inOrder = (order: 1 | -1) => decide(candidatesOf(each, order), configurations[name]).best?.from?.name;
      const [forth, back] = [inOrder(1), inOrder(-1)];
      ours[name] = forth === back ? forth : { 'e1 first': forth, 'i2 first': back };
    }
    expect(ours).toEqual(each.results);
  });
});

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
    ['local-preference', candidate('i1', { localPref: 101 }), candidate(null, {})],
    ['locally-originated', candidate(null, { asPath: sequence(1, 2) }), candidate('e1', {})],
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
    expect(decide([confederate({ asPath: [inside] }), candidate('i1', {})])).toMatchObject({
      decidingStep: 'bgp-identifier',
    });
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
