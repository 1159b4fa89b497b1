import { describe, expect, it } from 'vitest';
import { ipv4Address } from '../../address/ipv4.ts';
import { mac } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { type ArpFields, arp } from '../../protocols/arp/arp.ts';
import { ethernet } from '../../protocols/ethernet/ethernet.ts';
import { seconds } from '../../sim/handler.ts';
import { simulation } from '../../sim/simulation.ts';
import { type HostOptions, host } from '../host/host.ts';
import { router } from '../router/router.ts';

const own = mac('02:00:00:00:00:01');
const other = mac('02:00:00:00:00:09');
const stranger = mac('02:00:00:00:00:0a');

/** A host 10.0.0.1 on a link where ARP is said by hand. */
function alone(options: Partial<HostOptions> = {}) {
  const sim = simulation({ seed: 1 });
  const h = sim.add('h', host({ address: '10.0.0.1/24', mac: own, ...options }));
  sim.add('x', { onFrame() {} });
  sim.link('h:eth0', 'x:0');
  return {
    sim,
    h,
    say(fields: { senderIp: string; targetIp: string; senderMac?: string } & Partial<Pick<ArpFields, 'operation'>>) {
      const { senderIp, targetIp, senderMac = other, ...rest } = fields;
      const from = mac(senderMac);
      const body = { ...rest, senderMac: from, senderIp: ipv4Address(senderIp), targetIp: ipv4Address(targetIp) };
      sim.inject('x:0', encode([layer('ethernet', { src: from }), layer('arp', body)]));
      sim.run();
    },
    table: () => h.arpTable().map((row) => `${row.address} ${row.mac}`),
    sent: (why: string) =>
      sim.trace.where({ node: 'h', action: 'send', why }).map(({ frame = new Uint8Array(0) }) => {
        const packet = decode(frame);
        return { dst: find(packet, ethernet)?.fields.dst, ...find(packet, arp)?.fields };
      }),
  };
}

describe('ARP (RFC 826)', () => {
  it('answers the asker alone, with the addresses turned round', () => {
    const { say, sent } = alone();
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.1' });
    expect(sent('arp-replied')).toMatchObject([
      { dst: other, operation: 2, senderMac: own, senderIp: '10.0.0.1', targetMac: other, targetIp: '10.0.0.9' },
    ]);
  });

  it('adds whoever asks for it, and updates a pair that it knows from anything it hears', () => {
    const { say, table } = alone();
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.77' });
    expect(table()).toEqual([]);
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.1' });
    expect(table()).toEqual([`10.0.0.9 ${other}`]);
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.77', senderMac: stranger });
    expect(table()).toEqual([`10.0.0.9 ${stranger}`]);
  });

  it('merges before it looks at the operation, and answers requests alone', () => {
    const { say, table, sim } = alone();
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.1', operation: 2 });
    expect(table()).toEqual([`10.0.0.9 ${other}`]);
    say({ senderIp: '10.0.0.8', targetIp: '10.0.0.1', operation: 3 });
    expect(table()).toHaveLength(2);
    expect(sim.trace.where({ node: 'h', action: 'send' })).toEqual([]);
  });

  it('takes an announcement for news of who is known, and of nobody else', () => {
    const { say, table } = alone();
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.9' });
    expect(table()).toEqual([]);
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.1' });
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.9', senderMac: stranger });
    expect(table()).toEqual([`10.0.0.9 ${stranger}`]);
  });

  it('answers a probe for its address and remembers nothing of it (RFC 5227)', () => {
    const { say, table, sent } = alone();
    say({ senderIp: '0.0.0.0', targetIp: '10.0.0.1' });
    expect(table()).toEqual([]);
    expect(sent('arp-replied')).toMatchObject([{ dst: other, targetIp: '0.0.0.0' }]);
  });

  it('defends its address against another, at most every ten seconds, and never learns it', () => {
    const { sim, say, table, sent } = alone();
    say({ senderIp: '10.0.0.1', targetIp: '10.0.0.1' });
    say({ senderIp: '10.0.0.1', targetIp: '10.0.0.7' });
    expect(table()).toEqual([]);
    expect(sent('arp-address-defended')).toMatchObject([
      { dst: 'ff:ff:ff:ff:ff:ff', operation: 1, senderMac: own, senderIp: '10.0.0.1', targetIp: '10.0.0.1' },
    ]);
    expect(sim.trace.where({ node: 'h', why: 'arp-address-conflict' })).toHaveLength(2);
    sim.run({ untilNs: seconds(11) });
    say({ senderIp: '10.0.0.1', targetIp: '10.0.0.1' });
    expect(sent('arp-address-defended')).toHaveLength(2);
  });

  it('announces itself when told to', () => {
    const { h, sim, sent } = alone();
    h.announce();
    sim.run();
    expect(sent('arp-announced')).toMatchObject([{ senderIp: '10.0.0.1', targetIp: '10.0.0.1', operation: 1 }]);
  });

  it('does not keep what it has not heard of for a minute, nor what only then is updated', () => {
    const { sim, say, table } = alone();
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.1' });
    sim.run({ untilNs: seconds(61) });
    expect(table()).toEqual([]);
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.77' });
    expect(table()).toEqual([]);
  });

  it('forgets what it learnt on a link that goes down', () => {
    const { sim, say, table } = alone();
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.1' });
    sim.setLink('h:eth0', false);
    expect(table()).toEqual([]);
  });

  it('lets a function of one’s own decide what to learn and whether to reply', () => {
    const asked: string[] = [];
    const { say, table, sent } = alone({
      decideArp({ senderIp, isTarget, known }) {
        asked.push(`${senderIp} ${isTarget} ${known}`);
        // Everything that is heard is believed: how a table is poisoned.
        return { learn: true, reply: false };
      },
    });
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.77' });
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.1', senderMac: stranger });
    expect(asked).toEqual(['10.0.0.9 false null', `10.0.0.9 true ${other}`]);
    expect(table()).toEqual([`10.0.0.9 ${stranger}`]);
    expect(sent('arp-replied')).toEqual([]);
  });

  it('drops bodies of other lengths, hardware and protocols', () => {
    const { sim } = alone();
    const body = layer('arp', { targetIp: ipv4Address('10.0.0.1') });
    for (const wrong of [
      { hardwareLength: 8 },
      { protocolLength: 16 },
      { hardwareType: 6 },
      { protocolType: 0x86dd },
    ]) {
      sim.inject('x:0', encode([layer('ethernet'), layer('arp', { ...body.fields, ...wrong })]));
    }
    sim.inject('x:0', encode([layer('ethernet', { etherType: 0x0806 })], new Uint8Array(20)));
    sim.run();
    expect(sim.trace.whys({ node: 'h' })).toEqual(new Array(5).fill('bad-arp'));
  });
});

describe('proxy ARP (RFC 1027)', () => {
  const proxied = (proxyArp: readonly string[]) => {
    const sim = simulation({ seed: 1 });
    // It believes that everything is on its own link.
    const h = sim.add('h', host({ address: '10.0.1.1/8', mac: own }));
    sim.add('far', host({ address: '10.0.2.1/24', mac: other, gateway: '10.0.2.254' }));
    sim.add(
      'r',
      router({
        interfaces: [
          { name: 'eth0', address: '10.0.1.254/24', mac: '02:00:00:00:00:10' },
          { name: 'eth1', address: '10.0.2.254/24', mac: '02:00:00:00:00:11' },
        ],
        proxyArp,
      }),
    );
    sim.link('h:eth0', 'r:eth0');
    sim.link('r:eth1', 'far:eth0');
    return { sim, h };
  };

  it('answers for whom the router reaches elsewhere, and not for the asker’s own link', () => {
    const { sim, h } = proxied(['eth0']);
    const ping = h.ping('10.0.2.1');
    h.ping('10.0.1.77');
    sim.run();
    expect(ping.result.kind).toBe('answered');
    expect(h.arpTable().map((row) => [row.address, row.mac])).toEqual([['10.0.2.1', '02:00:00:00:00:10']]);
  });

  it('is off unless an interface is named', () => {
    const { sim, h } = proxied([]);
    const ping = h.ping('10.0.2.1');
    sim.run();
    expect(ping.result).toMatchObject({ kind: 'error', type: 3, code: 1 });
  });
});

describe('ARP as in Linux', () => {
  it('asks a neighbour alone, five seconds after using what was merely heard of it, and is content with an answer', () => {
    const { sim, h, say, sent } = alone({ profile: 'linux' });
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.1' });
    expect(h.arpTable().map(({ state }) => state)).toEqual(['stale']);
    h.ping('10.0.0.9');
    expect(h.arpTable().map(({ state }) => state)).toEqual(['delay']);
    sim.run({ untilNs: seconds(5.1) });
    expect(sent('arp-asked-again')).toMatchObject([
      { dst: other, operation: 1, targetMac: '00:00:00:00:00:00', targetIp: '10.0.0.9' },
    ]);
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.1', operation: 2 });
    expect(h.arpTable().map(({ state }) => state)).toEqual(['reachable']);
    sim.run({ untilNs: seconds(60) });
    expect(h.arpTable().map(({ state }) => state)).toEqual(['stale']);
    expect(sent('arp-asked-again')).toHaveLength(1);
  });

  it('does not ask where TCP gets its segments acknowledged', () => {
    const sim = simulation({ seed: 1 });
    const options = { profile: 'linux' } as const;
    const a = sim.add('a', host({ address: '10.0.0.1/24', mac: own, ...options }));
    const b = sim.add('b', host({ address: '10.0.0.2/24', mac: other, ...options }));
    sim.link('a:eth0', 'b:eth0', { latencyNs: 1_000_000 });
    b.tcp.listen(80, { onData: (connection, data) => connection.send(data) });
    const connection = a.tcp.connect('10.0.0.2', 80);
    for (let at = 1; at < 100; at++) sim.at(seconds(at), () => connection.send(Uint8Array.of(at)));
    sim.run({ untilNs: seconds(100) });
    expect(connection.received()).toHaveLength(99);
    expect(sim.trace.where({ why: 'arp-asked-again' })).toEqual([]);
  });

  it('forgets a neighbour that does not answer three times', () => {
    const { sim, h, say, sent } = alone({ profile: 'linux' });
    say({ senderIp: '10.0.0.9', targetIp: '10.0.0.1' });
    h.ping('10.0.0.9');
    sim.run();
    expect(sent('arp-asked-again')).toHaveLength(3);
    expect(sim.nowNs).toBeGreaterThan(seconds(8));
    expect(h.arpTable()).toEqual([]);
    h.ping('10.0.0.9');
    expect(sent('arp-asked')).toHaveLength(1);
  });
});
