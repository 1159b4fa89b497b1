import { describe, expect, it } from 'vitest';
import { decode } from '../../decode.ts';
import { find } from '../../packet.ts';
import { ipv4 } from '../../protocols/ipv4/ipv4.ts';
import { udp } from '../../protocols/udp/udp.ts';
import { seconds } from '../../sim/handler.ts';
import { simulation } from '../../sim/simulation.ts';
import { host } from '../host/host.ts';
import { nat44 } from './nat44.ts';
import { bytes, home, mac } from './test-home.ts';

/** A host that answers each datagram with its own bytes. */
const echo = (host, port) =>
  host.listen(port, ({ src, srcPort, payload }) =>
    host.sendUdp({ dst: src, srcPort: port, dstPort: srcPort, payload }),
  );
describe('a masquerading translator', () => {
  it('lets a ping and its answer through, the identifier as a port', () => {
    const { sim, nat, pc } = home();
    const ping = pc.ping('198.51.100.10');
    sim.run();
    expect(ping.result).toMatchObject({ kind: 'answered', from: '198.51.100.10' });
    expect(nat.mappings()).toMatchObject([
      { protocol: 'icmp', inside: { address: '192.168.1.10', port: 1 }, outside: { address: '203.0.113.2', port: 1 } },
    ]);
  });
  it('gives two hosts that use one source port different outside ports', () => {
    const { sim, nat, pc, tv, server } = home();
    echo(server, 53);
    for (const each of [pc, tv]) {
      each.listen(4000);
      each.sendUdp({ dst: '198.51.100.10', srcPort: 4000, dstPort: 53, payload: bytes(each === pc ? 1 : 2) });
    }
    sim.run();
    expect(pc.inbox.map(({ payload }) => [...payload])).toEqual([[1]]);
    expect(tv.inbox.map(({ payload }) => [...payload])).toEqual([[2]]);
    const ports = nat.mappings().map(({ outside }) => outside.port);
    expect(ports[0]).toBe(4000);
    // Even stays even (RFC 4787 REQ-4), and above 1023 (REQ-3a).
    expect((ports[1] ?? 1) % 2).toBe(0);
    expect(ports[1]).toBeGreaterThan(1023);
    expect(server.inbox.map(({ src }) => src)).toEqual(['203.0.113.2', '203.0.113.2']);
  });
  it('opens TCP connections and carries a transfer both ways', () => {
    const { sim, nat, pc, server } = home();
    server.tcp.listen(80, { onData: (connection, data) => connection.send(data) });
    const connection = pc.tcp.connect('198.51.100.10', 80);
    sim.run({ untilNs: seconds(1) });
    expect(connection.state).toBe('ESTABLISHED');
    connection.send(new Uint8Array(5000).fill(7));
    sim.run({ untilNs: seconds(3) });
    expect(connection.received()).toHaveLength(5000);
    expect(nat.conntrack()).toMatchObject([{ protocol: 'tcp', state: 'established', isAnswered: true }]);
  });
  it('takes one hop off as a router does, and says so when none is left', () => {
    const { sim, pc } = home();
    const trace = pc.traceroute('198.51.100.10', { mode: 'icmp' });
    sim.run();
    expect(JSON.stringify(trace)).toContain('192.168.1.1');
    expect(JSON.stringify(trace)).toContain('203.0.113.1');
    expect(JSON.stringify(trace)).toContain('198.51.100.10');
  });
  it('leaves no inside address in anything that goes out', () => {
    const { sim, pc, tv, server } = home();
    server.listen(9);
    pc.sendUdp({ dst: '198.51.100.10', srcPort: 5, dstPort: 9, payload: bytes(1) });
    tv.sendUdp({ dst: '198.51.100.10', srcPort: 5, dstPort: 10, payload: bytes(1) });
    pc.traceroute('198.51.100.10');
    sim.run();
    const sources = sim
      .framesOn('nat:out')
      .filter(({ from }) => from === 'nat:out')
      .flatMap(({ bytes: frame }) => find(decode(frame), ipv4)?.fields.src ?? []);
    expect(new Set(sources)).toEqual(new Set(['203.0.113.2']));
  });
  it('drops what comes in for no mapping, and answers pings to itself', () => {
    const { sim, server } = home();
    server.sendUdp({ dst: '203.0.113.2', srcPort: 1, dstPort: 2, payload: bytes(1) });
    const ping = server.ping('203.0.113.2');
    sim.run();
    expect(sim.trace.where({ node: 'nat', why: 'nat-no-mapping' })).toHaveLength(1);
    expect(ping.result).toMatchObject({ kind: 'answered', from: '203.0.113.2' });
    expect(server.icmpErrors).toEqual([]);
  });
});
describe('a translator with two ways out', () => {
  it('gives each flow the address of the interface it leaves by', () => {
    const sim = simulation({ seed: 1 });
    const pc = sim.add('pc', host({ address: '192.168.1.10/24', mac: mac(1), gateway: '192.168.1.1' }));
    const nat = sim.add(
      'nat',
      nat44({
        interfaces: [
          { name: 'in', address: '192.168.1.1/24', mac: mac(2) },
          { name: 'a', address: '203.0.113.2/24', mac: mac(3) },
          { name: 'b', address: '198.51.100.2/24', mac: mac(4) },
        ],
        outside: ['a', 'b'],
      }),
    );
    const onA = sim.add('onA', host({ address: '203.0.113.50/24', mac: mac(5) }));
    const onB = sim.add('onB', host({ address: '198.51.100.50/24', mac: mac(6) }));
    for (const [x, y] of [
      ['pc:eth0', 'nat:in'],
      ['nat:a', 'onA:eth0'],
      ['nat:b', 'onB:eth0'],
    ]) {
      sim.link(x, y);
    }
    for (const each of [onA, onB]) echo(each, 53);
    pc.listen(4000);
    for (const dst of ['203.0.113.50', '198.51.100.50', '203.0.113.50']) {
      pc.sendUdp({ dst, srcPort: 4000, dstPort: 53, payload: bytes(1) });
    }
    sim.run();
    expect(onA.inbox.map(({ src }) => src)).toEqual(['203.0.113.2', '203.0.113.2']);
    expect(onB.inbox.map(({ src }) => src)).toEqual(['198.51.100.2']);
    expect(pc.inbox).toHaveLength(3);
    expect(nat.mappings()).toHaveLength(2);
  });
});
describe('the translator’s own pings', () => {
  it.each(['rfc4787', 'linux'])('share the identifiers with those inside (%s)', (profile) => {
    const { sim, nat, pc } = home({ profile });
    const theirs = pc.ping('198.51.100.10');
    sim.run();
    // Both are the first of their node: identifier 1.
    const own = nat.ping('198.51.100.10');
    const again = pc.ping('198.51.100.10');
    sim.run();
    expect([theirs, own, again].map(({ result }) => result.kind)).toEqual(['answered', 'answered', 'answered']);
    const identifiers = nat.mappings().map(({ outside }) => outside.port);
    expect(new Set(identifiers).size).toBe(identifiers.length);
  });
});
describe('ICMP errors', () => {
  it('come in with the quote as the inside knows it (RFC 5508 REQ-4)', () => {
    const { sim, pc } = home();
    const socket = { dst: '198.51.100.10', srcPort: 4001, dstPort: 9, payload: bytes(1, 2, 3) };
    pc.sendUdp(socket);
    sim.run();
    expect(pc.icmpErrors).toMatchObject([{ src: '198.51.100.10', type: 3, code: 3 }]);
    const quoted = decode(pc.icmpErrors[0]?.bytes.subarray(8) ?? bytes(), 'ipv4');
    expect(find(quoted, ipv4)).toMatchObject({
      fields: { src: '192.168.1.10', dst: '198.51.100.10' },
      checksumValid: true,
    });
    expect(find(quoted, udp)).toMatchObject({ fields: { srcPort: 4001, dstPort: 9 }, checksumValid: true });
  });
  it('carry path-MTU discovery across the translator', () => {
    const { sim, pc, server } = home({}, { coreMtu: 1200 });
    server.tcp.listen(80);
    const connection = pc.tcp.connect('198.51.100.10', 80);
    connection.send(new Uint8Array(4000).fill(1));
    sim.run({ untilNs: seconds(30) });
    expect(pc.pathMtuTable()).toMatchObject([{ dst: '198.51.100.10', mtu: 1200 }]);
    expect(server.tcp.connections().find(({ state }) => state === 'ESTABLISHED')?.receiveNext).toBeDefined();
  });
  it('about what came in through a forwarded port show the outside address alone', () => {
    const { sim, server } = home({
      forwards: [{ protocol: 'udp', port: 53, to: { address: '192.168.1.10', port: 5353 } }],
    });
    server.sendUdp({ dst: '203.0.113.2', srcPort: 1000, dstPort: 53, payload: bytes(1) });
    sim.run();
    expect(server.icmpErrors).toMatchObject([{ src: '203.0.113.2', type: 3, code: 3 }]);
    const quoted = decode(server.icmpErrors[0]?.bytes.subarray(8) ?? bytes(), 'ipv4');
    expect(find(quoted, ipv4)?.fields.dst).toBe('203.0.113.2');
    expect(find(quoted, udp)?.fields.dstPort).toBe(53);
  });
  it('of the translator’s own, about what it had translated already, show the outside address too', () => {
    const { sim, server } = home({
      forwards: [{ protocol: 'udp', port: 53, to: { address: '192.168.1.99', port: 5353 } }],
    });
    // Nobody has this inside address; and the hops end at the translator.
    server.sendUdp({ dst: '203.0.113.2', srcPort: 1000, dstPort: 53, payload: bytes(1) });
    server.sendUdp({ dst: '203.0.113.2', srcPort: 1001, dstPort: 53, payload: bytes(1), ttl: 2 });
    sim.run();
    expect(server.icmpErrors.map(({ type, code }) => [type, code]).toSorted()).toEqual([
      [11, 0],
      [3, 1],
    ]);
    for (const { bytes: message } of server.icmpErrors) {
      const quoted = decode(message.subarray(8), 'ipv4');
      expect(find(quoted, ipv4)).toMatchObject({ fields: { dst: '203.0.113.2' }, checksumValid: true });
      expect(find(quoted, udp)?.fields.dstPort).toBe(53);
    }
  });
});
describe('forwarded ports and hairpins', () => {
  const forwards = [{ protocol: 'tcp', port: 8080, to: { address: '192.168.1.11', port: 80 } }];
  it('lead an outside client to an inside server', () => {
    const { sim, tv, server } = home({ forwards });
    tv.tcp.listen(80);
    const connection = server.tcp.connect('203.0.113.2', 8080);
    sim.run({ untilNs: seconds(2) });
    expect(connection.state).toBe('ESTABLISHED');
    expect(tv.tcp.connections()).toMatchObject([{}, { remoteAddress: '198.51.100.10' }]);
  });
  it('lead an inside client there too, seen by its outside address (RFC 4787 REQ-9)', () => {
    const { sim, pc, tv } = home({ forwards });
    tv.tcp.listen(80);
    const connection = pc.tcp.connect('203.0.113.2', 8080);
    sim.run({ untilNs: seconds(2) });
    expect(connection.state).toBe('ESTABLISHED');
    expect(tv.tcp.connections()).toMatchObject([{}, { remoteAddress: '203.0.113.2' }]);
  });
  it('fail in the Linux profile, where the source stays: the client resets an answer it did not ask for', () => {
    const { sim, pc, tv } = home({ forwards, profile: 'linux' });
    tv.tcp.listen(80);
    const connection = pc.tcp.connect('203.0.113.2', 8080);
    sim.run({ untilNs: seconds(2) });
    expect(connection.state).toBe('SYN-SENT');
    expect(sim.trace.where({ node: 'nat', why: 'nat-translated' }).length).toBeGreaterThan(0);
  });
  it('reach a mapping of another inside host', () => {
    const { sim, pc, tv, nat } = home();
    tv.listen(6000);
    tv.sendUdp({ dst: '198.51.100.10', srcPort: 6000, dstPort: 7, payload: bytes(0) });
    sim.run();
    const port = nat.mappings()[0]?.outside.port ?? 0;
    pc.sendUdp({ dst: '203.0.113.2', srcPort: 7000, dstPort: port, payload: bytes(9) });
    sim.run();
    expect(tv.inbox).toMatchObject([{ src: '203.0.113.2', srcPort: 7000, payload: bytes(9) }]);
  });
});
describe('static pairs', () => {
  const statics = [{ inside: '192.168.1.10', outside: '203.0.113.10' }];
  it('translate both ways and answer ARP for the outside address', () => {
    const { sim, pc, server } = home({ statics });
    pc.listen(53);
    server.sendUdp({ dst: '203.0.113.10', srcPort: 1234, dstPort: 53, payload: bytes(1) });
    const there = pc.ping('198.51.100.10');
    const back = server.ping('203.0.113.10');
    sim.run();
    expect(pc.inbox).toMatchObject([{ src: '198.51.100.10', srcPort: 1234, dstPort: 53 }]);
    expect(there.result.kind).toBe('answered');
    expect(back.result).toMatchObject({ kind: 'answered', from: '203.0.113.10' });
    expect(sim.trace.where({ node: 'nat', why: 'arp-replied-for-another' })).toHaveLength(1);
  });
  it('leave the other hosts to the shared address', () => {
    const { sim, tv, server } = home({ statics });
    server.listen(7);
    tv.sendUdp({ dst: '198.51.100.10', srcPort: 1, dstPort: 7, payload: bytes(1) });
    sim.run();
    expect(server.inbox[0]?.src).toBe('203.0.113.2');
  });
});
describe('an address of the pool that is one host’s', () => {
  it('is not shared with the others', () => {
    const { sim, tv, server } = home({
      statics: [{ inside: '192.168.1.10', outside: '203.0.113.2' }],
      pool: ['203.0.113.2', '203.0.113.3'],
    });
    server.listen(7);
    tv.sendUdp({ dst: '198.51.100.10', srcPort: 1, dstPort: 7, payload: bytes(1) });
    sim.run();
    expect(server.inbox[0]?.src).toBe('203.0.113.3');
  });
});
describe('what is for the translator itself', () => {
  it('is reset on Linux where nothing listens, and leaves no mapping behind', () => {
    const { sim, nat, pc, server } = home({ profile: 'linux' });
    const fromOutside = server.tcp.connect('203.0.113.2', 80);
    const fromInside = pc.tcp.connect('192.168.1.1', 80);
    sim.run({ untilNs: seconds(1) });
    expect([fromOutside.end, fromInside.end]).toEqual(['refused', 'refused']);
    expect(nat.mappings()).toEqual([]);
  });
});
describe('what is not translated', () => {
  it('reaches an inside host from a neighbour that routes to it, and the answer too: translation is no filter', () => {
    const { sim, pc, server, isp, nat } = home();
    echo(pc, 53);
    server.listen(4000);
    isp.addRoute({ to: '192.168.1.0/24', via: '203.0.113.2' });
    server.sendUdp({ dst: '192.168.1.10', srcPort: 4000, dstPort: 53, payload: bytes(1) });
    sim.run();
    expect(server.inbox).toMatchObject([{ src: '192.168.1.10', srcPort: 53 }]);
    expect(sim.trace.where({ node: 'nat', why: 'nat-untranslated' })).toHaveLength(1);
    expect(nat.mappings()).toEqual([]);
  });
  it('is kept out where the translator is told to, and answers to the inside still come in', () => {
    const { sim, pc, server, isp } = home({ behaviour: { untranslatedInbound: 'drop' } });
    pc.listen(53);
    isp.addRoute({ to: '192.168.1.0/24', via: '203.0.113.2' });
    server.sendUdp({ dst: '192.168.1.10', srcPort: 4000, dstPort: 53, payload: bytes(1) });
    const ping = pc.ping('198.51.100.10');
    sim.run();
    expect(pc.inbox).toEqual([]);
    expect(ping.result.kind).toBe('answered');
    expect(sim.trace.where({ node: 'nat', why: 'nat-untranslated-not-permitted' })).toHaveLength(1);
  });
});
