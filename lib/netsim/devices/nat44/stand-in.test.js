import { describe, expect, it } from 'vitest';
import { layoutOf, packetOf } from './layout.ts';
import { rewritten } from './rewrite.ts';
import { bytes, home, warmHome } from './test-home.ts';
/** What a learner would write: port address translation in a few lines. */
function ownPat() {
    const insideOf = new Map();
    const portOf = new Map();
    return ({ direction, packet, outside: [public_], ports }) => {
        const { protocol, src, srcPort, dstPort, quoted } = packet;
        if (direction === 'outbound') {
            const key = `${protocol} ${src}:${srcPort}`;
            const port = portOf.get(key) ?? ports.first + portOf.size;
            if (port > ports.last || public_ === undefined)
                return null;
            portOf.set(key, port);
            insideOf.set(`${protocol} ${port}`, { address: src, port: srcPort });
            return { ...packet, src: public_, srcPort: port };
        }
        const inside = insideOf.get(quoted ? `${quoted.protocol} ${quoted.srcPort}` : `${protocol} ${dstPort}`);
        if (inside === undefined)
            return null;
        if (quoted)
            return { ...packet, dst: inside.address, quoted: { ...quoted, src: inside.address, srcPort: inside.port } };
        return { ...packet, dst: inside.address, dstPort: inside.port };
    };
}
describe('a function in the place of the translator’s decision', () => {
    it('carries pings, TCP, errors and fragments like the library’s own', () => {
        const { sim, pc, tv, server } = warmHome({ translate: ownPat(), ports: { first: 1024, last: 2048 } });
        server.listen(53, ({ src, srcPort, payload }) => server.sendUdp({ dst: src, srcPort: 53, dstPort: srcPort, payload }));
        const pings = [pc.ping('198.51.100.10'), tv.ping('198.51.100.10')];
        pc.listen(4000);
        pc.sendUdp({
            dst: '198.51.100.10',
            srcPort: 4000,
            dstPort: 53,
            payload: new Uint8Array(4000),
            dontFragment: false,
        });
        tv.sendUdp({ dst: '198.51.100.10', srcPort: 4000, dstPort: 54, payload: bytes(1) });
        sim.run();
        expect(pings.map(({ result }) => result.kind)).toEqual(['answered', 'answered']);
        expect(pc.inbox).toHaveLength(1);
        expect(tv.icmpErrors).toMatchObject([{ type: 3, code: 3 }]);
        expect(server.inbox[0]?.src).toBe('203.0.113.2');
    });
    it('drops what it says null to, and says so in the trace', () => {
        const { sim, pc } = home({ translate: () => null });
        pc.ping('198.51.100.10');
        sim.run();
        expect(sim.trace.whys({ node: 'nat', action: 'drop' })).toEqual(['nat-dropped-by-own-rule']);
    });
    it('is asked with the direction, the time, the addresses and the ports it may give', () => {
        const asked = [];
        const translate = (question) => {
            asked.push(question);
            return question.packet;
        };
        const { sim, pc, server } = home({ translate, pool: ['203.0.113.2', '203.0.113.3'], ports: { first: 5, last: 9 } });
        pc.sendUdp({ dst: '198.51.100.10', srcPort: 4000, dstPort: 53, payload: bytes(1) });
        server.sendUdp({ dst: '203.0.113.3', srcPort: 1, dstPort: 2, payload: bytes(1) });
        pc.sendUdp({ dst: '203.0.113.2', srcPort: 4000, dstPort: 53, payload: bytes(1) });
        sim.run();
        expect(asked.map(({ direction }) => direction).toSorted()).toEqual(['hairpin', 'inbound', 'outbound']);
        expect(asked[0]).toMatchObject({ outside: ['203.0.113.2', '203.0.113.3'], ports: { first: 5, last: 9 } });
        // Plain data: it crosses into a sandbox.
        expect(structuredClone(asked)).toEqual(asked);
    });
});
describe('a function over bytes', () => {
    const rewrite = ({ direction, datagram, outside: [public_ = ''] }) => {
        const layout = layoutOf(datagram);
        if (typeof layout === 'string')
            return null;
        const packet = packetOf(datagram, layout);
        const to = direction === 'outbound' ? { src: public_ } : { dst: '192.168.1.10' };
        return rewritten(datagram, layout, { ...packet, ...to });
    };
    it('is asked for whole datagrams, and what it gives is sent', () => {
        const { sim, pc } = home({ rewrite });
        const ping = pc.ping('198.51.100.10');
        sim.run();
        expect(ping.result.kind).toBe('answered');
    });
    it('that spoils the header checksum loses the packet', () => {
        const spoilt = ({ datagram }) => datagram.map((byte, i) => (i === 10 ? byte ^ 1 : byte));
        const { sim, pc } = home({ rewrite: spoilt });
        pc.ping('198.51.100.10');
        sim.run();
        expect(sim.trace.whys({ node: 'nat', action: 'drop' })).toEqual(['bad-ip-checksum']);
    });
});
describe('what the sender hears', () => {
    it('is nothing when no port is left, or “prohibited” where asked for', () => {
        for (const onExhaustion of ['drop', 'prohibited']) {
            const { sim, pc, tv } = home({ ports: { first: 5, last: 5 }, onExhaustion });
            tv.sendUdp({ dst: '198.51.100.10', srcPort: 5, dstPort: 9, payload: bytes(1) });
            sim.run();
            pc.sendUdp({ dst: '198.51.100.10', srcPort: 5, dstPort: 9, payload: bytes(1) });
            sim.run();
            expect(sim.trace.where({ node: 'nat', why: 'nat-pool-exhausted' })).toHaveLength(1);
            expect(pc.icmpErrors.map(({ type, code }) => [type, code])).toEqual(onExhaustion === 'drop' ? [] : [[3, 13]]);
        }
    });
    it('of an unsolicited SYN is nothing for six seconds, then “port unreachable” (RFC 5382 REQ-4)', () => {
        const { sim, server } = home();
        server.tcp.connect('203.0.113.2', 80);
        sim.run({ untilNs: 5900000000 });
        expect(server.icmpErrors).toEqual([]);
        sim.run({ untilNs: 6100000000 });
        expect(server.icmpErrors).toMatchObject([{ src: '203.0.113.2', type: 3, code: 3 }]);
    });
    it('of a SYN that the inside answers with its own within six seconds is nothing', () => {
        const { sim, pc, server } = home({ profile: 'rfc4787', behaviour: { filtering: 'address-and-port-dependent' } });
        server.tcp.connect('203.0.113.2', 4000, {}, { srcPort: 4000 });
        sim.run({ untilNs: 2000000000 });
        const connection = pc.tcp.connect('198.51.100.10', 4000, {}, { srcPort: 4000 });
        sim.run({ untilNs: 20000000000 });
        expect(connection.state).toBe('ESTABLISHED');
        expect(server.icmpErrors).toEqual([]);
    });
});
