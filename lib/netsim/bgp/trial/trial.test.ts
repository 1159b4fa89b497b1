import { describe, expect, it } from 'vitest';
import { type Rng, rng } from '../../sim/rng.ts';
import type { Route } from '../route/route.ts';
import type { OnUpdate } from './handler-calls.ts';
import { runHandlers, runHandlersByReference } from './handler-trial.ts';
import { fromLearner, type LearnerRoute, toLearner } from './learner-route.ts';
import type { LearnerPolicy } from './policy-calls.ts';
import { runPolicy } from './policy-trial.ts';
import type { HandlerTrial, NetworkRun, PolicyTrial, TrialEvent, TrialSession } from './trial.ts';

const relations = ['customer', 'peer', 'provider'] as const;

/** A connected network without circles of customers: a relation is drawn for each pair, from lower to higher. */
function drawNetwork(random: Rng, count: number): Pick<PolicyTrial, 'routers' | 'sessions'> {
  const pairs = new Set<string>();
  for (let each = 2; each <= count; each++) pairs.add(`${random.int(1, each - 1)} ${each}`);
  for (let extra = 0; extra < 4; extra++) {
    const [a, b] = [random.int(1, count), random.int(1, count)].sort((one, other) => one - other);
    if (a !== b) pairs.add(`${a} ${b}`);
  }
  return {
    routers: Array.from({ length: count }, (_, index) => ({
      name: `r${index + 1}`,
      asn: 65001 + index,
      routerId: `10.0.0.${index + 1}`,
      networks: index === 0 || index === count - 1 ? [{ prefix: `10.${index}.0.0/16` }] : [],
      policy: { name: 'gao-rexford' },
    })),
    sessions: [...pairs].map((pair): TrialSession => {
      const [a, b] = pair.split(' ');
      return { a: `r${a}`, b: `r${b}`, relation: random.bool() ? 'customer' : 'peer' };
    }),
  };
}

const ways = ({ rows }: NetworkRun, leaveOut: readonly string[] = []): readonly string[] =>
  rows
    .filter(({ router, best }) => best !== null && !leaveOut.includes(router))
    .map(({ router, prefix, best }) => `${router} ${prefix} ${best?.from} ${best?.asPath.join(' ')}`)
    .sort();

const gaoRexford: LearnerPolicy = {
  import: (route, { relation }) => ({ ...route, localPref: 1 + relations.toReversed().indexOf(relation) }),
  export: (route, { relation }) =>
    route.learnedFrom === 'self' || route.learnedFrom === 'customer' || relation === 'customer'
      ? route
      : { rejected: 'valley' },
};

const trialOf = (random: Rng, changes: Partial<PolicyTrial> = {}): PolicyTrial => ({
  ...drawNetwork(random, 7),
  shape: 'policy',
  program: [],
  sides: ['import', 'export'],
  roas: [],
  events: [],
  order: 'random',
  seed: random.int(1, 1e6),
  ...changes,
});

describe('a trial of policies', () => {
  it('comes to the same with a learner’s Gao-Rexford everywhere as with the library’s', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const trial = trialOf(rng(seed));
      const everywhere = { ...trial, program: trial.routers.map(({ name }) => name) };
      const run = runPolicy(everywhere, gaoRexford);
      expect(run.end).toBe('converged');
      expect(ways(run)).toEqual(ways(runPolicy(trial, {})));
    }
  });

  it('takes only the sides that are the program’s from the program', () => {
    const trial = trialOf(rng(3), { sides: ['import'] });
    const everywhere = { ...trial, program: trial.routers.map(({ name }) => name) };
    const run = runPolicy(everywhere, { ...gaoRexford, export: () => ({ rejected: 'nobody asks' }) });
    expect(ways(run)).toEqual(ways(runPolicy(trial, {})));
  });

  it('says that three wishes in a circle have no end', () => {
    const prefer = (neighbour: string) => ({ name: 'prefer', neighbour, longest: 2 }) as const;
    const router = (n: number, policy: PolicyTrial['routers'][number]['policy']) => ({
      name: `r${n}`,
      asn: 65000 + n,
      routerId: `10.0.0.${n}`,
      networks: n === 1 ? [{ prefix: '10.1.0.0/16' }] : [],
      policy,
    });
    const peer = (a: number, b: number): TrialSession => ({ a: `r${a}`, b: `r${b}`, relation: 'peer' });
    const wheel: PolicyTrial = {
      ...trialOf(rng(1), { order: 'fifo' }),
      routers: [
        router(1, { name: 'accept-all' }),
        router(2, prefer('r3')),
        router(3, prefer('r4')),
        router(4, prefer('r2')),
      ],
      sessions: [peer(1, 2), peer(1, 3), peer(1, 4), peer(2, 3), peer(3, 4), peer(4, 2)],
    };
    expect(runPolicy(wheel, {}).end).toBe('oscillating');
    expect(runPolicy({ ...wheel, order: 'random' }, {}).end).not.toBe('converged');
  });

  it('lets through what is no exception of a learner’s', () => {
    const drawn = trialOf(rng(2));
    const trial = { ...drawn, program: drawn.routers.map(({ name }) => name) };
    const broken = (): never => {
      throw new RangeError('ours');
    };
    expect(() => runPolicy(trial, { ...gaoRexford, import: broken })).toThrow('ours');
  });
});

describe('a route as learners see it', () => {
  const route: Route = {
    prefix: '10.0.0.0/8',
    origin: 'IGP',
    asPath: [{ type: 'AS_SEQUENCE', asns: [1, 2] }],
    nextHop: '10.0.0.1',
    communities: [],
    extendedCommunities: [],
    largeCommunities: [],
    clusterList: [],
    unrecognised: [],
  };
  const given = toLearner(route, 'peer');

  it('has nothing absent', () => expect(given).toMatchObject({ localPref: 100, med: 0, asPath: [1, 2] }));

  it('given back as it was leaves absent what was absent', () => {
    expect(fromLearner(route, given, given)).toBe(route);
    const same: LearnerRoute = { ...given, asPath: [1, 2] };
    expect(fromLearner(route, given, same)).toEqual(route);
  });

  it('given back changed has what was changed', () => {
    const changed = fromLearner(route, given, { ...given, med: 4, asPath: [9, 1, 2] });
    expect(changed).toEqual({ ...route, med: 4, asPath: [{ type: 'AS_SEQUENCE', asns: [9, 1, 2] }] });
  });
});

/** As BGP-12 has it: the last word of each neighbour, the shortest path, the lowest AS. */
function honest(): OnUpdate {
  const heard = new Map<string, Map<number, LearnerRoute>>();
  const told = new Map<string, LearnerRoute | undefined>();
  return ({ announced, withdrawn }, from, self) => {
    for (const prefix of withdrawn) heard.get(prefix)?.delete(from.asn);
    for (const route of announced) {
      const row = heard.get(route.prefix) ?? new Map<number, LearnerRoute>();
      heard.set(route.prefix, row);
      if (route.asPath.includes(self.asn)) row.delete(from.asn);
      else row.set(from.asn, route);
    }
    return [...new Set([...withdrawn, ...announced.map(({ prefix }) => prefix)])].flatMap((prefix) => {
      const [best] = [...(heard.get(prefix) ?? [])]
        .sort(([one, a], [other, b]) => a.asPath.length - b.asPath.length || one - other)
        .map(([, route]) => route);
      if (best === told.get(prefix)) return [];
      told.set(prefix, best);
      const saying = best === undefined ? [] : [{ ...best, asPath: [self.asn, ...best.asPath] }];
      return self.peers.map(({ name }) => ({ to: name, announced: saying, withdrawn: best ? [] : [prefix] }));
    });
  };
}

describe('a trial of whole routers', () => {
  function drawn(seed: number): HandlerTrial {
    const random = rng(seed);
    const { routers, sessions } = drawNetwork(random, 7);
    const program = ['r2', 'r4'];
    const free = sessions.filter(({ a, b }) => !program.includes(a) && !program.includes(b));
    const last = '10.6.0.0/16';
    const events = Array.from({ length: 5 }, (): TrialEvent => {
      const session = free.length > 0 && random.bool() ? random.pick(free) : undefined;
      if (session !== undefined) {
        return { do: random.bool() ? 'session-down' : 'session-up', a: session.a, b: session.b };
      }
      const network = { prefix: last };
      return random.bool() ? { do: 'withdraw', router: 'r7', prefix: last } : { do: 'announce', router: 'r7', network };
    });
    return {
      shape: 'handler',
      routers: routers.map((router) => ({ ...router, policy: { name: 'accept-all' } })),
      sessions,
      events,
      order: random.bool() ? 'random' : 'fifo',
      seed,
      program,
    };
  }

  it('comes to the same with an honest program as with the library’s speakers', () => {
    for (let seed = 1; seed <= 80; seed++) {
      const trial = drawn(seed);
      const run = runHandlers(trial, honest);
      expect(run.end).toBe('converged');
      expect(ways(run, trial.program)).toEqual(ways(runHandlersByReference(trial), trial.program));
    }
  });

  it('comes after any events to what a cold start comes to', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const trial = drawn(seed);
      expect(ways(runHandlers(trial, honest))).toEqual(ways(runHandlers(coldStart(trial), honest)));
    }
  });

  /** The network as the events leave it, and nothing before. */
  function coldStart(trial: HandlerTrial): HandlerTrial {
    const isDown = new Set<string>();
    let isThere = true;
    for (const event of trial.events) {
      if (event.do === 'session-down') isDown.add(`${event.a} ${event.b}`);
      else if (event.do === 'session-up') isDown.delete(`${event.a} ${event.b}`);
      else isThere = event.do === 'announce';
    }
    return {
      ...trial,
      events: [],
      sessions: trial.sessions.filter(({ a, b }) => !isDown.has(`${a} ${b}`)),
      routers: trial.routers.map((router) => (router.name === 'r7' && !isThere ? { ...router, networks: [] } : router)),
    };
  }
});
