import { describe, expect, it } from 'vitest';
import type { WireValue } from '../../bytes/wire-value.ts';
import { isBetterByReference, runDecisions } from '../../netsim/bgp/trial/decision-trial.ts';
import type { LearnerPolicy } from '../../netsim/bgp/trial/policy-calls.ts';
import { runPolicy } from '../../netsim/bgp/trial/policy-trial.ts';
import { ProgramThrew } from '../../netsim/bgp/trial/program.ts';
import type { DecisionTrial, NetworkRun, PolicyTrial } from '../../netsim/bgp/trial/trial.ts';
import { rng } from '../../netsim/sim/rng.ts';
import { choiceOf } from './choice-of.ts';
import { choseTheSame, compareNetworks } from './compare-networks.ts';
import { drawChooser, drawInternet, drawRouters, originating, policyTrial, sessionsOf } from './draw-internet.ts';
import { explainNetwork } from './explain-network.ts';
import { noValley, reachesAll, servesCustomers, settles } from './intents.ts';
import codeBgp from './kind.ts';
import { readBgpRun } from './read-run.ts';
import { shrinkNetwork, sizeOfNetwork } from './shrink-network.ts';

const worth = { customer: 3, peer: 2, provider: 1 };
const right: LearnerPolicy = {
  import: (route, peer) => ({ ...route, localPref: worth[peer.relation] }),
};
const shortest: LearnerPolicy = { import: (route) => route };

/** r1 may go over a customer, by three ASes, or over a peer, by one. */
const trial: PolicyTrial = policyTrial(rng(5), {
  ...drawChooser(rng(5), [
    { through: 'customer', length: 3 },
    { through: 'peer', length: 1 },
  ]),
  program: ['r1'],
  sides: ['import'],
});
const expected = runPolicy(trial, right);
const got = runPolicy(trial, shortest);

describe('comparing where routes lead', () => {
  it('finds nothing in equal runs', () => expect(compareNetworks(expected, structuredClone(expected))).toEqual([]));

  it('names the step by which the right route ought to have won, and whom both are from', () => {
    expect(compareNetworks(expected, got).map(({ where }) => where)).toEqual(['other.local-preference.customer.peer']);
  });

  it('tells only the first router of those that follow from it', () => {
    const internet = drawInternet(rng(9), 9);
    const everywhere = policyTrial(rng(9), {
      ...internet,
      program: internet.routers.map(({ name }) => name),
      sides: ['import'],
    });
    const [one, other] = [runPolicy(everywhere, right), runPolicy(everywhere, shortest)];
    const all = one.rows.filter((row, index) => row.best?.from !== other.rows[index]?.best?.from).length;
    const told = compareNetworks(one, other);
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(all);
    for (const { step } of told) {
      const row = other.rows[step];
      const source = other.rows.find((each) => each.router === row?.best?.from && each.prefix === row.prefix);
      const wanted = one.rows.find((each) => each.router === source?.router && each.prefix === source?.prefix);
      expect(source?.best?.asPath).toEqual(wanted?.best?.asPath);
    }
  });

  it.each([
    ['missing', { import: () => ({ rejected: 'no' }) }],
    ['path', { ...right, export: (route) => ({ ...route, asPath: [65_000, ...route.asPath] }) }],
  ] as const satisfies readonly (readonly [string, LearnerPolicy])[])('calls it %s', (where, policy) => {
    const both = { ...trial, sides: ['import', 'export'] } as const;
    const chain = policyTrial(rng(2), {
      ...drawInternet(rng(2), 4, 1),
      program: drawInternet(rng(2), 4, 1).routers.map(({ name }) => name),
      sides: both.sides,
    });
    const [one, other] = [
      runPolicy(chain, { ...right, export: (route) => route }),
      runPolicy(chain, { export: (route) => route, ...policy }),
    ];
    expect(compareNetworks(one, other).map((each) => each.where)).toContain(where);
  });

  it('puts a prefix’s name first', () => {
    const named = (run: NetworkRun): NetworkRun => ({
      ...run,
      rows: run.rows.map((row) => ({ ...row, tag: 'hijack' })),
    });
    expect(compareNetworks(named(expected), named(got))[0]?.where).toMatch(/^hijack\.other\./);
  });

  it('takes two runs without end for the same', () => {
    const endless: NetworkRun = { ...got, end: 'oscillating' };
    expect(compareNetworks(expected, endless)).toEqual([{ where: 'unstable', step: -1 }]);
    expect(compareNetworks({ ...expected, end: 'budget' }, endless)).toEqual([]);
    expect(choseTheSame(endless, { ...expected, end: 'budget' })).toBe(true);
    expect(choseTheSame(endless, expected)).toBe(false);
  });
});

describe('a counterexample', () => {
  const [difference] = compareNetworks(expected, got);
  if (difference === undefined) throw new Error('no difference');
  const { evidence, ...words } = explainNetwork(trial, expected, got, difference);

  it('says where, both paths, and the learner’s own numbers', () => {
    expect(words.whereText.en).toMatch(/^AS \d+ \(r1\), to 10\./);
    expect(words.expected.split(' ')).toHaveLength(3);
    expect(words.got.split(' ')).toHaveLength(1);
    expect(words.why.en).toContain('have the same preference, 100');
  });

  it('is JSON, and small', () => {
    expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
    expect(JSON.stringify(evidence).length).toBeLessThan(8000);
  });

  it('holds the choice at that router, which the decision process makes again', () => {
    if (evidence.type !== 'bgp') throw new Error('no network');
    const row = evidence.expected.rows.find(({ router }) => router === evidence.router);
    if (row === undefined) throw new Error('no row');
    const { candidates, explanation } = choiceOf(row, evidence.routers);
    expect(explanation.best).toBe(candidates[0]);
    expect(explanation.decidingStep).toBe('local-preference');
  });

  it('quotes the reason of a rejection, or the line of an error', () => {
    const because = (policy: LearnerPolicy): string => {
      const run = runPolicy(trial, policy);
      const [first] = compareNetworks(expected, run);
      return first === undefined ? '' : explainNetwork(trial, expected, run, first).why.en;
    };
    expect(because({ import: () => ({ rejected: 'too far' }) })).toContain('“too far”');
    const threw: LearnerPolicy = {
      import: () => {
        throw new ProgramThrew({ name: 'TypeError', message: 'x is undefined', line: 7 });
      },
    };
    expect(because(threw)).toContain('On line 7 your policy stops with an error: TypeError: x is undefined');
    expect(because({})).toContain('RFC 8212');
  });
});

describe('smaller networks', () => {
  const internet = drawInternet(rng(4), 8, 3);
  const large = policyTrial(rng(4), {
    ...internet,
    program: ['r3', 'r4'],
    sides: ['import'],
    events: [
      { do: 'session-down', a: 'r1', b: 'r2' },
      { do: 'withdraw', router: 'r8', prefix: '10.16.0.0/16' },
    ],
  });
  const smaller = shrinkNetwork(large);

  it('are smaller, whole, and still have the program in them', () => {
    expect(smaller.length).toBeGreaterThan(10);
    for (const each of smaller) {
      expect(sizeOfNetwork(each)).toBeLessThan(sizeOfNetwork(large));
      expect(each.program.length).toBeGreaterThan(0);
      expect(each.routers.map(({ name }) => name)).toEqual(expect.arrayContaining([...each.program]));
      const { rows, end } = runPolicy({ ...each, program: [] }, {});
      expect(end).toBe('converged');
      expect(rows.length).toBeGreaterThan(0);
    }
  });

  it('do not fall apart, and do not lose the program', () => {
    const line = policyTrial(rng(4), {
      routers: originating(drawRouters(rng(4), 4), { 4: [{ prefix: '10.4.0.0/16' }] }),
      sessions: sessionsOf([
        [1, 'customer', 2],
        [2, 'customer', 3],
        [3, 'customer', 4],
      ]),
      program: ['r1'],
      sides: ['import'],
    });
    expect(shrinkNetwork(line)).toEqual([]);
    for (const { routers, sessions } of smaller) {
      const reached = new Set([routers[0]?.name]);
      for (let round = 0; round < routers.length; round++) {
        for (const { a, b } of sessions) if (reached.has(a) || reached.has(b)) reached.add(a).add(b);
      }
      expect(reached.size).toBe(routers.length);
    }
  });

  it('have no event of a router or a session that is gone', () => {
    for (const { routers, events } of smaller) {
      const names = routers.map(({ name }) => name);
      for (const event of events) expect(names).toContain('router' in event ? event.router : event.a);
    }
  });
});

describe('intents', () => {
  const internet = drawInternet(rng(6), 8);
  const everywhere = policyTrial(rng(6), {
    ...internet,
    program: internet.routers.map(({ name }) => name),
    sides: ['export'],
  });
  const breaches = (policy: LearnerPolicy) => {
    const run = runPolicy(everywhere, policy);
    return [noValley, servesCustomers, settles, reachesAll].map((intent) => intent.breaches(everywhere, run).length);
  };

  it('hold for Gao and Rexford’s rule', () => {
    expect(
      breaches({
        export: (route, peer) =>
          route.learnedFrom === 'self' || route.learnedFrom === 'customer' || peer.relation === 'customer'
            ? route
            : { rejected: 'valley' },
      }),
    ).toEqual([0, 0, 0, 0]);
  });

  it('name every leak, and every service that is not rendered', () => {
    const [leaks = 0, , ,] = breaches({ export: (route) => route });
    expect(leaks).toBeGreaterThan(0);
    const [none, unserved = 0] = breaches({ export: () => ({ rejected: 'no' }) });
    expect(none).toBe(0);
    expect(unserved).toBeGreaterThan(0);
  });
});

describe('choices between routes', () => {
  const route = {
    prefix: '10.0.0.0/8',
    asPath: [65001, 65009],
    localPref: 100,
    med: 0,
    origin: 'IGP',
    communities: [],
    learnedFrom: 'peer',
    session: 'ebgp',
    igpCost: 10,
    routerId: '10.0.0.1',
  } as const;
  const pair: DecisionTrial = {
    shape: 'decision',
    candidates: [route, { ...route, asPath: [65002, 65009], med: 5, igpCost: 5, routerId: '10.0.0.2' }],
  };
  const reference = runDecisions(pair, isBetterByReference);
  const byMed = runDecisions(pair, (a, b) => a.med < b.med);

  it('tell MEDs of two neighbours from what decides', () => {
    const [difference] = codeBgp.compare(
      { entries: ['better'], optionalEntries: [], judgedBy: 'run' },
      reference,
      byMed,
    );
    expect(difference?.where).toBe('igp-cost.other-meds');
    if (difference === undefined) return;
    const config = { entries: ['better'], optionalEntries: [], judgedBy: 'run' } as const;
    const said = codeBgp.explain(
      { ...config, entries: ['better'], optionalEntries: [] },
      pair,
      reference,
      byMed,
      difference,
    );
    expect(said).toMatchObject({ expected: 'B', got: 'A', why: { en: expect.stringContaining('two neighbour ASes') } });
  });
});

describe('reading what a sandbox process says of a run', () => {
  it('takes what a run is', () => {
    expect(readBgpRun(structuredClone(expected) as unknown as WireValue)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['nothing', null],
    ['another shape', { ...expected, shape: 'verdicts' }],
    ['an end that there is not', { ...expected, end: 'passed' }],
    ['no rows', { ...expected, rows: 7 }],
    [
      'a path of texts',
      { ...expected, rows: [{ ...expected.rows[0], best: { ...expected.rows[0]?.best, asPath: ['1'] } }] },
    ],
    ['a name without end', { ...expected, rows: [{ ...expected.rows[0], router: 'r'.repeat(301) }] }],
  ])('doubts %s', (_, value) => expect(readBgpRun(value as unknown as WireValue).ok).toBe(false));

  it('tells a problem in words', () => {
    const seen = readBgpRun({ shape: 'network', problem: { code: 'bad-community', detail: 'x' } });
    expect(seen).toMatchObject({ ok: false, error: { en: expect.stringContaining('65001:100') } });
  });
});
