import { describe, expect, it } from 'vitest';
import { ipv4Address } from '../../address/ipv4.ts';
import { mac as macAddress } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { fragment } from '../../ipv4-fragments/fragment.ts';
import { find } from '../../packet.ts';
import { ipv4 } from '../../protocols/ipv4/ipv4.ts';
import { seconds } from '../../sim/handler.ts';
import { bytes, mac, warmHome } from './test-home.ts';
const payload = Uint8Array.from({ length: 3000 }, (_, i) => i & 0xff);
/** A datagram of the pc's in frames of 1000 bytes, sent in the order that is given. */
function sendInPieces(net, order, { id = 77, ttl = 64 } = {}) {
    const datagram = encode([
        layer('ipv4', { src: ipv4Address('192.168.1.10'), dst: ipv4Address('198.51.100.10'), identification: id, ttl }),
        layer('udp', { srcPort: 4000, dstPort: 9 }),
    ], payload);
    const cut = fragment(datagram, 1000);
    if (!cut.ok)
        throw new Error('not cut');
    const to = layer('ethernet', { src: macAddress(mac(10)), dst: macAddress(mac(0x21)), etherType: 0x0800 });
    for (const index of order)
        net.sim.inject('pc:eth0', encode([to], cut.value[index] ?? bytes()));
}
const whyOfNat = (net) => net.sim.trace.whys({ node: 'nat' });
describe('fragments (RFC 4787 REQ-14)', () => {
    const orders = [
        [0, 1, 2, 3],
        [3, 2, 1, 0],
        [1, 3, 0, 2],
    ];
    it.each(orders)('arrive in the order %i %i %i %i and are one datagram to the server, its checksum right', (...order) => {
        for (const profile of ['rfc4787', 'linux', 'symmetric']) {
            const net = warmHome({ profile });
            net.server.listen(9);
            sendInPieces(net, order);
            net.sim.run();
            expect(net.server.inbox.map(({ src, srcPort, payload: got }) => [src, srcPort, got])).toEqual([
                ['203.0.113.2', 4000, payload],
            ]);
            expect(net.nat.mappings()).toHaveLength(1);
        }
    });
    it('leave as they came, not put together', () => {
        const net = warmHome();
        net.server.listen(9);
        sendInPieces(net, [0, 1, 2, 3]);
        net.sim.run();
        const pieces = net.sim
            .framesOn('nat:out')
            .map(({ bytes: frame }) => find(decode(frame), ipv4)?.fields)
            .filter((fields) => fields?.protocol === 17);
        expect(pieces.map((fields) => [fields?.totalLength, fields?.fragmentOffset])).toEqual([
            [996, 0],
            [996, 122],
            [996, 244],
            [100, 366],
        ]);
    });
    it('wait for the first; on Linux for all of them', () => {
        const rfc = warmHome();
        sendInPieces(rfc, [1, 0, 2]);
        rfc.sim.run({ untilNs: rfc.sim.nowNs + seconds(1) });
        expect(whyOfNat(rfc).filter((why) => why === 'nat-fragment-held')).toHaveLength(1);
        expect(whyOfNat(rfc).filter((why) => why === 'forwarded')).toHaveLength(3);
        const linux = warmHome({ profile: 'linux' });
        sendInPieces(linux, [1, 0, 2]);
        linux.sim.run({ untilNs: linux.sim.nowNs + seconds(1) });
        expect(whyOfNat(linux).filter((why) => why === 'forwarded')).toEqual([]);
    });
    it('are dropped when the first never comes', () => {
        const net = warmHome();
        sendInPieces(net, [1, 2]);
        net.sim.run();
        expect(net.sim.trace.where({ node: 'nat', why: 'nat-fragments-timed-out' })).toHaveLength(2);
    });
    it('are dropped where the first was, for whatever reason', () => {
        const full = { ports: { first: 5, last: 5 } };
        const net = warmHome(full);
        net.tv.sendUdp({ dst: '198.51.100.10', srcPort: 5, dstPort: 9, payload: bytes(1) });
        net.sim.run();
        sendInPieces(net, [0, 1, 2, 3]);
        net.sim.run();
        expect(net.sim.trace.where({ node: 'nat', why: 'nat-pool-exhausted' })).toHaveLength(4);
    });
    it('of two datagrams, one after the other, are not mixed up', () => {
        const net = warmHome();
        net.server.listen(9);
        sendInPieces(net, [2, 1], { id: 1 });
        sendInPieces(net, [0, 1, 2, 3], { id: 2 });
        sendInPieces(net, [0, 3], { id: 1 });
        net.sim.run();
        expect(net.server.inbox).toHaveLength(2);
    });
    it('come in and find the mapping, whatever their order', () => {
        for (const profile of ['rfc4787', 'linux']) {
            const net = warmHome({ profile }, { coreMtu: 1500 });
            net.pc.listen(4000);
            net.server.listen(9);
            net.pc.sendUdp({ dst: '198.51.100.10', srcPort: 4000, dstPort: 9, payload: bytes(1) });
            net.sim.run();
            net.server.sendUdp({ dst: '203.0.113.2', srcPort: 9, dstPort: 4000, payload, dontFragment: false });
            net.sim.run();
            expect(net.pc.inbox.map((message) => message.payload)).toEqual([payload]);
        }
    });
});
