import { describe, expect, it } from 'vitest';
import { labSchema } from '../lab/schema.ts';
import type { Segment } from '../messages/message.ts';
import type { Peer, Relation } from '../route/peer.ts';
import { routeOf } from '../route/route-of.ts';
import { parseAsPathPattern } from './as-path-pattern.ts';
import { addCommunities, hasCommunity, hasLargeCommunity, removeCommunities } from './communities.ts';
import { gaoRexford } from './gao-rexford.ts';
import { labPolicies } from './lab-policy.ts';
import { isRejected, type Verdict } from './policy.ts';
import { prefixSet } from './prefix-set.ts';
import { prepend } from './prepend.ts';

const self = { name: 'r1', asn: 65000, routerId: '1.1.1.1' };
const neighbour = (relation?: Relation, session: Peer['session'] = 'ebgp'): Peer => ({
  name: 'r2',
  asn: 65001,
  address: '10.0.0.2',
  routerId: '2.2.2.2',
  session,
  ...(relation && { relation }),
});
const sequence = (...asns: number[]): Segment => ({ type: 'AS_SEQUENCE', asns });
const route = routeOf({ prefix: '10.0.0.0/8', asPath: [sequence(65001)] });

describe('a set of prefixes', () => {
  it.each([
    ['without lengths', {}, ['10.0.0.0/8'], ['10.0.0.0/9', '10.0.0.0/7', '11.0.0.0/8']],
    ['from a length on', { ge: 16 }, ['10.9.0.0/16', '10.1.2.3/32'], ['10.0.0.0/8', '10.0.0.0/15', '11.0.0.0/16']],
    ['up to a length', { le: 10 }, ['10.0.0.0/8', '10.64.0.0/10'], ['10.0.0.0/11']],
    ['between two', { ge: 9, le: 10 }, ['10.0.0.0/9', '10.0.0.0/10'], ['10.0.0.0/8', '10.0.0.0/11']],
  ])('%s', (_how, lengths, inside, outside) => {
    const set = prefixSet([{ prefix: '10.0.0.0/8', ...lengths }]);
    expect(inside.filter((each) => !set.has(each))).toEqual([]);
    expect(outside.filter((each) => set.has(each))).toEqual([]);
  });

  it('keeps the families apart, and ends IPv6 at 128', () => {
    const set = prefixSet([{ prefix: '2001:db8::/32', ge: 33 }, '0.0.0.0/0']);
    expect([set.has('2001:db8:ffff::/48'), set.has('2001:db8::1/128'), set.has('0.0.0.0/0')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([set.has('2001:db8::/32'), set.has('2001:db9::/48'), set.has('::/0')]).toEqual([false, false, false]);
  });
});

describe('an AS path pattern', () => {
  it.each([
    [
      '^65001 .* 65010$',
      [
        [65001, 65010],
        [65001, 2, 3, 65010],
      ],
      [[65001], [2, 65001, 65010], [65001, 65010, 2]],
    ],
    ['65002', [[65002], [1, 65002, 3]], [[6500, 2], [650021]]],
    ['^$', [[]], [[1]]],
    ['^. .$', [[1, 2]], [[1], [1, 2, 3]]],
    ['^[64512-65534]$', [[64512], [65534]], [[64511], [65535]]],
    ['.* .* .* 9 .*', [[9], [1, 9, 1]], [[], [1]]],
  ])('%s', (pattern, fit, unfit) => {
    const parsed = parseAsPathPattern(pattern);
    const matches = (asns: number[]) => parsed.ok && parsed.value.matches(asns.length === 0 ? [] : [sequence(...asns)]);
    expect(fit.filter((each) => !matches(each))).toEqual([]);
    expect(unfit.filter(matches)).toEqual([]);
  });

  it('takes a set for one place, and looks past a confederation', () => {
    const parsed = parseAsPathPattern('^1 3$');
    const path: Segment[] = [{ type: 'AS_CONFED_SEQUENCE', asns: [9] }, sequence(1), { type: 'AS_SET', asns: [2, 3] }];
    expect(parsed.ok && parsed.value.matches(path)).toBe(true);
  });

  it('says what it cannot read', () => {
    expect(parseAsPathPattern('^65001 6500x')).toMatchObject({ ok: false, error: expect.stringContaining('6500x') });
  });
});

describe('communities', () => {
  const tagged = addCommunities(route, '65000:100', 'no-export', '65000:100');

  it('are known by name, and by pattern', () => {
    expect(tagged.communities).toEqual(['65000:100', '65535:65281']);
    const found = ['no-export', '65535:65281', '65000:*', '*:100', '*:*'].filter((each) => !hasCommunity(tagged, each));
    expect(found).toEqual([]);
    expect(['no-advertise', '65001:*', '*:10'].filter((each) => hasCommunity(tagged, each))).toEqual([]);
    expect(removeCommunities(tagged, '65000:*').communities).toEqual(['65535:65281']);
    expect(hasLargeCommunity({ largeCommunities: ['1:2:3'] }, '1:*:3')).toBe(true);
    expect(hasLargeCommunity({ largeCommunities: ['1:2:3'] }, '1:*:4')).toBe(false);
  });
});

it('prepending fills the first segment and opens another when it has 255', () => {
  expect(prepend(route, 65000, 2).asPath).toEqual([sequence(65000, 65000, 65001)]);
  const full = prepend(routeOf({ prefix: '10.0.0.0/8' }), 65000, 256).asPath;
  expect(full.map(({ asns }) => asns.length)).toEqual([1, 255]);
});

describe('gao-rexford', () => {
  const imported = (relation: Relation) => gaoRexford.import(route, neighbour(relation), { self });
  const passes = (relation: Relation, from: Peer | null, changes = {}): boolean => {
    const verdict = gaoRexford.export({ ...route, ...changes }, neighbour(relation), { self, from });
    return !isRejected(verdict);
  };

  it('prefers customers to peers to providers', () => {
    expect((['customer', 'peer', 'provider'] as const).map(imported)).toMatchObject([
      { localPref: 300 },
      { localPref: 200 },
      { localPref: 100 },
    ]);
    expect(gaoRexford.import(route, neighbour(), { self })).toEqual({ rejected: 'no-relation' });
    expect(gaoRexford.export(route, neighbour(), { self, from: null })).toEqual({ rejected: 'no-relation' });
    // Behind a route server are peers.
    expect((['route-server', 'route-server-client'] as const).map(imported)).toMatchObject([
      { localPref: 200 },
      { localPref: 200 },
    ]);
  });

  it('tells everybody of customers, and customers of everybody', () => {
    const relations = ['customer', 'peer', 'provider'] as const;
    const told = relations.map((to) => relations.filter((from) => passes(to, neighbour(from))));
    expect(told).toEqual([['customer', 'peer', 'provider'], ['customer'], ['customer']]);
    expect(relations.filter((to) => passes(to, null, { asPath: [] }))).toEqual(relations);
  });

  it('knows a customer’s route that another router of the AS has from it', () => {
    const inside = neighbour(undefined, 'ibgp');
    expect(passes('peer', inside, { localPref: 300 })).toBe(true);
    expect(passes('peer', inside, { localPref: 200 })).toBe(false);
    expect(passes('peer', inside, { localPref: 100, asPath: [] })).toBe(true);
  });
});

describe('the policies of a lab', () => {
  const of = (clauses: unknown, roas: unknown = []) => {
    const lab = labSchema.parse({
      routers: { r1: { asn: 65000, routerId: '1.1.1.1' } },
      policies: { mine: clauses },
      roas,
    });
    return labPolicies(lab).policy({ import: 'mine', export: 'mine' });
  };
  const run = (clauses: unknown, changes = {}, roas: unknown = []): Verdict | undefined =>
    of(clauses, roas).import?.({ ...route, ...changes }, neighbour(), { self });

  it('are tried in order, go on with what was set, and reject what no clause decides', () => {
    const clauses = [
      { match: { communities: ['65000:1'] }, set: { localPref: 50 }, action: 'next' },
      { match: { communities: ['65000:2'] }, action: 'reject' },
      { match: { asPath: '^65001$' }, set: { med: 5, addCommunities: ['no-export'] } },
    ];
    expect(run(clauses, { communities: ['65000:1'] })).toMatchObject({
      localPref: 50,
      med: 5,
      communities: ['65000:1', '65535:65281'],
    });
    expect(run(clauses, { communities: ['65000:1', '65000:2'] })).toEqual({ rejected: 'policy' });
    expect(run(clauses, { asPath: [sequence(65002)] })).toEqual({ rejected: 'no-clause' });
  });

  it('match any of several communities, large or not, and an origin', () => {
    const match = { communities: ['65000:1', '65000:2'], largeCommunities: ['1:2:3', '4:5:6'], origin: 'EGP' };
    const fit = { communities: ['65000:2'], largeCommunities: ['1:2:3'], origin: 'EGP' };
    expect(run([{ match }], fit)).toMatchObject({ prefix: '10.0.0.0/8' });
    for (const unfit of [{ communities: ['65000:3'] }, { largeCommunities: [] }, { origin: 'IGP' }]) {
      expect(run([{ match }], { ...fit, ...unfit })).toEqual({ rejected: 'no-clause' });
    }
  });

  it('set what they say and nothing else', () => {
    const changes = {
      prepend: 2,
      med: null,
      nextHop: 'self',
      communities: ['blackhole'],
      addLargeCommunities: ['1:2:3'],
    };
    const before = { med: 9, communities: ['1:1'] };
    expect(run([{ set: changes }], before)).toEqual({
      ...route,
      asPath: [sequence(65000, 65000, 65001)],
      nextHop: 'self',
      communities: ['65535:666'],
      largeCommunities: ['1:2:3'],
    });
  });

  it('ask for the origin’s validity and for whom a route is from', () => {
    const roas = [{ prefix: '10.0.0.0/8', asn: 65009 }];
    expect(run([{ match: { rpki: 'invalid' } }], {}, roas)).toMatchObject({ prefix: '10.0.0.0/8' });
    const policy = of([{ match: { learnedFrom: ['self', 'customer'] } }]);
    const passes = (from: Peer | null, asPath = route.asPath): boolean => {
      const verdict = policy.export?.({ ...route, asPath }, neighbour('peer'), { self, from });
      return verdict !== undefined && !isRejected(verdict);
    };
    expect([passes(null, []), passes(neighbour('customer')), passes(neighbour(undefined, 'ibgp'), [])]).toEqual([
      true,
      true,
      true,
    ]);
    expect([passes(neighbour('peer')), passes(neighbour(undefined, 'ibgp'))]).toEqual([false, false]);
  });

  it('leave out a side that is not named, and know no other names', () => {
    const lab = labPolicies(labSchema.parse({ routers: { r1: { asn: 65000, routerId: '1.1.1.1' } } }));
    expect(Object.keys(lab.policy({ import: 'gao-rexford' }))).toEqual(['import']);
    expect(() => lab.policy({ export: 'none-such' })).toThrow('none-such');
  });
});
