import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../bytes/hex.ts';
import { ipv4Address } from '../../address/ipv4.ts';
import { mac } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { ipv4 } from '../../protocols/ipv4/ipv4.ts';
import { type TcpFields, tcp } from '../../protocols/tcp/tcp.ts';
import { milliseconds, seconds } from '../../sim/handler.ts';
import type { LinkOptions } from '../../sim/link.ts';
import { rng } from '../../sim/rng.ts';
import { type Simulation, simulation } from '../../sim/simulation.ts';
import { frameOf } from '../frame.ts';
import { type Host, type HostOptions, host } from '../host/host.ts';
import { router } from '../router/router.ts';
import { plus } from './sequence.ts';
import type { TcpConnection } from './tcp.ts';

const macs = ['02:00:00:00:00:01', '02:00:00:00:00:02', '02:00:00:00:00:11', '02:00:00:00:00:12'] as const;

interface Pair {
  readonly sim: Simulation;
  readonly a: Host;
  readonly b: Host;
}

function pair(link: LinkOptions = {}, options: Partial<HostOptions> = {}, seed = 1): Pair {
  const sim = simulation({ seed, eventBudget: 500_000 });
  const a = sim.add('a', host({ address: '10.0.0.1/24', mac: macs[0], ...options }));
  const b = sim.add('b', host({ address: '10.0.0.2/24', mac: macs[1], ...options }));
  sim.link('a:eth0', 'b:eth0', { latencyNs: milliseconds(1), ...link });
  return { sim, a, b };
}

/** Flags and numbers of every segment on a link, from either side, numbers counted from the first of each side. */
function segments({ sim }: { readonly sim: Simulation }, link = 'a:eth0'): readonly string[] {
  const first = new Map<string, number>();
  return sim.framesOn(link).flatMap(({ bytes, from }) => {
    const packet = decode(bytes);
    const fields = find(packet, tcp)?.fields;
    const header = find(packet, ipv4);
    if (fields === undefined || header === undefined) return [];
    const names = ['FIN', 'SYN', 'RST', 'PSH', 'ACK'].filter((_, i) => (fields.flags >> i) & 1).join(' ');
    const side = from.split(':')[0] ?? '';
    const other = side === 'a' ? 'b' : 'a';
    if (!first.has(side)) first.set(side, fields.seq);
    const seq = (fields.seq - (first.get(side) ?? 0)) >>> 0;
    const ack = (fields.flags & 16) === 0 ? '' : ` ack ${(fields.ack - (first.get(other) ?? 0)) >>> 0}`;
    const length = header.fields.totalLength - header.headerLength - 4 * fields.dataOffset;
    return [`${side} ${names} ${seq}${ack}${length > 0 ? ` +${length}` : ''}`];
  });
}

const states = (node: Host): readonly string[] => node.tcp.connections().map(({ state }) => state);
const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const bytes = (of: string): Uint8Array => Uint8Array.from(of, (letter) => letter.charCodeAt(0));

describe('a TCP connection', () => {
  it('opens by three segments, carries data both ways and closes by four', () => {
    const { sim, a, b } = pair();
    b.tcp.listen(80, {
      onData(connection, data) {
        connection.send(bytes(`got ${text(data)}`));
      },
      onEnd: (connection) => connection.close(),
    });
    const ended: string[] = [];
    const connection = a.tcp.connect('10.0.0.2', 80, {
      onOpen: (own) => own.send(bytes('hello')),
      onClosed: (_own, why) => ended.push(why),
    });
    sim.run({ untilNs: milliseconds(20) });
    expect([connection.state, text(connection.received())]).toEqual(['ESTABLISHED', 'got hello']);
    connection.close();
    sim.run({ untilNs: milliseconds(40) });
    expect(segments({ sim })).toEqual([
      'a SYN 0',
      'b SYN ACK 0 ack 1',
      'a PSH ACK 1 ack 1 +5',
      'b PSH ACK 1 ack 6 +9',
      'a ACK 6 ack 10',
      'a FIN ACK 6 ack 10',
      'b FIN ACK 10 ack 7',
      'a ACK 7 ack 11',
    ]);
    expect([states(a), states(b), ended]).toEqual([['TIME-WAIT'], ['LISTEN'], ['finished']]);
    sim.run();
    expect(sim.nowNs).toBeGreaterThan(seconds(240));
    expect(states(a)).toEqual([]);
  });

  it('says in its SYN what a segment may carry, and keeps to what the other side said', () => {
    const { sim, a, b } = pair({}, {});
    const { sim: other, a: small, b: listening } = pair({}, { mtu: 600 });
    for (const [on, from, to] of [
      [sim, a, b],
      [other, small, listening],
    ] as const) {
      to.tcp.listen(80);
      from.tcp.connect('10.0.0.2', 80).send(new Uint8Array(3000));
      on.run({ untilNs: seconds(1) });
    }
    const options = (on: Simulation) =>
      on
        .framesOn('a:eth0')
        .map((frame) => find(decode(frame.bytes), tcp)?.fields.options)
        .filter((each) => each !== undefined);
    expect(options(sim)).toEqual([
      [{ kind: 2, length: 4, dataHex: '05b4' }],
      [{ kind: 2, length: 4, dataHex: '05b4' }],
    ]);
    expect(options(other)[0]).toEqual([{ kind: 2, length: 4, dataHex: '0230' }]);
    expect(segments({ sim: other }).filter((each) => each.includes('+'))[0]).toContain('+560');
  });

  it('in Linux offers timestamps, a window scale and SACK, and uses what the other side offers too', () => {
    const handshake = (mine: HostOptions['profile'], theirs: HostOptions['profile']) => {
      const sim = simulation({ seed: 1 });
      const a = sim.add('a', host({ address: '10.0.0.1/24', mac: macs[0], profile: mine ?? 'rfc' }));
      const b = sim.add('b', host({ address: '10.0.0.2/24', mac: macs[1], profile: theirs ?? 'rfc' }));
      sim.link('a:eth0', 'b:eth0', { latencyNs: milliseconds(1) });
      b.tcp.listen(80);
      const connection = a.tcp.connect('10.0.0.2', 80, { onOpen: (own) => own.send(new Uint8Array(5000)) });
      sim.run({ untilNs: seconds(2) });
      expect(connection.state).toBe('ESTABLISHED');
      return sim.framesOn('a:eth0').flatMap(({ bytes: frame }) => {
        const fields = find(decode(frame), tcp)?.fields;
        if (fields === undefined) return [];
        const names = (fields.options ?? []).map(({ kind, dataHex }) => (kind === 8 ? '8' : `${kind}${dataHex ?? ''}`));
        return [`${fields.window} ${names.join(' ')}`.trim()];
      });
    };
    // As a capture of Linux 6.18 has them, but for the scale, which hangs on the size of its buffers.
    const stamped = '1 1 8';
    expect(handshake('linux', 'linux').slice(0, 4)).toEqual([
      '64240 205b4 4 8 1 307',
      '65160 205b4 4 8 1 307',
      `512 ${stamped}`,
      `512 ${stamped}`,
    ]);
    expect(handshake('linux', 'rfc').slice(0, 3)).toEqual(['64240 205b4 4 8 1 307', '65535 205b4', '65535']);
    expect(handshake('rfc', 'linux').slice(0, 3)).toEqual(['65535 205b4', '64240 205b4', '65535']);
  });

  it('sends back the latest timestamp that came in order, and leaves room for its own', () => {
    const { sim, answer, open } = withPeerByHand({ extensions: { timestamps: true } });
    const stamp = (value: string) => ({
      options: [{ kind: 1 }, { kind: 1 }, { kind: 8, dataHex: `${value}00000000` }],
    });
    const first = open({ window: 10_000, options: stamp('00000005').options });
    answer({ seq: 501, ack: first, ...stamp('00000007') }, bytes('ab'));
    // Out of order: what it says is not sent back yet.
    answer({ seq: 505, ack: first, ...stamp('00000009') }, bytes('ef'));
    answer({ seq: 503, ack: first, ...stamp('00000008') }, bytes('cd'));
    open.connection?.send(new Uint8Array(3000));
    const last = sim
      .framesOn('a:eth0')
      .filter(({ from }) => from === 'a:eth0')
      .slice(-6);
    const echoes = last.map((frame) => find(decode(frame.bytes), tcp)?.fields.options?.at(-1)?.dataHex?.slice(8));
    expect(echoes).toEqual(['00000007', '00000007', '00000008', '00000008', '00000008', '00000008']);
    expect(text(open.connection?.received() ?? bytes(''))).toBe('abcdef');
    // Without an MSS from the other side, 536 bytes of which 12 are the option's.
    expect(last.at(-1)?.bytes.length).toBe(14 + 20 + 20 + 12 + 524);
  });

  it('opens when both sides ask at once', () => {
    const { sim, a, b } = pair();
    const one = a.tcp.connect('10.0.0.2', 5000, {}, { srcPort: 4000 });
    const two = b.tcp.connect('10.0.0.1', 4000, {}, { srcPort: 5000 });
    sim.run({ untilNs: milliseconds(50) });
    expect([one.state, two.state]).toEqual(['ESTABLISHED', 'ESTABLISHED']);
    one.send(bytes('x'));
    two.send(bytes('y'));
    sim.run({ untilNs: milliseconds(60) });
    expect([text(one.received()), text(two.received())]).toEqual(['y', 'x']);
    expect(segments({ sim }).slice(0, 4)).toEqual(['b SYN 0', 'a SYN 0', 'a SYN ACK 0 ack 1', 'b SYN ACK 0 ack 1']);
  });

  it('closes from both sides at once through CLOSING', () => {
    const { sim, a, b } = pair();
    let passive: TcpConnection | null = null;
    b.tcp.listen(80, { onOpen: (own) => (passive = own) });
    const active = a.tcp.connect('10.0.0.2', 80);
    sim.run({ untilNs: milliseconds(20) });
    active.close();
    (passive as TcpConnection | null)?.close();
    sim.run({ untilNs: milliseconds(40) });
    expect(sim.trace.whys({ node: 'a', action: 'note' })).toEqual(
      expect.arrayContaining(['tcp-fin-wait-1', 'tcp-closing', 'tcp-time-wait']),
    );
    expect([states(a), states(b)]).toEqual([['TIME-WAIT'], ['LISTEN', 'TIME-WAIT']]);
  });

  it('lets one side go on sending after the other has closed', () => {
    const { sim, a, b } = pair();
    b.tcp.listen(80, {
      onEnd(own) {
        own.send(bytes('still here'));
        own.close();
      },
    });
    const connection = a.tcp.connect('10.0.0.2', 80);
    connection.close();
    const half = a.tcp.connect('10.0.0.2', 80, { onOpen: (own) => own.close() });
    sim.run({ untilNs: seconds(1) });
    expect(connection.end).toBe('aborted');
    expect([half.end, text(half.received())]).toEqual(['finished', 'still here']);
  });

  it('resets what comes to a port where nobody listens', () => {
    const { sim, a } = pair();
    const connection = a.tcp.connect('10.0.0.2', 81);
    sim.run();
    expect(segments({ sim })).toEqual(['a SYN 0', 'b RST ACK 0 ack 1']);
    expect(connection.end).toBe('refused');
    expect(sim.trace.whys({ node: 'b', action: 'drop' })).toEqual(['tcp-port-closed']);
  });

  it('answers a stray acknowledgment with a reset that carries its number', () => {
    const { sim, a, b } = pair();
    a.ping('10.0.0.2');
    sim.run();
    sim.inject('a:eth0', stray({ seq: 7, ack: 1234, flags: 0x10 }));
    b.tcp.listen(80);
    sim.inject('a:eth0', stray({ seq: 7, ack: 99, flags: 0x10, dstPort: 80 }));
    sim.run();
    const resets = sim.trace
      .where({ node: 'b', why: 'tcp-reset' })
      .map(({ frame }) => find(decode(frame ?? bytes('')), tcp)?.fields);
    expect(resets.map((fields) => [fields?.seq, fields?.flags, fields?.ack])).toEqual([
      [1234, 4, 0],
      [99, 4, 0],
    ]);
    expect(sim.trace.whys({ node: 'b', action: 'drop' })).toEqual(['tcp-port-closed', 'tcp-ack-for-listener']);
  });

  it('believes a reset only with the exact number, and asks when it is merely near', () => {
    const { sim, a, b } = pair();
    b.tcp.listen(80);
    const connection = a.tcp.connect('10.0.0.2', 80, {}, { srcPort: 4000 });
    sim.run({ untilNs: milliseconds(50) });
    const next = b.tcp.connections().find(({ state }) => state === 'ESTABLISHED')?.receiveNext ?? 0;
    sim.inject('a:eth0', stray({ seq: next + 10, flags: 4, srcPort: 4000, dstPort: 80 }));
    sim.run({ untilNs: milliseconds(60) });
    expect(sim.trace.whys({ node: 'b', action: 'drop' })).toEqual(['tcp-reset-not-exact']);
    expect([states(b), connection.state]).toEqual([['LISTEN', 'ESTABLISHED'], 'ESTABLISHED']);
    sim.inject('a:eth0', stray({ seq: next, flags: 4, srcPort: 4000, dstPort: 80 }));
    sim.run({ untilNs: milliseconds(70) });
    expect(states(b)).toEqual(['LISTEN']);
  });

  it('asks again, ever more slowly, and gives up after three minutes when nobody answers', () => {
    const { sim, a } = withPeerByHand();
    const connection = a.tcp.connect('10.0.0.2', 80);
    sim.run();
    const asked = sim.trace.where({ node: 'a', action: 'send' }).filter(({ why }) => why !== 'arp-replied');
    const fromFirst = asked.map(({ timeNs }) => (timeNs - (asked[0]?.timeNs ?? 0)) / seconds(1));
    expect(fromFirst).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183]);
    expect(connection.end).toBe('timed-out');
  });

  it('takes a router’s word for a port that is not there, and in the Linux profile for a host', () => {
    const unreachable = (profile: 'rfc' | 'linux') => {
      const { sim, a } = pair({}, { profile });
      const connection = a.tcp.connect('10.0.0.77', 80);
      sim.run({ untilNs: seconds(10) });
      return connection.end;
    };
    expect([unreachable('rfc'), unreachable('linux')]).toEqual([null, 'unreachable']);
  });

  it('ends where there is no route, after the call', () => {
    const { sim, a } = pair();
    const connection = a.tcp.connect('192.0.2.1', 80);
    expect(connection.end).toBeNull();
    sim.run();
    expect(connection.end).toBe('unreachable');
  });

  it('sends again in smaller segments when a router says what passes, and remembers it', () => {
    const { sim, a, b, connection, data } = acrossNarrowLink({});
    // Round trips only: no time-out, which takes a second, was waited for.
    sim.run({ untilNs: milliseconds(500) });
    expect(connection.state).toBe('ESTABLISHED');
    expect(data(b)).toBe(20_000);
    expect(a.pathMtuTable()).toEqual([{ dst: '10.0.2.1', mtu: 1000, learntNs: expect.any(Number) }]);
    expect(a.tcp.connections()[0]?.segmentSize).toBe(960);
    expect(sim.trace.where({ node: 'a', why: 'path-mtu-learned' })).toHaveLength(1);
    sim.run({ untilNs: seconds(700) });
    expect(a.pathMtuTable()).toEqual([]);
  });

  it('falls into a black hole where errors are filtered', () => {
    const { sim, b, connection, data } = acrossNarrowLink({ silent: true });
    sim.run();
    expect([connection.end, data(b)]).toEqual(['timed-out', 0]);
    expect(sim.trace.where({ node: 'r', why: 'fragmentation-needed' }).length).toBeGreaterThan(3);
    expect(sim.trace.where({ node: 'a', why: 'path-mtu-learned' })).toEqual([]);
  });

  it('does not believe an error about a segment that it never sent', () => {
    const { sim, a, b } = pair();
    b.tcp.listen(80);
    a.tcp.connect('10.0.0.2', 80, {}, { srcPort: 4000 });
    sim.run({ untilNs: milliseconds(50) });
    const quoted = stray({ seq: 12_345, ack: 1, flags: 0x10, srcPort: 4000, dstPort: 80 }, 1000).subarray(14);
    const header = { src: ipv4Address('10.0.0.2'), dst: ipv4Address('10.0.0.1') };
    const error = encode([layer('ipv4', header), layer('icmpv4', { type: 3, code: 4, nextHopMtu: 300 })], quoted);
    sim.inject('b:eth0', frameOf(mac(macs[0]), mac(macs[1]), 0x0800, error));
    sim.run({ untilNs: milliseconds(60) });
    expect(a.pathMtuTable()).toEqual([]);
    expect(sim.trace.whys({ node: 'a' })).toContain('tcp-error-about-nothing-sent');
  });

  it('repairs a loss by three duplicates, and the next one by what they lead to, without waiting for the timer', () => {
    const { answer, sent, open } = withPeerByHand();
    const first = open({ window: 10_000 });
    const size = 1460;
    open.connection?.send(new Uint8Array(3 * size));
    expect(sent()).toEqual([
      `a ACK 1 ack 1 +${size}`,
      `a ACK ${1 + size} ack 1 +${size}`,
      `a PSH ACK ${1 + 2 * size} ack 1 +${size}`,
    ]);
    answer({ seq: 501, ack: first, window: 10_000 });
    answer({ seq: 501, ack: first, window: 10_000 });
    expect(sent()).toEqual([]);
    answer({ seq: 501, ack: first, window: 10_000 });
    expect(sent()).toEqual([`a ACK 1 ack 1 +${size}`]);
    // The first has come now; the second was lost too (RFC 6582).
    answer({ seq: 501, ack: first + size, window: 10_000 });
    expect(sent()).toEqual([`a ACK ${1 + size} ack 1 +${size}`]);
    answer({ seq: 501, ack: first + 3 * size, window: 10_000 });
    expect(sent()).toEqual([]);
  });

  it('does not measure a round trip by what was sent twice (Karn)', () => {
    const { sim, a, answer, open } = withPeerByHand();
    const first = open({ window: 10_000 });
    open.connection?.send(new Uint8Array(3000));
    for (let i = 0; i < 3; i++) answer({ seq: 501, ack: first, window: 10_000 });
    sim.run({ untilNs: sim.nowNs + milliseconds(900) });
    answer({ seq: 501, ack: first + 3000, window: 10_000 });
    expect(a.tcp.connections()[0]).toMatchObject({ inFlight: 0, timeoutNs: seconds(1) });
  });

  it('waits for room for a whole segment rather than send a small one', () => {
    const { answer, sent, open } = withPeerByHand();
    const first = open({ window: 1500 });
    open.connection?.send(new Uint8Array(2000));
    expect(sent()).toEqual(['a ACK 1 ack 1 +1460']);
    answer({ seq: 501, ack: first + 1460, window: 1500 });
    expect(sent()).toEqual(['a PSH ACK 1461 ack 1 +540']);
  });

  it('takes what fits its window and no more, and a FIN only with all before it', () => {
    const { sim, answer, open } = withPeerByHand({ window: 100 });
    const first = open({ window: 1500 });
    const data = rng(1).bytes(150);
    answer({ seq: 501, ack: first, flags: 17, window: 1500 }, data);
    expect([open.connection?.state, open.connection?.received()]).toEqual(['ESTABLISHED', data.subarray(0, 100)]);
    answer({ seq: 601, ack: first, window: 1500 }, data.subarray(100));
    expect(open.connection?.state).toBe('ESTABLISHED');
    answer({ seq: 651, ack: first, flags: 17, window: 1500 });
    expect([open.connection?.state, open.connection?.received()]).toEqual(['CLOSE-WAIT', data]);
    const refused = sim.trace.whys({ node: 'a', action: 'drop' });
    // Old, and far ahead: answered with what is expected, and thrown away.
    answer({ seq: 501, ack: first, window: 1500 }, data);
    answer({ seq: 501 + 70_000, ack: first, window: 1500 }, data);
    expect(sim.trace.whys({ node: 'a', action: 'drop' })).toEqual([
      ...refused,
      'tcp-outside-window',
      'tcp-outside-window',
    ]);
    expect(open.connection?.received()).toEqual(data);
  });

  it('carries random bytes intact over links that lose, reorder and are narrow', () => {
    const link = fc.record({
      loss: fc.double({ min: 0, max: 0.2, noNaN: true }),
      reordering: fc.double({ min: 0, max: 0.5, noNaN: true }),
      bandwidthBps: fc.constantFrom(1e6, 1e8),
      queue: fc.integer({ min: 2, max: 50 }),
    });
    fc.assert(
      fc.property(
        link,
        fc.integer({ min: 0, max: 60_000 }),
        fc.integer({ min: 0, max: 60_000 }),
        fc.nat(),
        (options, up, down, seed) => {
          const { sim, a, b } = pair(options, { arp: { requests: 50 } }, seed);
          const random = rng(seed);
          const request = random.bytes(up);
          const response = random.bytes(down);
          let server: TcpConnection | null = null;
          const took: Uint8Array[] = [];
          b.tcp.listen(80, {
            onOpen(own) {
              server = own;
              own.send(response);
            },
            onData: (_own, data) => took.push(data),
            onEnd: (own) => own.close(),
          });
          const client = a.tcp.connect('10.0.0.2', 80, {
            onOpen(own) {
              own.send(request);
              own.close();
            },
          });
          const result = sim.run();
          expect(result.why).toBe('idle');
          expect(client.end === 'finished' || client.end === 'timed-out').toBe(true);
          if (client.end !== 'finished') return;
          expect(client.received()).toEqual(response);
          expect(Uint8Array.from(took.flatMap((each) => [...each]))).toEqual(request);
          expect((server as TcpConnection | null)?.end).toBe('finished');
        },
      ),
      { numRuns: 40 },
    );
  });

  it('survives whatever the other side says, and comes to rest', () => {
    const near = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -70_000, max: 70_000 }), fc.integer());
    const said = fc.record({
      seq: near,
      ack: near,
      flags: fc.nat(0x1ff),
      window: fc.oneof(fc.constant(0), fc.nat(0xffff)),
      length: fc.nat(1400),
      bytes: fc.uint8Array({ maxLength: 40 }),
      action: fc.constantFrom('nothing', 'send', 'close', 'abort'),
    });
    fc.assert(
      fc.property(fc.array(said, { maxLength: 30 }), fc.boolean(), (all, isListening) => {
        const { sim, a, answer, open } = withPeerByHand();
        const first = isListening ? 0 : open({ window: 5000 });
        if (isListening) a.tcp.listen(4000, { onEnd: (own) => own.close() });
        for (const { seq, ack, flags, window, length, bytes: raw, action } of all) {
          const from = a.tcp.connections().find(({ state }) => state !== 'LISTEN');
          const base = { seq: from?.receiveNext ?? 501, ack: from?.sendNext ?? first };
          const optionsHex = toHex(raw.subarray(0, raw.length - (raw.length % 4)));
          answer(
            { seq: (base.seq + seq) >>> 0, ack: (base.ack + ack) >>> 0, flags, window, optionsHex },
            new Uint8Array(length),
          );
          const { connection } = open;
          if (connection === null || connection.end !== null) continue;
          if (action === 'send' && ['ESTABLISHED', 'CLOSE-WAIT'].includes(connection.state)) {
            connection.send(new Uint8Array(length));
          }
          if (action === 'close') connection.close();
          if (action === 'abort') connection.abort();
        }
        expect(sim.run({ eventBudget: 5000 }).why).toBe('idle');
        // In the end one waits for the other side at most; nothing is on its way.
        const quiet = ['LISTEN', 'ESTABLISHED', 'FIN-WAIT-2', 'CLOSE-WAIT'];
        for (const { state, inFlight } of a.tcp.connections())
          expect([quiet.includes(state), inFlight]).toEqual([true, 0]);
      }),
      { numRuns: 150 },
    );
  });

  it('asks by one byte whether a shut window is still shut, and goes on when it opens', () => {
    const { sim, answer, sent, open } = withPeerByHand();
    const first = open({ window: 0 });
    open.connection?.send(bytes('hello'));
    // More often than a connection that hears nothing would ask: someone is there.
    for (const wait of [1, 2, 4, 8, 16, 32, 60, 60, 60, 60]) {
      expect(sent()).toEqual([]);
      sim.run({ untilNs: sim.nowNs + seconds(wait) });
      expect(sent()).toEqual(['a ACK 1 ack 1 +1']);
      answer({ seq: 501, ack: first, window: 0 });
    }
    answer({ seq: 501, ack: first, window: 100 });
    expect(sent()).toEqual(['a PSH ACK 1 ack 1 +5']);
    expect(open.connection?.state).toBe('ESTABLISHED');
  });
});

/** A host whose neighbour, of whom it knows the MAC address, says only what `answer` makes it say. */
function withPeerByHand(tcpOptions: NonNullable<HostOptions['tcp']> = {}) {
  const sim = simulation({ seed: 1 });
  // An ARP answer is believed for as long as the test runs.
  const patient = { arp: { lifetimeNs: seconds(3600) }, tcp: tcpOptions };
  const a = sim.add('a', host({ address: '10.0.0.1/24', mac: macs[0], ...patient }));
  sim.add('b', { onFrame() {} });
  sim.link('a:eth0', 'b:eth0');
  const ends = { src: ipv4Address('10.0.0.2'), dst: ipv4Address('10.0.0.1') };
  const request = layer('arp', { senderMac: mac(macs[1]), senderIp: ends.src, targetIp: ends.dst });
  sim.inject('b:eth0', frameOf(mac(macs[0]), mac(macs[1]), 0x0806, encode([request])));
  sim.run();
  let seen = 0;

  const answer = (fields: Partial<TcpFields>, data: Uint8Array = new Uint8Array(0)): void => {
    const segment = layer('tcp', { srcPort: 80, dstPort: 4000, flags: 16, ...fields });
    sim.inject('b:eth0', frameOf(mac(macs[0]), mac(macs[1]), 0x0800, encode([layer('ipv4', ends), segment], data)));
    sim.run({ untilNs: sim.nowNs + milliseconds(1) });
  };
  /** What a has sent since this was last asked. */
  const sent = (): readonly string[] => {
    const all = segments({ sim }).filter((each) => each.startsWith('a'));
    const fresh = all.slice(seen);
    seen = all.length;
    return fresh;
  };
  /** Opens a connection to b, which begins at 500; gives the number of a's first byte. */
  const open = Object.assign(
    ({ window, options = [{ kind: 2, dataHex: '05b4' }] }: Pick<TcpFields, 'window' | 'options'>): number => {
      open.connection = a.tcp.connect('10.0.0.2', 80, {}, { srcPort: 4000 });
      const first = plus(a.tcp.connections()[0]?.sendUnacknowledged ?? 0, 1);
      answer({ seq: 500, ack: first, flags: 18, window, options });
      sent();
      return first;
    },
    { connection: null as TcpConnection | null },
  );
  return { sim, a, answer, sent, open };
}

function stray(
  fields: { seq: number; flags: number; ack?: number; srcPort?: number; dstPort?: number },
  length = 0,
): Uint8Array {
  const header = { src: ipv4Address('10.0.0.1'), dst: ipv4Address('10.0.0.2') };
  const segment = { srcPort: 4444, dstPort: 4445, ...fields };
  return frameOf(
    mac(macs[1]),
    mac(macs[0]),
    0x0800,
    encode([layer('ipv4', header), layer('tcp', segment)], new Uint8Array(length)),
  );
}

/** a -- r -- b, the second link carrying 1000 bytes; a sends 20,000. */
function acrossNarrowLink({ silent = false }: { silent?: boolean }) {
  const sim = simulation({ seed: 1 });
  const a = sim.add('a', host({ address: '10.0.1.1/24', mac: macs[0], gateway: '10.0.1.254' }));
  const b = sim.add('b', host({ address: '10.0.2.1/24', mac: macs[1], gateway: '10.0.2.254' }));
  sim.add(
    'r',
    router({
      interfaces: [
        { name: 'eth0', address: '10.0.1.254/24', mac: macs[2] },
        { name: 'eth1', address: '10.0.2.254/24', mac: macs[3], mtu: 1000 },
      ],
      sendsErrors: !silent,
    }),
  );
  sim.link('a:eth0', 'r:eth0', { latencyNs: milliseconds(1) });
  sim.link('r:eth1', 'b:eth0', { latencyNs: milliseconds(1), mtu: 1000 });
  let got = 0;
  b.tcp.listen(80, {
    onData(_own, data) {
      got += data.length;
    },
  });
  const connection = a.tcp.connect('10.0.2.1', 80);
  connection.send(new Uint8Array(20_000));
  return { sim, a, b, connection, data: (_of: Host) => got };
}
