import { describe, expect, it } from 'vitest';
import { toHex } from '../../bytes/hex.ts';
import { encode, layer } from '../encode.ts';
import type { Handler } from '../sim/handler.ts';
import { prepare } from './prepare.ts';
import { run } from './run.ts';
import { parseScenario, type ScenarioInput, scenario } from './schema.ts';

const access = { mode: 'access', vlan: 10 } as const;

/** h1 and h2 on one switch. */
const pair: ScenarioInput = {
  nodes: {
    h1: { kind: 'host', address: '10.0.0.1/24', mac: '02:00:00:00:00:01' },
    h2: { kind: 'host', address: '10.0.0.2/24' },
    sw: { kind: 'switch', ports: { p1: access, p2: access } },
  },
  links: [
    { ends: ['h1:eth0', 'sw:p1'], latency: '1ms' },
    { ends: ['h2:eth0', 'sw:p2'], latency: '1ms' },
  ],
  events: [{ id: 'a', do: 'ping', from: 'h1', to: 'h2' }],
};
const ring: ScenarioInput = {
  eventBudget: 3000,
  nodes: { a: { kind: 'hub' }, b: { kind: 'hub' }, c: { kind: 'hub' } },
  links: [{ ends: ['a:1', 'b:0'] }, { ends: ['b:1', 'c:0'] }, { ends: ['c:1', 'a:0'] }],
  events: [{ do: 'frame', port: 'a:1', layers: [{ proto: 'ethernet' }] }],
};

describe('a scenario step by step', () => {
  it('moves frames and fills tables, one decision at a time', () => {
    const under = prepare(scenario(pair));
    expect([under.nowNs, under.ended, under.tables().sw, under.outcomes()]).toEqual([0, null, { mac: [] }, [null]]);

    expect(under.step().map(({ node, why }) => [node, why])).toEqual([['h1', 'arp-asked']]);
    expect(under.inFlight().map(({ from, to, arrivesNs }) => [from, to, arrivesNs])).toEqual([
      ['h1:eth0', 'sw:p1', 1_000_000],
    ]);
    expect(under.outcomes()).toEqual([{ kind: 'waiting' }]);

    expect(under.step().map(({ node, why }) => [node, why])).toEqual([
      ['sw', 'mac-learned'],
      ['sw', 'flooded-broadcast'],
    ]);
    expect(under.tables().sw?.mac).toEqual([
      { vid: 10, mac: '02:00:00:00:00:01', port: 'p1', isStatic: false, seenNs: 1_000_000 },
    ]);

    while (under.ended === null) under.step();
    expect(under.ended).toEqual({ why: 'idle' });
    expect(under.step()).toEqual([]);
    expect(under.outcomes()).toEqual([{ kind: 'answered', from: '10.0.0.2', roundTripNs: 8_000_000 }]);
  });

  it('comes to the same as at one go', () => {
    const stepped = prepare(scenario(pair));
    while (stepped.ended === null) stepped.step();
    const whole = run(scenario(pair));
    expect(stepped.sim.trace.entries).toEqual(whole.trace);
    expect(stepped.captures()).toEqual(whole.captures);
    expect(stepped.nowNs).toBe(whole.timeNs);
  });

  it('stops at an instant, and at the scenario’s own end', () => {
    const under = prepare(scenario({ ...pair, until: '3ms' }));
    under.runUntil(1_500_000);
    expect([under.nowNs, under.ended]).toEqual([1_500_000, null]);
    under.runUntil(9_000_000);
    expect([under.nowNs, under.ended]).toEqual([3_000_000, { why: 'time-reached' }]);
    expect(under.outcomes()).toEqual([{ kind: 'waiting' }]);
  });

  it('names a storm, also when one steps into it', () => {
    expect(run(scenario(ring)).ended.why).toBe('broadcast-storm');
    const under = prepare(scenario(ring));
    while (under.ended === null) under.step();
    expect(under.ended.why).toBe('broadcast-storm');
  });
});

describe('what happens in a scenario', () => {
  const outcomesOf = (input: ScenarioInput) => run(scenario(input)).outcomes;

  it('a link that is down loses the ping, and one that is up again carries the next', () => {
    const events: ScenarioInput['events'] = [
      { do: 'link-down', link: 'h2:eth0' },
      { do: 'ping', at: '1ms', from: 'h1', to: 'h2' },
      { do: 'link-up', at: '5s', link: 'sw:p2--h2:eth0'.split('--').reverse().join('--') },
      { do: 'ping', at: '6s', from: 'h1', to: 'h2' },
    ];
    expect(outcomesOf({ ...pair, events }).map((outcome) => outcome?.kind)).toEqual([
      'done',
      'error',
      'done',
      'answered',
    ]);
  });

  it('a switch that restarts has forgotten its table', () => {
    const events: ScenarioInput['events'] = [...(pair.events ?? []), { do: 'restart', at: '1s', node: 'sw' }];
    expect(run(scenario(pair)).tables.sw?.mac).toHaveLength(2);
    expect(run(scenario({ ...pair, events })).tables.sw?.mac).toEqual([]);
  });

  it('a datagram arrives where somebody listens', () => {
    const h2 = { kind: 'host' as const, address: '10.0.0.2/24', listen: [53] };
    const events: ScenarioInput['events'] = [{ do: 'udp', from: 'h1', to: 'h2', dstPort: 53, text: 'who' }];
    const { trace } = run(scenario({ ...pair, nodes: { ...pair.nodes, h2 }, events }));
    expect(trace.map(({ node, why }) => `${node} ${why}`)).toContain('h2 udp-delivered');
  });

  it('a connection carries what is sent and what is answered, and is refused where nobody listens', () => {
    const h2 = { kind: 'host' as const, address: '10.0.0.2/24', tcpListen: [{ port: 80, answer: 5000 }] };
    const events: ScenarioInput['events'] = [
      { do: 'tcp', from: 'h1', to: 'h2', dstPort: 80, bytes: 30_000 },
      { do: 'tcp', from: 'h1', to: 'h2', dstPort: 81, text: 'hi', srcPort: 5000 },
    ];
    const { outcomes, tables } = run(scenario({ ...pair, nodes: { ...pair.nodes, h2 }, events }));
    expect(outcomes).toEqual([
      { kind: 'finished', srcPort: expect.any(Number), sent: 30_000, received: 5000 },
      { kind: 'refused', srcPort: 5000, sent: 0, received: 0 },
    ]);
    expect(tables.h2?.tcp?.map(({ state, localPort }) => [state, localPort])).toEqual([['LISTEN', 80]]);
  });

  it('several pings are counted', () => {
    const ping = { do: 'ping', from: 'h1', to: 'h2', count: 4, interval: '10ms' } as const;
    const lost = { do: 'link-down', at: '25ms', link: 'h2:eth0' } as const;
    expect(outcomesOf({ ...pair, events: [ping] })[0]).toMatchObject({ kind: 'answered', sent: 4, received: 4 });
    expect(outcomesOf({ ...pair, events: [ping, lost] })[0]).toMatchObject({ kind: 'partly-answered' });
    expect(outcomesOf({ ...pair, events: [{ ...lost, at: 0 }, ping] })[1]).toMatchObject({ kind: 'unanswered' });
  });

  it('pings go over IPv6 between its hosts, one or several', () => {
    const six = (n: number) => ({ kind: 'ipv6-host' as const, address: `2001:db8::${n}/64` });
    const nodes = { h1: six(1), h2: six(2), h4: { kind: 'host' as const, address: '10.0.0.4/24' } };
    const events: ScenarioInput['events'] = [
      { do: 'ping', from: 'h1', to: 'h2' },
      { do: 'ping', at: '1s', from: 'h1', to: '2001:db8::2', count: 3, interval: '1ms' },
      { do: 'ping', at: '2s', from: 'h1', to: 'h4' },
      { do: 'ping', at: '2s', from: 'h1', to: '10.0.0.4' },
      { do: 'ping', at: '2s', from: 'h4', to: '2001:db8::1' },
    ];
    expect(outcomesOf({ nodes, links: [{ ends: ['h1:eth0', 'h2:eth0'] }], events })).toEqual([
      { kind: 'answered', from: '2001:db8::2', roundTripNs: 4000 },
      { kind: 'answered', sent: 3, received: 3, errors: 0, meanRoundTripNs: 2000 },
      { kind: 'no-address' },
      { kind: 'no-address' },
      { kind: 'no-address' },
    ]);
  });

  it('a host announces itself', () => {
    const events: ScenarioInput['events'] = [{ do: 'announce', node: 'h1' }];
    const { trace } = run(scenario({ ...pair, events }));
    expect(trace.map(({ node, why }) => `${node} ${why}`)).toContain('sw flooded-broadcast');
  });

  it('a frame goes out as it is written, in hex or as layers', () => {
    const layers = [layer('ethernet', { etherType: 0x88b5 })];
    const sent = (event: object) => {
      const events = [{ do: 'frame', port: 'h1:eth0', ...event }] as ScenarioInput['events'];
      return run(scenario({ ...pair, events })).captures['h1:eth0--sw:p1']?.packets[0]?.bytes;
    };
    const bytes = encode(layers, new TextEncoder().encode('hi'));
    expect(sent({ hex: toHex(bytes) })).toEqual(bytes);
    expect(sent({ layers, text: 'hi' })).toEqual(bytes);
    expect(sent({ layers, payloadHex: '6869' })).toEqual(bytes);
  });
});

describe('an expectation that is not met', () => {
  const sentences = (input: ScenarioInput) =>
    run(scenario(input)).expectations.map(({ sentence }) => sentence?.en ?? null);
  const asked = { that: 'frame-arrives', at: 'h2:eth0', match: { 'arp.operation': 1 } } as const;

  it('counts exactly', () => {
    expect(
      sentences({
        ...pair,
        expect: [
          { ...asked, times: 1 },
          { ...asked, times: 2 },
          { ...asked, times: 0 },
        ],
      }),
    ).toEqual([
      null,
      'h2:eth0 received 1 frame(s) with arp.operation 1; expected 2.',
      'h2:eth0 received 1 frame(s) with arp.operation 1; expected 0.',
    ]);
  });

  it('looks at the header that is named', () => {
    const layers = [
      { proto: 'ethernet' },
      { proto: 'ipv4', fields: { ttl: 9 } },
      { proto: 'ipv4', fields: { ttl: 5 } },
    ];
    const events: ScenarioInput['events'] = [{ do: 'frame', port: 'sw:p2', layers }];
    const at = (match: Record<string, number | boolean>) => ({ that: 'frame-arrives', at: 'h2:eth0', match }) as const;
    expect(
      sentences({
        ...pair,
        events,
        expect: [at({ 'ipv4.ttl': 9, 'ipv4#2.ttl': 5 }), at({ 'ipv4#2.ttl': 9 }), at({ udp: true })],
      }),
    ).toEqual([null, expect.any(String), expect.any(String)]);
  });

  it('names who dropped the frame first, and no bystander', () => {
    const sw = {
      kind: 'switch' as const,
      ports: { p1: access, p2: { mode: 'access' as const, vlan: 20 }, p3: access },
    };
    const h3 = { kind: 'host' as const, address: '10.0.0.3/24' };
    const links: ScenarioInput['links'] = [...(pair.links ?? []), { ends: ['h3:eth0', 'sw:p3'] }];
    const [reaches] = sentences({
      nodes: { ...pair.nodes, sw, h3 },
      links,
      expect: [{ that: 'reaches', from: 'h1', to: 'h2' }],
    });
    // h3 dropped the ARP request too, since it was not for it: that explains nothing.
    expect(reaches).toBe('h1 does not reach h2: 10.0.0.1 answers ICMP 3/1; h1 dropped: “arp-unanswered”.');
  });
});

describe('a hypervisor', () => {
  const home = (machines: readonly object[]): ScenarioInput => ({
    until: '60s',
    nodes: {
      pc: { kind: 'hypervisor', address: '192.168.1.10/24', gateway: '192.168.1.1', machines } as never,
      lan: { kind: 'switch', ports: { p1: access, p2: access } },
      box: {
        kind: 'router',
        interfaces: [{ name: 'eth0', address: '192.168.1.1/24' }],
        dhcp: { first: '192.168.1.100', last: '192.168.1.120', router: '192.168.1.1' },
      },
    },
    links: [{ ends: ['pc:eth0', 'lan:p1'] }, { ends: ['lan:p2', 'box:eth0'], latency: '1ms' }],
    events: [
      { id: 'out', do: 'ping', at: '30s', from: 'vm', to: 'box' },
      { do: 'link-down', at: '40s', link: 'pc:eth0' },
      { id: 'cut', do: 'ping', at: '41s', from: 'vm', to: 'box' },
    ],
  });

  it.each([
    ['bridged', '192.168.1.100', 'answered', true],
    ['nat', '10.0.2.15', 'answered', false],
    ['host-only', '192.168.56.101', 'waiting', false],
  ])('in mode %s', (mode, address, out, isServedByTheBox) => {
    const { tables, outcomes, captures } = run(scenario(home([{ name: 'vm', mode }])));
    expect(tables.pc?.machines).toMatchObject([{ name: 'vm', mode, address }]);
    expect(outcomes.map((outcome) => outcome?.kind)).toEqual([out, 'done', expect.not.stringMatching('answered')]);
    expect(tables.box?.dhcp).toHaveLength(isServedByTheBox ? 1 : 0);
    expect(captures['pc:eth0--lan:p1']?.packets.length ?? 0).toBeGreaterThan(out === 'answered' ? 3 : -1);
  });

  it('says which names are taken, and that it does not restart as one', () => {
    const given = home([{ name: 'lan', mode: 'nat' }]);
    const result = parseScenario({ ...given, events: [{ do: 'restart', node: 'pc' }] });
    expect(!result.ok && result.error.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'nodes.pc: Another node is called “lan”.',
      'events.0.node: “pc” is several devices, which do not restart as one.',
    ]);
  });
});

describe('a device of one’s own', () => {
  it('decides in a switch’s place', () => {
    const { trace, expectations } = run(
      scenario({ ...pair, expect: [{ that: 'reaches', from: 'h1', to: 'h2', not: true }] }),
      { standIns: { sw: { forward: () => [] } } },
    );
    expect(trace.filter(({ node, why }) => node === 'sw' && why === 'no-other-port-in-vlan')).not.toEqual([]);
    expect(expectations.map(({ isMet }) => isMet)).toEqual([true]);
  });

  it('takes a node’s place', () => {
    const wire = (): Handler => ({
      onFrame: (context, port, frame) => context.send(port === 'p1' ? 'p2' : 'p1', frame, 'passed-on'),
    });
    const { outcomes, tables, trace } = run(scenario(pair), { devices: { sw: wire } });
    expect(new Set(trace.filter(({ node }) => node === 'sw').map(({ why }) => why))).toEqual(new Set(['passed-on']));
    expect(outcomes[0]?.kind).toBe('answered');
    expect(tables.sw).toEqual({});
  });
});
