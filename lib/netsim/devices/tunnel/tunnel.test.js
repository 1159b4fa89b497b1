import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4Address } from '../../address/ipv4.ts';
import { mac } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { icmpv4 } from '../../protocols/icmpv4/icmpv4.ts';
import { ipv4 } from '../../protocols/ipv4/ipv4.ts';
import { seconds } from '../../sim/handler.ts';
import { simulation } from '../../sim/simulation.ts';
import { host } from '../host/host.ts';
import { readDatagram } from '../ip/datagram.ts';
import { router } from '../router/router.ts';
import { encapsulateRule } from './encapsulate.ts';
import { ofDatagram } from './inner.ts';
import { outerPolicy } from './policy.ts';
const address = (n) => `02:00:00:00:00:${n.toString(16).padStart(2, '0')}`;
/** h1 10.1.0.1 -- a 192.0.2.1 -- core -- b 198.51.100.2 -- h2 10.2.0.1; the tunnel from a to b */
function site({ tunnel = {}, profile = 'rfc', core = {}, coreMtu = 1500 } = {}) {
    const sim = simulation({ seed: 1 });
    const wan = ['192.0.2', '198.51.100'];
    const end = (n) => router({
        profile,
        interfaces: [
            { name: 'lan', address: `10.${n}.0.254/24`, mac: address(0x10 + n) },
            { name: 'wan', address: `${wan[n - 1]}.${n}/24`, mac: address(0x20 + n) },
        ],
        tunnels: [
            {
                name: 'tun0',
                address: `172.16.0.${n}/30`,
                local: `${wan[n - 1]}.${n}`,
                remote: `${wan[2 - n]}.${3 - n}`,
                ...tunnel,
            },
        ],
        routes: [
            { to: `10.${3 - n}.0.0/24`, out: 'tun0' },
            { to: '0.0.0.0/0', via: `${wan[n - 1]}.254` },
        ],
    });
    const h1 = sim.add('h1', host({ address: '10.1.0.1/24', mac: address(1), gateway: '10.1.0.254' }));
    sim.add('h2', host({ address: '10.2.0.1/24', mac: address(2), gateway: '10.2.0.254' }));
    const a = sim.add('a', end(1));
    const b = sim.add('b', end(2));
    sim.add('core', router({
        interfaces: [
            { name: 'p1', address: '192.0.2.254/24', mac: address(0x31) },
            { name: 'p2', address: '198.51.100.254/24', mac: address(0x32), mtu: coreMtu },
        ],
        ...core,
    }));
    sim.link('h1:eth0', 'a:lan');
    sim.link('a:wan', 'core:p1');
    sim.link('core:p2', 'b:wan');
    sim.link('b:lan', 'h2:eth0');
    const outerOf = (why = 'encapsulated', node = 'a') => sim.trace
        .where({ node, action: 'send', why })
        .map((entry) => find(decode(entry.frame ?? new Uint8Array(0)), ipv4)?.fields);
    const ping = (options = {}) => {
        const result = h1.ping('10.2.0.1', options);
        sim.run();
        return result.result;
    };
    return { sim, h1, a, b, ping, outerOf };
}
/** A frame for `a` that its core sent: an outer datagram from b, or an ICMP message. */
const toA = (fields, payload) => encode([
    layer('ethernet', { src: mac(address(0x31)), dst: mac(address(0x21)) }),
    layer('ipv4', { src: ipv4Address('198.51.100.2'), dst: ipv4Address('192.0.2.1'), protocol: 4, ...fields }),
], payload);
const inner = (fields = {}, length = 8) => encode([layer('ipv4', { src: ipv4Address('10.2.0.1'), dst: ipv4Address('10.1.0.1'), protocol: 253, ...fields })], new Uint8Array(length));
const outwards = { src: ipv4Address('192.0.2.1'), dst: ipv4Address('198.51.100.2'), protocol: 4 };
const sent = { src: ipv4Address('10.1.0.1'), dst: ipv4Address('10.2.0.1') };
/** An ICMP message of the core about a datagram of the tunnel, quoting so many bytes of what was inside. */
const icmpAbout = (type, code, quote = 28, restHex = '00000000') => toA({ src: ipv4Address('192.0.2.254'), protocol: 1 }, encode([layer('icmpv4', { type, code, restHex })], encode([layer('ipv4', outwards)], inner(sent)).subarray(0, 20 + quote)));
describe('the outer header', () => {
    it('has a TTL of its own, the inner DSCP, ECN and DF, and an identification of its own (RFC 2003 §3.1)', () => {
        const { ping, outerOf } = site();
        ping({ ttl: 9, dontFragment: true });
        ping({ ttl: 9, dontFragment: false });
        expect(outerOf()).toMatchObject([
            { ttl: 64, protocol: 4, dontFragment: 1, identification: 1 },
            { ttl: 64, protocol: 4, dontFragment: 0, identification: 2 },
        ]);
    });
    it('takes over type of service and congestion; in compatibility mode not the latter (RFC 6040 §4.1)', () => {
        const question = (tos) => ({
            tunnel: 'tun0',
            local: '192.0.2.1',
            remote: '198.51.100.2',
            inner: ofDatagram(readDatagram(inner({ dscp: tos >>> 2, ecn: tos & 3 }))),
            isForwarded: true,
            isOwnSource: false,
            mtu: 1480,
            pathMtu: 1480,
        });
        const tosOf = (tos, options, profile = 'rfc') => {
            const decision = encapsulateRule(profile, outerPolicy(profile, options))(question(tos));
            return 'send' in decision ? decision.send.tos : null;
        };
        expect(tosOf(0xbb, {})).toBe(0xbb);
        expect(tosOf(0xbb, { ecn: 'compatibility' })).toBe(0xb8);
        expect(tosOf(0xbb, {}, 'linux')).toBe(0x02);
        expect(tosOf(0xb9, {}, 'linux')).toBe(0x01);
    });
    it('as Linux makes it: the inner TTL after its hop, type of service 0, DF always', () => {
        const { ping, outerOf } = site({ profile: 'linux' });
        expect(ping({ ttl: 9, dontFragment: false }).kind).toBe('answered');
        expect(outerOf()).toMatchObject([{ ttl: 8, dscp: 0, ecn: 0, dontFragment: 1 }]);
    });
});
describe('what an encapsulator does not take', () => {
    it('drops what seems to come from itself or from the other end (RFC 2003 §3.2); Linux does not look at the latter', () => {
        const whys = (src, profile) => {
            const { sim } = site({ profile });
            const frame = encode([
                layer('ethernet', { src: mac(address(1)), dst: mac(address(0x11)) }),
                layer('ipv4', { src: ipv4Address(src), dst: ipv4Address('10.2.0.1'), protocol: 253 }),
            ], new Uint8Array(8));
            sim.inject('h1:eth0', frame);
            sim.run();
            return sim.trace.whys({ node: 'a', action: 'drop' });
        };
        expect(whys('198.51.100.2', 'rfc')).toEqual(['tunnel-source-loop']);
        expect(whys('192.0.2.1', 'rfc')).toEqual(['tunnel-source-loop']);
        expect(whys('198.51.100.2', 'linux')).not.toContain('tunnel-source-loop');
    });
    it('never wraps a TTL of 0 (RFC 2003 §3.1)', () => {
        const rule = encapsulateRule('rfc', outerPolicy('rfc', {}));
        const dead = ofDatagram(readDatagram(inner({ ttl: 0 })));
        const question = {
            tunnel: 't',
            local: '',
            remote: '',
            isForwarded: false,
            isOwnSource: true,
            mtu: 1480,
            pathMtu: 1480,
        };
        expect(rule({ ...question, inner: dead })).toEqual({ drop: 'inner-ttl-expired', tell: 'ttl-exceeded' });
    });
    it('tells the sender whose TTL ends at the encapsulator (11/0)', () => {
        const { ping, outerOf } = site();
        expect(ping({ ttl: 1 })).toMatchObject({ kind: 'error', type: 11, code: 0, from: '10.1.0.254' });
        expect(outerOf()).toEqual([]);
    });
});
describe('a decapsulator', () => {
    it('takes only from the other end, whatever the TTL of the outer header', () => {
        const { sim } = site();
        sim.inject('core:p1', toA({ ttl: 1 }, inner()));
        sim.inject('core:p1', toA({ src: ipv4Address('198.51.100.9') }, inner()));
        sim.run();
        expect(sim.trace.where({ node: 'a', why: 'decapsulated' })).toHaveLength(1);
        expect(sim.trace.whys({ node: 'a', action: 'drop' })).toEqual(['no-such-tunnel']);
        expect(sim.trace.whys({ node: 'a', action: 'send' }).filter((why) => why.startsWith('icmp-error'))).toEqual([]);
    });
    it('as Linux: answers a stranger, of any tunnel’s protocol, 3/3, unless there is too little to look at', () => {
        const { sim } = site({ profile: 'linux' });
        const stranger = { src: ipv4Address('198.51.100.9') };
        for (const protocol of [4, 41, 47])
            sim.inject('core:p1', toA({ ...stranger, protocol }, inner({}, 20)));
        for (const protocol of [4, 41, 47])
            sim.inject('core:p1', toA({ ...stranger, protocol }, new Uint8Array(11)));
        sim.run();
        expect(sim.trace.whys({ node: 'a', action: 'drop' })).toEqual([
            ...Array(3).fill('no-such-tunnel'),
            ...Array(3).fill('tunnel-payload-too-short'),
        ]);
        const errors = sim.trace.whys({ node: 'a', action: 'send' }).filter((why) => why !== 'arp-asked');
        expect(errors).toEqual(Array(3).fill('icmp-error-3-3'));
    });
    it('drops an inner TTL of 0, a damaged inner header, and marked congestion that no one would understand', () => {
        const { sim } = site();
        sim.inject('core:p1', toA({}, inner({ ttl: 0 })));
        sim.inject('core:p1', toA({}, inner({ checksum: 1 })));
        sim.inject('core:p1', toA({}, inner().subarray(0, 12)));
        sim.inject('core:p1', toA({ ecn: 3 }, inner()));
        sim.run();
        expect(sim.trace.whys({ node: 'a', action: 'drop' })).toEqual([
            'inner-ttl-zero',
            'inner-bad-ip-checksum',
            'inner-bad-ip-header',
            'congestion-on-not-ect',
        ]);
    });
    it('carries a congestion mark inwards, with the checksum, and says what is odd (RFC 6040 §4.2)', () => {
        const { sim } = site();
        sim.inject('core:p1', toA({ ecn: 3 }, inner({ ecn: 2 })));
        sim.inject('core:p1', toA({ ecn: 2 }, inner({ ecn: 0 })));
        sim.run();
        const out = sim.trace.where({ node: 'a', action: 'send', why: 'forwarded' });
        const headers = out.map((entry) => decode(entry.frame ?? new Uint8Array(0)).layers[1]);
        expect(headers).toMatchObject([
            { fields: { ecn: 3 }, checksumValid: true },
            { fields: { ecn: 0 }, checksumValid: true },
        ]);
        expect(sim.trace.where({ node: 'a', why: 'odd-ecn-combination' })).toHaveLength(1);
    });
    it('leaves the inner datagram as it was: unwrapping what was wrapped gives it back', () => {
        fc.assert(fc.property(fc.record({
            ttl: fc.integer({ min: 3, max: 255 }),
            dscp: fc.nat(63),
            ecn: fc.nat(3),
            dontFragment: fc.nat(1),
            identification: fc.nat(0xffff),
        }), fc.uint8Array({ minLength: 1, maxLength: 1400 }), fc.constantFrom('rfc', 'linux'), fc.constantFrom({}, { kind: 'gre', key: 7 }, { kind: 'gre', hasSequence: true, hasChecksum: true }), (fields, payload, profile, tunnel) => {
            const { sim } = site({ profile, tunnel: tunnel });
            const datagram = encode([layer('ipv4', { ...sent, protocol: 253, ...fields })], payload);
            const head = encode([
                layer('ethernet', { src: mac(address(1)), dst: mac(address(0x11)), etherType: 0x0800 }),
            ]);
            sim.inject('h1:eth0', new Uint8Array([...head, ...datagram]));
            sim.run();
            const [out] = sim.trace.where({ node: 'b', action: 'send', why: 'forwarded' });
            const arrived = out?.frame?.subarray(14) ?? new Uint8Array(0);
            const expected = encode([layer('ipv4', { ...sent, protocol: 253, ...fields, ttl: fields.ttl - 2 })], payload);
            expect(arrived).toEqual(expected);
        }), { numRuns: 60 });
    });
});
describe('the tunnel’s MTU', () => {
    it('relays “too big” from inside the tunnel at once, 20 bytes less, and remembers it (RFC 2003 §4, §5.1)', () => {
        const { ping, a } = site({ coreMtu: 1400 });
        expect(ping({ length: 1452, dontFragment: true })).toMatchObject({ type: 3, code: 4, nextHopMtu: 1380 });
        expect(a.tunnelTable()).toMatchObject([{ name: 'tun0', mtu: 1380 }]);
    });
    it('cuts inner datagrams to what it has learnt, or outer ones where it is told to', () => {
        for (const fragments of ['inner', 'outer']) {
            const { sim, h1, ping, outerOf } = site({ coreMtu: 1400, tunnel: { fragments } });
            // To another host than the next ones: h1 itself is not to learn the path's MTU.
            h1.ping('10.2.0.254', { length: 1400, dontFragment: true });
            sim.run();
            const before = outerOf().length;
            expect(ping({ length: 1400, dontFragment: false }).kind).toBe('answered');
            const pieces = outerOf().slice(before);
            expect(pieces).toHaveLength(2);
            const isOuter = pieces.some((piece) => piece?.moreFragments === 1);
            expect(isOuter).toBe(fragments === 'outer');
            expect(sim.trace.where({ node: 'core', why: 'fragmented' })).toEqual([]);
        }
    });
    it('as Linux: the first datagram is lost without a word, the next is told', () => {
        const { ping } = site({ coreMtu: 1400, profile: 'linux' });
        expect(ping({ length: 1452, dontFragment: true }).kind).toBe('waiting');
        expect(ping({ length: 1452, dontFragment: true })).toMatchObject({ type: 3, code: 4, nextHopMtu: 1380 });
    });
});
describe('errors from inside the tunnel (RFC 2003 §4)', () => {
    const errorsTo = (frame, profile = 'rfc') => {
        const made = site({ profile });
        made.ping();
        made.sim.inject('core:p1', frame);
        made.sim.run();
        const heard = made.sim.trace
            .where({ node: 'h1', action: 'deliver', why: 'icmp-error-received' })
            .map((entry) => decode(entry.frame ?? new Uint8Array(0), 'ipv4'));
        return {
            ...made,
            heard,
            codes: heard.map((packet) => find(packet, icmpv4)?.fields).map((f) => [f?.type, f?.code]),
        };
    };
    it('reach the sender about its own datagram, from the encapsulator', () => {
        const { heard, codes } = errorsTo(icmpAbout(11, 0));
        expect(codes).toEqual([[3, 1]]);
        const [packet] = heard;
        expect(packet && find(packet, ipv4)?.fields.src).toBe('10.1.0.254');
        const quoted = decode((packet?.bytes ?? new Uint8Array(0)).subarray(28), 'ipv4');
        expect(find(quoted, ipv4)?.fields).toMatchObject(sent);
    });
    it('stay with the encapsulator where the sender could do nothing', () => {
        for (const frame of [icmpAbout(3, 3), icmpAbout(3, 5), icmpAbout(4, 0), icmpAbout(5, 1), icmpAbout(12, 0)]) {
            expect(errorsTo(frame).codes).toEqual([]);
        }
    });
    it('about a field that was copied reach the sender with the same pointer', () => {
        const { heard, codes } = errorsTo(icmpAbout(12, 0, 28, '01000000'));
        expect(codes).toEqual([[12, 0]]);
        expect(heard[0] && find(heard[0], icmpv4)?.fields.restHex).toBe('01000000');
    });
    it('quoted too short are remembered; the next sender is told, and its datagram goes on all the same', () => {
        const { codes, ping, a, sim, outerOf } = errorsTo(icmpAbout(3, 1, 8));
        expect(codes).toEqual([]);
        expect(a.tunnelTable()).toMatchObject([{ error: '3/1' }]);
        const before = outerOf().length;
        expect(ping()).toMatchObject({ type: 3, code: 1 });
        expect(outerOf().length).toBe(before + 1);
        // The answer came through the tunnel: nothing is wrong any more.
        expect(a.tunnelTable()).toMatchObject([{ error: null }]);
        expect(sim.trace.whys({ node: 'a' })).toContain('tunnel-tells-what-it-remembers');
    });
    it('are forgotten after 30 s', () => {
        const { sim, ping } = errorsTo(icmpAbout(3, 1, 8));
        sim.run({ untilNs: sim.nowNs + seconds(31) });
        expect(ping().kind).toBe('answered');
    });
    it('as Linux: an expiry is not seen, an unreachable end is told to the next sender', () => {
        expect(errorsTo(icmpAbout(11, 0), 'linux').ping().kind).toBe('answered');
        const { codes, ping } = errorsTo(icmpAbout(3, 1), 'linux');
        expect(codes).toEqual([]);
        expect(ping()).toMatchObject({ type: 3, code: 1 });
        expect(ping().kind).toBe('answered');
    });
    it('tell the sender when the other end does not answer ARP', () => {
        const { sim, h1 } = site({ tunnel: { remote: '192.0.2.77' } });
        const ping = h1.ping('10.2.0.1');
        sim.run();
        expect(ping.result).toMatchObject({ kind: 'error', type: 3, code: 1, from: '10.1.0.254' });
        expect(sim.trace.whys({ node: 'a', action: 'drop' })).toContain('arp-unanswered');
    });
});
describe('a program in place of the rules', () => {
    it('chooses the outer header, and drops for reasons of its own', () => {
        const { ping, outerOf } = site({
            tunnel: { encapsulate: () => ({ send: { ttl: 3, tos: 4, isDontFragment: true } }) },
        });
        ping();
        expect(outerOf()).toMatchObject([{ ttl: 3, dscp: 1, ecn: 0, dontFragment: 1 }]);
        const refusing = site({ tunnel: { decapsulate: () => ({ drop: 'not-today' }) } });
        refusing.ping();
        expect(refusing.sim.trace.whys({ node: 'b', action: 'drop' })).toEqual(['not-today']);
    });
});
