import { describe, expect, it } from 'vitest';
import { acceptAll, gaoRexford } from '../policy/gao-rexford.ts';
import { type Policy, reject } from '../policy/policy.ts';
import { formatAsPath } from '../route/as-path.ts';
import { type Exchange, exchange } from './exchange.ts';
import type { Network, NetworkRouter, NetworkSession } from './network.ts';

const prefix = '192.0.2.0/24';

/** `r1` is AS 1 with the identifier 1.1.1.1. */
const router = (number: number, more: Partial<NetworkRouter> = {}): NetworkRouter => ({
  name: `r${number}`,
  asn: number,
  routerId: `${number}.${number}.${number}.${number}`,
  ...more,
});

function session(a: number, b: number, policyA: Policy = acceptAll, policyB: Policy = acceptAll): NetworkSession {
  return { a: `r${a}`, b: `r${b}`, aSide: { policy: policyA }, bSide: { policy: policyB } };
}

/** Takes these paths only, the first one the best. */
const prefers = (...paths: readonly string[]): Policy => ({
  import(route) {
    const rank = paths.indexOf(formatAsPath(route.asPath));
    return rank < 0 ? reject('not-wanted') : { ...route, localPref: 900 - rank };
  },
  export: (route) => route,
});

/** The path of every router to the prefix, as `r1: 2 0`. */
const pathsIn = ({ speakers }: Exchange): string[] =>
  [...speakers].map(([name, speaker]) => {
    const best = speaker.best(prefix);
    return `${name}: ${best === null ? 'none' : formatAsPath(best.route.asPath)}`;
  });

/** Griffin, Shepherd and Wilfong, 2002: around an origin, everybody prefers to go through a neighbour. */
function gadget(
  preferences: Readonly<Record<number, readonly string[]>>,
  sides: readonly (readonly [number, number])[],
): Network {
  const of = (number: number): Policy => (number === 9 ? acceptAll : prefers(...(preferences[number] ?? [])));
  return {
    routers: [router(9, { networks: [{ prefix }] }), ...Object.keys(preferences).map((each) => router(Number(each)))],
    sessions: sides.map(([a, b]) => session(a, b, of(a), of(b))),
  };
}

const disagree = gadget({ 1: ['2 9', '9'], 2: ['1 9', '9'] }, [
  [9, 1],
  [9, 2],
  [1, 2],
]);
const badGadget = gadget({ 1: ['2 9', '9'], 2: ['3 9', '9'], 3: ['1 9', '9'] }, [
  [9, 1],
  [9, 2],
  [9, 3],
  [1, 2],
  [2, 3],
  [3, 1],
]);

const router3Only = (number: number): NetworkRouter => router(number, number === 3 ? { networks: [{ prefix }] } : {});

describe('an exchange', () => {
  const chain: Network = {
    routers: [router(1, { networks: [{ prefix }] }), router(2), router(3)],
    sessions: [session(1, 2), session(2, 3)],
  };

  it('brings a route to everybody, with every message and choice in the history', () => {
    const net = exchange(chain);
    expect(net.run()).toEqual({ why: 'converged' });
    expect(pathsIn(net)).toEqual(['r1: ', 'r2: 1', 'r3: 2 1']);
    const { steps, end, sessions } = net.history();
    expect(end).toEqual({ why: 'converged' });
    expect(sessions).toEqual([
      { a: 'r1', b: 'r2' },
      { a: 'r2', b: 'r3' },
    ]);
    const told = steps.flatMap((step) => {
      if (step.kind === 'message') return [`${step.timeNs}-${step.arrivesNs} ${step.from}>${step.to}`];
      return step.kind === 'best' ? [`${step.timeNs} ${step.router} ${step.best?.from}`] : [];
    });
    expect(told).toEqual(['0 r1 null', '0-1000000 r1>r2', '1000000 r2 r1', '1000000-2000000 r2>r3', '2000000 r3 r2']);
  });

  it.each(['fifo', 'random'] as const)(
    'takes all away when a session breaks, also what is on the way (%s)',
    (order) => {
      const net = exchange(chain, { order });
      net.apply({ do: 'session-down', a: 'r2', b: 'r1' });
      net.run();
      expect(pathsIn(net)).toEqual(['r1: ', 'r2: none', 'r3: none']);
      const messages = net.history().steps.filter((step) => step.kind === 'message');
      // Who is drawn to speak has something to say by then, or it has not.
      expect(messages).toMatchObject(order === 'fifo' ? [{ arrivesNs: null }] : []);
      for (const what of ['session-up', 'session-down', 'session-up'] as const) {
        net.apply({ do: what, a: 'r1', b: 'r2' });
        net.run();
      }
      expect(pathsIn(net)).toEqual(['r1: ', 'r2: 1', 'r3: 2 1']);
    },
  );

  it('follows what is originated, withdrawn and filtered anew', () => {
    const net = exchange(chain);
    net.run();
    net.apply({ do: 'originate', router: 'r3', network: { prefix } });
    net.run();
    expect(pathsIn(net)).toEqual(['r1: ', 'r2: 1', 'r3: ']);
    net.apply({ do: 'withdraw', router: 'r1', prefix });
    net.run();
    expect(pathsIn(net)).toEqual(['r1: 2 3', 'r2: 3', 'r3: ']);
    net.apply({ do: 'policy', router: 'r2', peer: 'r3', policy: {} });
    net.run();
    expect(pathsIn(net)).toEqual(['r1: none', 'r2: none', 'r3: ']);
    const [last] = net
      .history()
      .steps.filter((step) => step.kind === 'rejected')
      .slice(-1);
    expect(last).toMatchObject({ router: 'r2', peer: 'r3', direction: 'import', why: 'no-import-policy' });
  });

  it.each([
    ['r1', 'r2', ['r1: 2 3', 'r2: 3', 'r3: ']],
    ['r2', 'r1', ['r1: none', 'r2: 3', 'r3: ']],
  ])('keeps the new policy of %s for %s when the session comes back', (router, peer, paths) => {
    const net = exchange({ ...chain, routers: [router3Only(1), router3Only(2), router3Only(3)] });
    // It lets in, and tells nothing.
    net.apply({ do: 'policy', router, peer, policy: { import: (route) => route } });
    for (const what of ['session-down', 'session-up'] as const) net.apply({ do: what, a: 'r2', b: 'r1' });
    net.run();
    expect(pathsIn(net)).toEqual(paths);
  });

  it('passes nothing on eBGP without policies', () => {
    const net = exchange({
      ...chain,
      sessions: [
        { a: 'r1', b: 'r2' },
        { a: 'r2', b: 'r3' },
      ],
    });
    net.run();
    expect(pathsIn(net)).toEqual(['r1: ', 'r2: none', 'r3: none']);
  });

  it('gives the same history for the same seed, and another one for another', () => {
    const of = (seed: number) => {
      const net = exchange(disagree, { order: 'random', seed });
      net.run();
      return net.history();
    };
    expect(of(3)).toEqual(of(3));
    expect(new Set([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => JSON.stringify(of(seed)))).size).toBeGreaterThan(1);
  });

  it('shows what two ASes are to each other, where that is a matter of business', () => {
    const relations = ['customer', 'peer', 'provider', 'route-server', undefined] as const;
    const shown = relations.map((relation) => {
      const side = { policy: acceptAll, ...(relation && { relation }) };
      return exchange({ routers: [router(1), router(2)], sessions: [{ a: 'r1', b: 'r2', aSide: side }] }).history()
        .sessions;
    });
    expect(shown).toStrictEqual([
      [{ a: 'r1', b: 'r2', relation: 'customer' }],
      [{ a: 'r1', b: 'r2', relation: 'peer' }],
      [{ a: 'r1', b: 'r2', relation: 'provider' }],
      [{ a: 'r1', b: 'r2' }],
      [{ a: 'r1', b: 'r2' }],
    ]);
  });

  it('does not change a history that it has handed out', () => {
    const net = exchange(chain);
    const before = net.history();
    net.run();
    expect(before.steps.filter((step) => step.kind === 'message')).toMatchObject([{ arrivesNs: null }]);
  });

  it('says what happened from outside', () => {
    const net = exchange(chain);
    net.apply({ do: 'session-down', a: 'r2', b: 'r1' });
    net.apply({ do: 'session-up', a: 'r1', b: 'r2' });
    const said = net.history().steps.flatMap((step) => (step.kind === 'event' ? [step.what] : []));
    expect(said).toEqual(['session-down r2 r1', 'session-up r1 r2']);
  });

  it('names what it does not know', () => {
    expect(() => exchange({ routers: [router(1)], sessions: [session(1, 2)] })).toThrow('“r2”');
    expect(() => exchange({ routers: [router(1), router(2)], sessions: [session(1, 2), session(2, 1)] })).toThrow(
      'more than one',
    );
    expect(() => exchange(chain).apply({ do: 'session-down', a: 'r1', b: 'r3' })).toThrow('no session');
  });
});

describe('policies in conflict', () => {
  it('DISAGREE settles in one of its two states, by chance', () => {
    const ends = new Set<string>();
    for (let seed = 1; seed <= 40; seed++) {
      const net = exchange(disagree, { order: 'random', seed });
      expect(net.run()).toEqual({ why: 'converged' });
      ends.add(pathsIn(net).join(', '));
    }
    expect([...ends].sort()).toEqual(['r9: , r1: 2 9, r2: 9', 'r9: , r1: 9, r2: 1 9']);
  });

  it('DISAGREE never settles when both always speak at the same time', () => {
    // Once is proof: there is no need to wait for more.
    expect(exchange(disagree, { budget: 40 }).run().why).toBe('oscillating');
  });

  it.each(['fifo', 'random'] as const)('BAD GADGET is told as the cycle that it is (%s)', (order) => {
    const net = exchange(badGadget, { order });
    const end = net.run();
    if (end.why !== 'oscillating') throw new Error(end.why);
    const { steps } = net.history();
    const cycle = steps.slice(end.from, end.to);
    expect(cycle.length).toBeGreaterThan(5);
    // Once around, every choice that is left is taken back up: who changes, changes at least twice.
    const changes = cycle.flatMap((step) => (step.kind === 'best' ? [step.router] : []));
    const changing = [...new Set(changes)];
    expect(changing.filter((name) => changes.filter((each) => each === name).length < 2)).toEqual([]);
    expect(changing.length).toBeGreaterThan(0);
    if (order === 'random') return;
    // What the cycle shows happens again.
    net.run();
    const again = net.history().end;
    expect(again.why === 'oscillating' && again.to - again.from).toBe(end.to - end.from);
  });

  it('GOOD GADGET settles, whatever the order', () => {
    const good = gadget({ 1: ['9'], 2: ['1 9', '9'], 3: ['2 1 9', '9'] }, [
      [9, 1],
      [9, 2],
      [9, 3],
      [1, 2],
      [2, 3],
      [3, 1],
    ]);
    for (let seed = 0; seed < 10; seed++) {
      const net = exchange(good, seed === 0 ? {} : { order: 'random', seed });
      expect(net.run()).toEqual({ why: 'converged' });
      expect(pathsIn(net)).toEqual(['r9: ', 'r1: 9', 'r2: 1 9', 'r3: 2 1 9']);
    }
  });

  it('with too small a budget says so', () => {
    expect(exchange(badGadget, { budget: 5 }).run()).toEqual({ why: 'budget' });
  });
});

it('a route reflector’s clients hear of each other, with cluster and originator', () => {
  const inside = (number: number, more: Partial<NetworkRouter> = {}) => router(number, { asn: 65000, ...more });
  const client = { routeReflectorClient: true };
  const net = exchange({
    routers: [inside(1), inside(2, { networks: [{ prefix }] }), inside(3)],
    sessions: [
      { a: 'r1', b: 'r2', aSide: client },
      { a: 'r1', b: 'r3', aSide: client },
    ],
  });
  net.run();
  expect(net.speakers.get('r3')?.best(prefix)?.route).toMatchObject({
    originatorId: '2.2.2.2',
    clusterList: ['1.1.1.1'],
    nextHop: '2.2.2.2',
    localPref: 100,
  });
});

it('a confederation is one AS to the others, and its members know each other', () => {
  const confederation = { id: 100, members: [65101, 65102] };
  const member = (number: number, asn: number) => router(number, { asn, confederation });
  const net = exchange({
    routers: [router(1, { networks: [{ prefix }] }), member(2, 65101), member(3, 65102), router(4)],
    // No policy is needed within.
    sessions: [session(1, 2), { a: 'r2', b: 'r3' }, session(3, 4)],
  });
  net.run();
  expect(pathsIn(net)).toEqual(['r1: ', 'r2: 1', 'r3: (65101) 1', 'r4: 100 1']);
  expect(net.speakers.get('r4')?.best(prefix)?.from?.asn).toBe(100);
  expect(net.speakers.get('r3')?.best(prefix)?.from?.asn).toBe(65101);
});

it('every router chooses as it is told to', () => {
  const of = (decision: 'rfc4271' | 'frr') => {
    const origin = (number: number) => router(number, { networks: [{ prefix }] });
    const net = exchange({
      routers: [origin(1), origin(2), router(3, { decision })],
      sessions: [session(2, 3), { ...session(1, 3), latencyNs: 5_000_000 }],
    });
    net.run();
    return net.speakers.get('r3')?.best(prefix)?.from?.name;
  };
  // r2 was first, r1 has the lower identifier.
  expect([of('rfc4271'), of('frr')]).toEqual(['r1', 'r2']);
});

it('relations and gao-rexford: nobody is between two providers', () => {
  const link = (customer: number, provider: number): NetworkSession => ({
    a: `r${customer}`,
    b: `r${provider}`,
    aSide: { policy: gaoRexford, relation: 'provider' },
    bSide: { policy: gaoRexford, relation: 'customer' },
  });
  const net = exchange({
    routers: [router(1, { networks: [{ prefix }] }), router(2), router(3)],
    sessions: [link(2, 1), link(2, 3)],
  });
  net.run();
  expect(pathsIn(net)).toEqual(['r1: ', 'r2: 1', 'r3: none']);
  expect(net.history().sessions).toEqual([
    { a: 'r2', b: 'r1', relation: 'provider' },
    { a: 'r2', b: 'r3', relation: 'provider' },
  ]);
  expect(net.speakers.get('r2')?.adjRibOut('r3')).toEqual([{ prefix: { prefix }, route: null, rejected: 'no-valley' }]);
});
