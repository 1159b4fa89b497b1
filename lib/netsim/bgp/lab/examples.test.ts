import { describe, expect, it } from 'vitest';
import { labExamples } from './examples.ts';
import { labReport } from './report.ts';
import type { LabReport, RouterReport } from './report-schema.ts';
import { labReportSchema } from './report-schema.ts';
import { type LabResult, runLab } from './run-lab.ts';
import type { Lab } from './schema.ts';

const load = (id: string): Lab => {
  const found = labExamples.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found.load();
};

function run(id: string, changes: Partial<Lab> = {}): { result: LabResult; report: LabReport } {
  const lab = { ...load(id), ...changes };
  const result = runLab(lab);
  return { result, report: labReport(lab, result) };
}

/** `198.51.100.0/24 r2 [65002]`: from whom, by which path. */
const routes = ({ routes: all }: RouterReport | { routes: RouterReport['routes'] }): string[] =>
  all.map(({ prefix, from, asPath }) => `${prefix} ${from ?? 'self'} [${asPath}]`);
const router = (routers: LabReport['routers'], name: string): RouterReport => {
  const found = routers[name];
  if (found === undefined) throw new Error(name);
  return found;
};
const routeTo = (routers: LabReport['routers'], name: string, prefix: string) =>
  router(routers, name).routes.find((each) => each.prefix === prefix);

describe.each(labExamples.map(({ id }) => [id] as const))('%s', (id) => {
  it('has its output as the schema says, and the same one every time', () => {
    const lab = load(id);
    const [first, second] = [0, 1].map(() =>
      labReport(lab, runLab(lab), { withExplanations: true, withHistory: true }),
    );
    expect(labReportSchema.parse(JSON.parse(JSON.stringify(first)))).toEqual(first);
    expect(second).toEqual(first);
  });

  it('says in both languages what it shows', () => {
    const { title, about } = load(id);
    expect([title?.fr, title?.en, about?.fr, about?.en].every((text) => text !== undefined && text !== '')).toBe(true);
  });
});

describe('two-ases', () => {
  const { result, report } = run('two-ases');

  it('each learns the other’s prefix', () => {
    expect(report.ended.why).toBe('converged');
    expect(routes(router(report.routers, 'r1'))).toEqual(['192.0.2.0/24 self []', '198.51.100.0/24 r2 [65002]']);
    expect(routes(router(report.routers, 'r2'))).toEqual(['192.0.2.0/24 r1 [65001]', '198.51.100.0/24 self []']);
  });

  it('the session goes through its states, and each side says OPEN, KEEPALIVE, UPDATE', () => {
    const statesOf = (name: string): string[] =>
      result.history.steps.flatMap((step) => (step.kind === 'session' && step.router === name ? [step.state] : []));
    expect(statesOf('r1')).toEqual(['Connect', 'OpenSent', 'OpenConfirm', 'Established']);
    expect(statesOf('r2')).toEqual(['Active', 'OpenSent', 'OpenConfirm', 'Established']);
    const said = result.history.steps.flatMap((step) =>
      step.kind === 'message' ? [`${step.from} ${step.message}`] : [],
    );
    expect(said.toSorted()).toEqual(['r1 KEEPALIVE', 'r1 OPEN', 'r1 UPDATE', 'r2 KEEPALIVE', 'r2 OPEN', 'r2 UPDATE']);
  });
});

it('no-policy: nothing passes, and the report says that it is RFC 8212', () => {
  const { report } = run('no-policy');
  for (const { sessions } of Object.values(report.routers)) {
    for (const { state } of sessions) expect(state).toBe('Established');
  }
  expect(router(report.routers, 'r2').routes).toEqual([]);
  expect(router(report.routers, 'r2').rejected).toEqual([
    {
      prefix: '192.0.2.0/24',
      peer: 'r1',
      direction: 'import',
      reason: 'no-import-policy',
      why: expect.stringContaining('RFC 8212'),
    },
  ]);
  expect(router(report.routers, 'r3').rejected).toMatchObject([{ peer: 'r2', reason: 'no-export-policy' }]);
});

describe('gao-rexford', () => {
  const { result, report } = run('gao-rexford');

  it('everyone reaches everyone', () => {
    for (const { routes: all } of Object.values(report.routers)) expect(all).toHaveLength(6);
  });

  it('customers before peers before providers', () => {
    expect(routeTo(report.routers, 'a', '10.5.0.0/16')).toMatchObject({ from: 'c', decidingStep: 'local-preference' });
    expect(routeTo(report.routers, 'c', '10.4.0.0/16')).toMatchObject({ from: 'd', localPref: 200 });
    expect(routeTo(report.routers, 'c', '10.2.0.0/16')).toMatchObject({ from: 'a', localPref: 100 });
  });

  it('no route has a valley: once it has gone down or across, it only goes down', () => {
    const { routers, sessions } = load('gao-rexford');
    const nameOf = new Map(Object.entries(routers).map(([name, { asn }]) => [asn, name]));
    /** What `to` is to `from`. */
    const relation = (from = '', to = ''): string | undefined => {
      const session = sessions.find(({ a, b }) => (a === from && b === to) || (a === to && b === from));
      return session?.a === from ? session.aSide.relation : session?.bSide.relation;
    };
    let checked = 0;
    for (const [name, { prefixes }] of Object.entries(result.tables)) {
      for (const { best } of prefixes) {
        // From the origin on: the way that the announcement went.
        const way = (best?.route.asPath ?? []).flatMap(({ asns }) => asns.map((asn) => nameOf.get(asn))).toReversed();
        const hops = [...way, name].slice(1).map((to, i) => relation(way[i], to));
        const shape = hops.map((hop) => (hop === 'provider' ? 'u' : hop === 'peer' ? 'p' : 'd')).join('');
        expect(shape).toMatch(/^u*p?d*$/);
        checked += 1;
      }
    }
    expect(checked).toBe(36);
  });
});

describe('failure-and-return', () => {
  const { result, report } = run('failure-and-return');

  it('the detour takes over, and afterwards all is as before', () => {
    const [before, meanwhile] = report.snapshots.map(({ routers }) => routeTo(routers, 'edge', '198.51.100.0/24'));
    expect([before?.asPath, meanwhile?.asPath]).toEqual(['65003', '65002 65003']);
    expect(report.routers).toEqual(report.snapshots[0]?.routers);
  });

  it('an external session falls with its link, at that instant', () => {
    const falls = result.history.steps.filter((step) => step.kind === 'session' && step.state === 'Idle');
    expect(falls).toMatchObject([
      { timeNs: 10e9, why: 'link-down' },
      { timeNs: 10e9, why: 'link-down' },
    ]);
  });
});

it('hijack-rov: who checks origins keeps the victim’s route, the others follow whom they hear', () => {
  const { report } = run('hijack-rov');
  const [, hijacked] = report.snapshots;
  if (hijacked === undefined) throw new Error('no snapshot');
  expect(routeTo(hijacked.routers, 'careless', '203.0.113.0/24')?.from).toBe('mallory');
  expect(routeTo(hijacked.routers, 'careful', '203.0.113.0/24')?.from).toBe('core');
  expect(routeTo(hijacked.routers, 'careful', '203.0.113.0/24')?.communities).toEqual(['65020:1']);
  // The more specific half has no competitor: it captures the core, and the victim itself.
  expect(routeTo(report.routers, 'core', '203.0.113.0/25')?.asPath).toBe('65030 65666');
  expect(routeTo(report.routers, 'victim', '203.0.113.0/25')?.asPath).toBe('65100 65030 65666');
  expect(routeTo(report.routers, 'careful', '203.0.113.0/25')).toBeUndefined();
  expect(router(report.routers, 'careful').rejected).toContainEqual(
    expect.objectContaining({ prefix: '203.0.113.0/25', peer: 'mallory', direction: 'import' }),
  );
});

it('leak-and-roles: the leak passes only where roles are not agreed on', () => {
  const { report } = run('leak-and-roles');
  expect(routeTo(report.routers, 'multi', '203.0.113.0/24')?.onlyToCustomer).toBe(65010);
  expect(routeTo(report.routers, 'trusting', '203.0.113.0/24')?.asPath).toBe('65020 65010');
  expect(router(report.routers, 'alert').routes).toEqual([]);
  expect(router(report.routers, 'multi').rejected).toMatchObject([{ peer: 'alert', reason: 'only-to-customer' }]);
});

it('max-prefix: Cease 6/1 with family and limit, and back once there are few enough', () => {
  const { result, report } = run('max-prefix');
  const notification = result.history.steps.find((step) => step.kind === 'message' && step.message === 'NOTIFICATION');
  expect(notification).toMatchObject({
    from: 'provider',
    bytesHex: `${'ff'.repeat(16)}001c03060100010100000002`,
  });
  expect(report.snapshots.map(({ routers }) => router(routers, 'provider').routes.length)).toEqual([2, 0]);
  expect(router(report.routers, 'provider').routes).toHaveLength(2);
});

describe('route-reflection', () => {
  const { result, report } = run('route-reflection');

  it('a route that was reflected twice says by whom, and whose it was', () => {
    expect(routeTo(report.routers, 'c1', '198.51.100.0/24')).toMatchObject({
      from: 'rr1',
      originatorId: '10.255.0.14',
      clusterList: ['10.255.0.1', '10.255.0.2'],
      nextHop: '10.255.0.14',
    });
  });

  it('each cluster leaves by the border that is nearest, by the IGP', () => {
    expect(routeTo(report.routers, 'c2', '192.0.2.0/24')?.asPath).toBe('65010');
    expect(routeTo(report.routers, 'c3', '192.0.2.0/24')?.asPath).toBe('65020');
    expect(routeTo(report.routers, 'rr1', '192.0.2.0/24')).toMatchObject({ decidingStep: 'igp-cost', igpCost: 10 });
  });

  it('an internal session over several hops is forwarded by the routers between', () => {
    const capture = Object.entries(result.captures).find(([name]) => name.startsWith('c1:'))?.[1];
    expect(capture?.packets.length).toBeGreaterThan(10);
  });
});

describe('confederation', () => {
  const { report } = run('confederation');

  it('inside, members are in brackets and LOCAL_PREF crosses their border', () => {
    expect(routeTo(report.routers, 'm3', '192.0.2.0/24')).toMatchObject({
      asPath: '(64512) 65010',
      localPref: 250,
      nextHop: '10.255.0.1',
    });
  });

  it('outside there is one AS', () => {
    expect(routeTo(report.routers, 'right', '192.0.2.0/24')?.asPath).toBe('65000 65010');
  });
});

describe('graceful-restart', () => {
  it('while the router is away its routes stay, and no one hears of it', () => {
    const { result, report } = run('graceful-restart');
    const [before, meanwhile] = report.snapshots;
    expect(router(meanwhile?.routers ?? {}, 'left').routes).toEqual(router(before?.routers ?? {}, 'left').routes);
    expect(router(meanwhile?.routers ?? {}, 'left').sessions).not.toEqual([{ peer: 'middle', state: 'Established' }]);
    const changes = result.history.steps.filter(
      (step) => step.kind === 'best' && step.timeNs >= 10e9 && step.router !== 'middle',
    );
    expect(changes).toEqual([]);
    expect(report.routers).toEqual(before?.routers);
  });

  it('without it they go, and come back', () => {
    const { sessions } = load('graceful-restart');
    const { report } = run('graceful-restart', {
      sessions: sessions.map((each) => ({ ...each, gracefulRestart: false })),
    });
    expect(report.snapshots.map(({ routers }) => router(routers, 'left').routes.length)).toEqual([2, 1]);
    expect(router(report.routers, 'left').routes).toHaveLength(2);
  });

  it('who does not come back in time is forgotten', () => {
    const { events, sessions } = load('graceful-restart');
    const { result, report } = run('graceful-restart', {
      events: events.map((event) => (event.do === 'bgp-restart' ? { ...event, downFor: 200e9 } : event)),
      sessions: sessions.map((each) => ({ ...each, restartTime: 30e9 })),
      snapshots: [39e9, 41e9],
    });
    expect(report.snapshots.map(({ routers }) => router(routers, 'left').routes.length)).toEqual([2, 1]);
    expect(result.history.end.why).toBe('converged');
    expect(router(report.routers, 'left').routes).toHaveLength(2);
  });
});

describe('disagree', () => {
  const outcomes = (changes: Partial<Lab>): string => {
    const { result, report } = run('disagree', changes);
    const from = (name: string) => routeTo(report.routers, name, '203.0.113.0/24')?.from;
    return `${result.history.end.why} ${from('left')} ${from('right')}`;
  };

  it('settles in either of its two stable states, by chance', () => {
    const seen = new Set(Array.from({ length: 12 }, (_, seed) => outcomes({ seed })));
    expect([...seen].toSorted()).toEqual(['converged origin left', 'converged right origin']);
  });

  it('without timers, in step, never does', () => {
    const { sessions } = load('disagree');
    expect(outcomes({ sessions: sessions.map((each) => ({ ...each, mrai: 0 })) })).toMatch(/^oscillating /);
  });
});

describe('bad-gadget', () => {
  it('has no stable state: the cycle comes back to where it began', () => {
    const { result, report } = run('bad-gadget');
    expect(report.ended.why).toBe('oscillating');
    const { cycle = [] } = report.ended;
    const bests = cycle.flatMap((step) => (step.kind === 'best' ? [step] : []));
    for (const name of ['r1', 'r2', 'r3']) {
      const own = bests.filter((step) => step.router === name).map(({ best }) => best?.from);
      expect(new Set(own).size).toBe(2);
    }
    // What follows is the same again.
    const { end, steps } = result.history;
    if (end.why !== 'oscillating') throw new Error(end.why);
    const length = end.to - end.from;
    const shape = (from: number): unknown =>
      steps
        .slice(from, from + length)
        .map((step) => (step.kind === 'best' ? [step.router, step.best?.from] : step.kind));
    expect(shape(end.from - length)).toEqual(shape(end.from));
  });

  it('nor with timers left to chance', () => {
    const { sessions } = load('bad-gadget');
    const { report } = run('bad-gadget', { sessions: sessions.map((each) => ({ ...each, mrai: 1e9 })) });
    expect(report.ended.why).toBe('oscillating');
  });
});
