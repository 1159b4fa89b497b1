import { describe, expect, it } from 'vitest';
import { hex } from '../../../bytes/hex.ts';
import { decode } from '../../decode.ts';
import { find } from '../../packet.ts';
import { ipv4 } from '../../protocols/ipv4/ipv4.ts';
import { tcp } from '../../protocols/tcp/tcp.ts';
import { traceDigest } from '../../sim/trace-digest.ts';
import type { HistoryStep } from '../history/history.ts';
import { contextSchema } from '../messages/context.ts';
import { decodeMessage } from '../messages/decode-message.ts';
import { labExamples } from './examples.ts';
import { labReport } from './report.ts';
import { type LabResult, runLab } from './run-lab.ts';
import { type Lab, type LabInput, lab } from './schema.ts';

const all = { import: 'accept-all', export: 'accept-all' } as const;
const external = (a: string, b: string, more: object = {}) => ({ a, b, aSide: all, bSide: all, ...more });

/** Two ASes; what else is said of the session, and what happens. */
const pair = (session: object, more: Partial<LabInput> = {}): Lab =>
  lab({
    routers: {
      r1: { asn: 65001, routerId: '10.0.0.1', networks: ['192.0.2.0/24'] },
      r2: { asn: 65002, routerId: '10.0.0.2' },
    },
    links: [{ a: 'r1', b: 'r2', subnet: '10.1.0.0/30' }],
    sessions: [external('r1', 'r2', session)],
    ...more,
  });

const triangle = (more: Partial<LabInput> = {}): Lab =>
  lab({
    routers: {
      a: { asn: 65000, routerId: '10.0.0.1' },
      b: { asn: 65000, routerId: '10.0.0.2' },
      c: { asn: 65000, routerId: '10.0.0.3' },
      out: { asn: 65001, routerId: '10.0.1.1', networks: ['192.0.2.0/24'] },
    },
    links: [
      { a: 'a', b: 'b', subnet: '10.1.0.0/30' },
      { a: 'b', b: 'c', subnet: '10.1.1.0/30' },
      { a: 'a', b: 'c', subnet: '10.1.2.0/30', cost: 100 },
      { a: 'a', b: 'out', subnet: '10.1.3.0/30' },
    ],
    sessions: [{ a: 'a', b: 'c', aSide: { nextHopSelf: true } }, external('a', 'out')],
    ...more,
  });

const sessionSteps = ({ history }: LabResult, router: string): string[] =>
  history.steps.flatMap((step) =>
    step.kind === 'session' && step.router === router ? [`${step.timeNs / 1e9} ${step.state} ${step.why}`] : [],
  );
const messages = ({ history }: LabResult) =>
  history.steps.filter((step): step is Extract<HistoryStep, { kind: 'message' }> => step.kind === 'message');
const best = (result: LabResult, router: string, prefix = '192.0.2.0/24') =>
  result.tables[router]?.prefixes.find((each) => each.prefix === prefix)?.best ?? null;
const stateOf = (result: LabResult, router: string, peer: string) =>
  result.tables[router]?.peers.find((each) => each.peer === peer)?.state;

describe('what is on the wire', () => {
  const result = runLab(pair({}));
  const [capture] = Object.values(result.captures);
  const packets = (capture?.packets ?? []).map(({ bytes }) => decode(bytes, 'ethernet'));

  it('is TCP from an ephemeral port to 179, every checksum right', () => {
    const segments = packets.flatMap((packet) => find(packet, tcp) ?? []);
    expect(segments.length).toBeGreaterThan(8);
    for (const { fields, checksumValid } of segments) {
      expect([fields.srcPort, fields.dstPort]).toContain(179);
      expect(checksumValid).toBe(true);
    }
    for (const packet of packets) expect(find(packet, ipv4)?.checksumValid ?? true).toBe(true);
    expect(segments[0]?.fields).toMatchObject({ dstPort: 179, flags: 0x002 });
  });

  it('carries the messages of the history, byte for byte and in order', () => {
    for (const from of ['r1', 'r2']) {
      const source = from === 'r1' ? '10.1.0.1' : '10.1.0.2';
      const stream = packets.flatMap((packet) => {
        const segment = find(packet, tcp);
        if (segment === undefined || find(packet, ipv4)?.fields.src !== source) return [];
        return [...packet.bytes.subarray(segment.offset + segment.headerLength)];
      });
      const said = messages(result).flatMap((step) => (step.from === from ? [...hex(step.bytesHex ?? '')] : []));
      expect(stream).toEqual(said);
    }
  });

  it('says in the capture what each frame is', () => {
    const comments = capture?.packets.map(({ comment }) => comment) ?? [];
    expect(comments).toContain('r1:eth0 bgp-open');
    expect(comments).toContain('r1:eth0 bgp-update');
    expect(comments).toContain('r2:eth0 bgp-keepalive');
  });

  it('each message is well-formed', () => {
    for (const { bytesHex = '' } of messages(result)) {
      expect(decodeMessage(hex(bytesHex), contextSchema.parse({ session: 'ebgp' }))).toMatchObject({
        treatment: 'accept',
      });
    }
  });

  it('every message is in the trace, at its sender and at its receiver', () => {
    expect(result.sim.trace.where({ node: 'r1', action: 'note', why: 'bgp-update' })).toMatchObject([
      { details: { peer: 'r2', announced: 1 } },
    ]);
    expect(
      result.sim.trace.where({ node: 'r2', why: 'bgp-message-received' }).map(({ details }) => details?.event),
    ).toEqual(['BgpOpen', 'KeepAliveMsg', 'UpdateMsg']);
    expect(result.sim.trace.where({ node: 'r2', why: 'bgp-best' })).toHaveLength(1);
  });
});

describe('collisions', () => {
  it('both sides ask: one connection stays, that of the higher identifier, and the other gets 6/7', () => {
    const result = runLab(pair({ bSide: { ...all, connects: true } }));
    const ends = messages(result).filter(({ message }) => message === 'NOTIFICATION');
    expect(ends.length).toBeGreaterThan(0);
    for (const { bytesHex } of ends) expect(bytesHex?.slice(-4)).toBe('0607');
    expect([stateOf(result, 'r1', 'r2'), stateOf(result, 'r2', 'r1')]).toEqual(['Established', 'Established']);
    expect(best(result, 'r2')?.from?.name).toBe('r1');
  });

  it('neither asks: the ConnectRetryTimer does, less up to a quarter', () => {
    const result = runLab(pair({ aSide: { ...all, connects: false }, connectRetry: '40s' }));
    const up = messages(result)[0]?.timeNs ?? 0;
    expect(up).toBeGreaterThan(30e9);
    expect(up).toBeLessThan(40.1e9);
  });
});

describe('hold time', () => {
  it('an internal session whose way is gone falls when the time is out; nothing arrives', () => {
    const cut = { at: '50s', do: 'router-down', router: 'b' } as const;
    const ways = triangle().links.slice(0, 2);
    const result = runLab(triangle({ links: [...ways, { a: 'a', b: 'out', subnet: '10.1.3.0/30' }], events: [cut] }));
    const fall = result.history.steps.find((step) => step.kind === 'session' && step.why === 'hold-timer-expired');
    expect(fall?.timeNs).toBeGreaterThan(90e9);
    expect(fall?.timeNs).toBeLessThan(140.1e9);
    expect(best(result, 'c')).toBeNull();
    expect(messages(result).find(({ message }) => message === 'NOTIFICATION')).toMatchObject({ arrivesNs: null });
  });

  it('a peer that lost its power is missed when the time is out', () => {
    const result = runLab(triangle({ events: [{ at: '50s', do: 'router-down', router: 'a' }] }));
    expect([stateOf(result, 'c', 'a'), best(result, 'c')]).toEqual([expect.not.stringMatching('Established'), null]);
    const fall = result.history.steps.find((step) => step.kind === 'session' && step.why === 'hold-timer-expired');
    expect(fall).toMatchObject({ router: 'c', peer: 'a' });
  });

  it('an internal session goes another way when there is one, and no one notices', () => {
    const result = runLab(triangle({ events: [{ at: '50s', do: 'link-down', a: 'b', b: 'c' }], until: '300s' }));
    expect(sessionSteps(result, 'c').filter((step) => step.includes('Idle'))).toEqual([]);
    expect(stateOf(result, 'c', 'a')).toBe('Established');
    expect(best(result, 'c')?.igpCost).toBe(100);
  });

  it('of 0: nobody says that he is alive, and nobody is missed', () => {
    const result = runLab(pair({ holdTime: 0 }, { until: '10min' }));
    expect(messages(result).filter(({ message }) => message === 'KEEPALIVE')).toHaveLength(2);
    expect(stateOf(result, 'r1', 'r2')).toBe('Established');
  });

  it('keep-alives go every third of it, less up to a quarter', () => {
    const result = runLab(pair({ holdTime: '30s' }, { until: '5min' }));
    const times = messages(result).flatMap(({ message, from, timeNs }) =>
      message === 'KEEPALIVE' && from === 'r1' ? [timeNs / 1e9] : [],
    );
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    for (const gap of gaps) expect(gap > 7.4 && gap < 10.1).toBe(true);
    expect(stateOf(result, 'r1', 'r2')).toBe('Established');
  });
});

describe('events', () => {
  it('a shutdown says why, and lasts until someone starts the session again', () => {
    const result = runLab(
      pair(
        {},
        {
          events: [
            { at: '10s', do: 'session-down', a: 'r1', b: 'r2', text: 'new cable' },
            { at: '500s', do: 'session-up', a: 'r1', b: 'r2' },
          ],
          snapshots: ['499s'],
        },
      ),
    );
    const [notification] = messages(result).filter(({ message }) => message === 'NOTIFICATION');
    expect(notification?.bytesHex?.slice(38)).toBe(`0602096e6577206361626c65`);
    expect(result.snapshots[0]?.tables.r2?.prefixes).toEqual([]);
    expect(best(result, 'r2')).not.toBeNull();
  });

  it('a router without power is gone without a word, knows nothing, and comes back', () => {
    const events: LabInput['events'] = [
      { at: '10s', do: 'router-down', router: 'r1' },
      { at: '20s', do: 'router-up', router: 'r1' },
    ];
    const result = runLab(pair({}, { events, snapshots: ['15s'] }));
    expect(result.snapshots[0]?.tables).toMatchObject({ r1: { isUp: false, prefixes: [] }, r2: { prefixes: [] } });
    expect(messages(result).some(({ timeNs, from }) => from === 'r1' && timeNs >= 10e9 && timeNs < 20e9)).toBe(false);
    expect(best(result, 'r2')?.from?.name).toBe('r1');
  });

  it('announcements and withdrawals travel', () => {
    const events: LabInput['events'] = [
      {
        at: '10s',
        do: 'announce',
        router: 'r2',
        network: { prefix: '198.51.100.0/24', communities: ['graceful-shutdown'] },
      },
      { at: '20s', do: 'withdraw', router: 'r1', prefix: '192.0.2.0/24' },
    ];
    const result = runLab(pair({}, { events }));
    expect(best(result, 'r1', '198.51.100.0/24')?.route.communities).toEqual(['65535:0']);
    expect(best(result, 'r2')).toBeNull();
  });

  it('another policy takes what was told before again, and leaves the other direction alone', () => {
    const events: LabInput['events'] = [{ at: '10s', do: 'policy', router: 'r2', peer: 'r1', import: 'high' }];
    const result = runLab(pair({}, { policies: { high: [{ set: { localPref: 400 } }] }, events }));
    expect(best(result, 'r2')?.route.localPref).toBe(400);
    expect(messages(result).filter(({ message, timeNs }) => message === 'UPDATE' && timeNs > 9e9)).toEqual([]);
  });

  it('asking again brings all routes again (RFC 2918)', () => {
    const result = runLab(pair({}, { events: [{ at: '10s', do: 'route-refresh', a: 'r2', b: 'r1' }] }));
    const after = messages(result).filter(({ timeNs, message }) => timeNs >= 10e9 && message !== 'KEEPALIVE');
    expect(after.map(({ from, message }) => `${from} ${message}`)).toEqual(['r2 ROUTE-REFRESH', 'r1 UPDATE']);
  });

  it('a snapshot is of before the events of its instant', () => {
    const events: LabInput['events'] = [{ at: '10s', do: 'withdraw', router: 'r1', prefix: '192.0.2.0/24' }];
    const result = runLab(pair({}, { events, snapshots: ['10s'] }));
    expect(result.snapshots[0]?.tables.r1?.prefixes).toHaveLength(1);
    expect(result.tables.r1?.prefixes).toHaveLength(0);
  });
});

describe('sessions that cannot be', () => {
  it('roles that do not fit: 2/11, tried a few times, then left alone', () => {
    const peers = { ...all, relation: 'peer' } as const;
    const provider = { ...all, relation: 'provider' } as const;
    const result = runLab(pair({ aSide: peers, bSide: provider, roles: true }));
    const refusals = messages(result).filter(({ message }) => message === 'NOTIFICATION');
    expect(refusals.length).toBeGreaterThan(0);
    for (const { bytesHex } of refusals) expect(bytesHex?.slice(38)).toBe('020b');
    expect(stateOf(result, 'r1', 'r2')).not.toBe('Established');
    expect(result.history.end.why).toBe('converged');
  });

  it('too many prefixes, and no time to start again: the session stays down, and the lab is settled', () => {
    const result = runLab(
      pair(
        { bSide: { ...all, maxPrefix: 1 } },
        { events: [{ at: '5s', do: 'announce', router: 'r1', network: '198.51.100.0/24' }] },
      ),
    );
    expect([result.history.end.why, stateOf(result, 'r2', 'r1')]).toEqual(['converged', 'Idle']);
    expect(result.sim.nowNs).toBeLessThan(60e9);
  });

  it('a warning about too many prefixes leaves the session alone', () => {
    const result = runLab(
      pair(
        { bSide: { ...all, maxPrefix: 1, maxPrefixWarningOnly: true } },
        {
          events: [{ at: '5s', do: 'announce', router: 'r1', network: '198.51.100.0/24' }],
        },
      ),
    );
    expect(result.sim.trace.where({ node: 'r2', why: 'bgp-max-prefix' })).toMatchObject([
      { details: { limit: 1, count: 2 } },
    ]);
    expect(best(result, 'r2', '198.51.100.0/24')).not.toBeNull();
  });
});

describe('the MinRouteAdvertisementInterval', () => {
  it('keeps what changes quickly for later, and withdrawals not', () => {
    const events: LabInput['events'] = [
      { at: '20s', do: 'announce', router: 'r1', network: { prefix: '192.0.2.0/24', med: 1 } },
      { at: '21s', do: 'announce', router: 'r1', network: { prefix: '192.0.2.0/24', med: 2 } },
      { at: '22s', do: 'announce', router: 'r1', network: { prefix: '192.0.2.0/24', med: 3 } },
      { at: '60s', do: 'announce', router: 'r1', network: { prefix: '192.0.2.0/24', med: 4 } },
      { at: '61s', do: 'withdraw', router: 'r1', prefix: '192.0.2.0/24' },
    ];
    const result = runLab(pair({ mrai: '10s' }, { events }));
    const said = messages(result).flatMap(({ message, timeNs, announced, withdrawn }) =>
      message === 'UPDATE' && timeNs >= 20e9
        ? [{ at: timeNs / 1e9, meds: announced.map(({ med }) => med), withdrawn }]
        : [],
    );
    expect(said.map(({ meds, withdrawn }) => [...meds, ...withdrawn])).toEqual([[1], [3], [4], ['192.0.2.0/24']]);
    const [first, second, , last] = said.map(({ at }) => at);
    expect(first).toBe(20);
    expect((second ?? 0) >= 27.5 && (second ?? 0) <= 30).toBe(true);
    expect(last).toBe(61);
  });
});

describe('graceful restart', () => {
  const line = (more: Partial<LabInput>): Lab =>
    lab({
      routers: {
        left: { asn: 65001, routerId: '10.0.0.1', networks: ['192.0.2.0/24'] },
        middle: { asn: 65002, routerId: '10.0.0.2' },
        right: { asn: 65003, routerId: '10.0.0.3' },
      },
      links: [
        { a: 'left', b: 'middle', subnet: '10.1.0.0/30' },
        { a: 'middle', b: 'right', subnet: '10.1.1.0/30' },
      ],
      sessions: ['left', 'right'].map((a) => external(a, 'middle', { gracefulRestart: true, restartTime: '60s' })),
      ...more,
    });

  it('a restarted router tells nothing before it has heard all, and then says that it is done', () => {
    const result = runLab(line({ events: [{ at: '10s', do: 'bgp-restart', router: 'middle' }] }));
    const endOfRib = `${'ff'.repeat(16)}00170200000000`;
    const said = messages(result).filter(({ message, timeNs }) => message === 'UPDATE' && timeNs > 10e9);
    const heard = said.findLastIndex(({ to, bytesHex }) => to === 'middle' && bytesHex === endOfRib);
    const told = said.findIndex(({ from }) => from === 'middle');
    expect(heard).toBeGreaterThanOrEqual(0);
    expect(told).toBeGreaterThan(heard);
    expect(said.filter(({ from, bytesHex }) => from === 'middle' && bytesHex === endOfRib)).toHaveLength(2);
  });

  it('one of two peers does not come back: after the restart time it is not waited for', () => {
    const result = runLab(
      line({
        events: [
          { at: '10s', do: 'bgp-restart', router: 'middle' },
          { at: '11s', do: 'session-down', a: 'left', b: 'middle' },
          { at: '12s', do: 'announce', router: 'middle', network: '198.51.100.0/24' },
        ],
      }),
    );
    expect(best(result, 'right', '198.51.100.0/24')?.from?.name).toBe('middle');
    expect(best(result, 'right')).toBeNull();
  });

  it('a router that was without power kept no forwarding: its old routes go as soon as it is back', () => {
    const result = runLab(
      line({
        events: [
          { at: '10s', do: 'router-down', router: 'left' },
          { at: '20s', do: 'withdraw', router: 'left', prefix: '192.0.2.0/24' },
          { at: '30s', do: 'router-up', router: 'left' },
        ],
        snapshots: ['40s'],
      }),
    );
    expect(result.sim.trace.where({ node: 'middle', why: 'bgp-stale-routes-dropped' })).toMatchObject([
      { details: { reason: 'forwarding-not-kept' } },
    ]);
  });
});

describe('paths with identifiers (RFC 7911)', () => {
  it('a router that sends all its routes lets the other choose again', () => {
    const addPath = { ...all, addPath: true };
    const result = runLab(
      lab({
        routers: {
          one: { asn: 65001, routerId: '10.0.0.1', networks: ['192.0.2.0/24'] },
          two: { asn: 65002, routerId: '10.0.0.2', networks: ['192.0.2.0/24'] },
          hub: { asn: 65003, routerId: '10.0.0.3' },
          end: { asn: 65004, routerId: '10.0.0.4' },
        },
        links: ['one', 'two', 'end'].map((a, i) => ({ a, b: 'hub', subnet: `10.1.${i}.0/30` })),
        sessions: [
          external('one', 'hub'),
          external('two', 'hub'),
          { a: 'hub', b: 'end', aSide: addPath, bSide: addPath },
        ],
      }),
    );
    const entry = result.tables.end?.prefixes.find(({ prefix }) => prefix === '192.0.2.0/24');
    expect(entry?.candidates.map(({ route }) => route.asPath[0]?.asns.join(' ')).toSorted()).toEqual([
      '65003 65001',
      '65003 65002',
    ]);
  });
});

it('a next hop that only the border router knows is of no use to the others, and the report says so', () => {
  const given = triangle({ sessions: [{ a: 'a', b: 'c' }, external('a', 'out')] });
  const { routers } = labReport(given, runLab(given));
  expect(routers.c?.routes).toEqual([]);
  expect(routers.c?.rejected).toMatchObject([
    { prefix: '192.0.2.0/24', peer: 'a', direction: 'decision', reason: 'next-hop-unreachable' },
  ]);
});

describe('a run', () => {
  it.each(labExamples.map(({ id, load }) => [id, load] as const))('%s: same seed, same trace', (_id, load) => {
    const [first, second] = [runLab(load()), runLab(load())];
    expect(traceDigest(first.sim.trace)).toBe(traceDigest(second.sim.trace));
    expect(first.history).toEqual(second.history);
  });

  it('stops where it is told to', () => {
    const result = runLab(pair({}, { until: '3ms' }));
    expect([result.history.end.why, result.sim.nowNs]).toEqual(['time-reached', 3e6]);
  });

  it('stops when its budget is spent', () => {
    expect(runLab(pair({}, { eventBudget: 5 })).history.end.why).toBe('budget');
  });

  it('ends in the state that a cold start of the same network has', () => {
    const moved = triangle({
      events: [
        { at: '10s', do: 'link-down', a: 'b', b: 'c' },
        { at: '20s', do: 'session-down', a: 'a', b: 'out' },
        { at: '40s', do: 'link-up', a: 'b', b: 'c' },
        { at: '50s', do: 'session-up', a: 'a', b: 'out' },
        { at: '70s', do: 'bgp-restart', router: 'a' },
        { at: '200s', do: 'router-down', router: 'b' },
        { at: '230s', do: 'router-up', router: 'b' },
      ],
    });
    const shown = (each: Lab) => labReport(each, runLab(each)).routers;
    expect(shown(moved)).toEqual(shown(triangle()));
  });

  it('takes a policy of one’s own in place of the lab’s', () => {
    const result = runLab(pair({}), {
      policyFor: (router) => (router === 'r2' ? { import: (route) => ({ ...route, localPref: 7 }) } : undefined),
    });
    expect(best(result, 'r2')?.route.localPref).toBe(7);
  });
});
