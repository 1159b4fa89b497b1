import { describe, expect, it } from 'vitest';
import { testEngine } from './test-engine.ts';
const pc = '192.168.1.10:4000';
const tv = '192.168.1.11:4000';
const a = '198.51.100.1:80';
const otherPort = '198.51.100.1:81';
const otherHost = '198.51.100.2:80';
const outside = '203.0.113.1';
describe('mapping and filtering, kind by kind (RFC 4787 §4.1 and §5, RFC 3489 §5)', () => {
    const kinds = [
        // profile, second remote’s outside end, and what who was never sent to may do: the same host’s other port, another host
        ['rfc4787', 'same', pc, pc, pc],
        ['full-cone', 'same', pc, pc, pc],
        ['restricted', 'same', pc, pc, 'nat-filtered'],
        ['port-restricted', 'same', pc, 'nat-filtered', 'nat-filtered'],
        ['symmetric', 'another', pc, 'nat-filtered', 'nat-filtered'],
        ['linux', 'same', pc, `${outside}:4000`, `${outside}:4000`],
    ];
    it.each(kinds)('%s', (profile, second, answered, samesOtherPort, another) => {
        const nat = testEngine(profile);
        const first = nat.out(pc, a);
        expect(first).toBe(`${outside}:4000`);
        expect(nat.in(a, first)).toBe(answered);
        expect(nat.in(otherPort, first)).toBe(samesOtherPort);
        expect(nat.in(otherHost, first)).toBe(another);
        const then = nat.out(pc, '198.51.100.9:53');
        expect(then === first ? 'same' : 'another').toBe(second);
    });
    it('gives two inside ends two outside ends, except where the remote end tells them apart', () => {
        for (const profile of ['rfc4787', 'full-cone', 'restricted', 'port-restricted', 'symmetric']) {
            const nat = testEngine(profile);
            expect(nat.out(pc, a)).not.toBe(nat.out(tv, otherHost));
        }
        // Linux: the same port serves both, towards different ends; towards the same end it does not.
        const linux = testEngine('linux');
        expect(linux.out(pc, a)).toBe(`${outside}:4000`);
        expect(linux.out(tv, otherHost)).toBe(`${outside}:4000`);
        const clash = linux.out(tv, a);
        expect(clash).not.toBe(`${outside}:4000`);
        // And the port it was given then is its first choice for the next.
        expect(linux.out(tv, '198.51.100.7:7')).toBe(clash);
        expect(linux.in(a, `${outside}:4000`)).toBe(pc);
        expect(linux.in(otherHost, `${outside}:4000`)).toBe(tv);
    });
    it('keeps the spaces of UDP, TCP and ICMP apart', () => {
        const nat = testEngine('rfc4787');
        expect(nat.out(pc, a, 'udp')).toBe(`${outside}:4000`);
        expect(nat.out(tv, a, 'tcp')).toBe(`${outside}:4000`);
        expect(nat.out('192.168.1.12:4000', '198.51.100.1:0', 'icmp')).toBe(`${outside}:4000`);
        expect(nat.in(a, `${outside}:4000`, 'tcp', ['syn', 'ack'])).toBe(tv);
    });
    it('translates a protocol without ports by its address, one inside host at a time', () => {
        const nat = testEngine('rfc4787');
        expect(nat.out('192.168.1.10:0', '198.51.100.1:0', 47)).toBe(`${outside}:0`);
        expect(nat.in('198.51.100.1:0', `${outside}:0`, 47)).toBe('192.168.1.10:0');
        expect(nat.out('192.168.1.11:0', '198.51.100.1:0', 47)).toBe('nat-pool-exhausted');
    });
});
describe('which port is given', () => {
    const portOf = (text) => Number(text.split(':')[1]);
    it('is the inside one where it is free, else one of its class and parity (RFC 4787 REQ-3a, REQ-4)', () => {
        for (const port of [53, 54, 1023, 1024, 40000, 65535]) {
            const nat = testEngine('rfc4787');
            expect(portOf(nat.out(`192.168.1.10:${port}`, a))).toBe(port);
            const given = portOf(nat.out(`192.168.1.11:${port}`, a));
            expect(given).not.toBe(port);
            expect(given % 2).toBe(port % 2);
            expect(given < 1024).toBe(port < 1024);
        }
    });
    it('is of the other parity rather than none', () => {
        const nat = testEngine('rfc4787', { ports: { first: 2000, last: 2001 } });
        expect(portOf(nat.out('192.168.1.10:4000', a))).toBe(2000);
        expect(portOf(nat.out('192.168.1.11:4000', a))).toBe(2001);
        expect(nat.out('192.168.1.12:4000', a)).toBe('nat-pool-exhausted');
    });
    it('is in three classes on Linux: below 512, 600 to 1023, from 1024 on', () => {
        const nat = testEngine('linux');
        for (const [port, first, last] of [
            [80, 1, 511],
            [512, 600, 1023],
            [1023, 600, 1023],
            [5000, 1024, 65535],
        ]) {
            expect(portOf(nat.out(`192.168.1.10:${port}`, a))).toBe(port);
            const given = portOf(nat.out(`192.168.1.11:${port}`, a));
            expect(given).toBeGreaterThanOrEqual(first);
            expect(given).toBeLessThanOrEqual(last);
        }
    });
    it('comes back when its mapping has ended, and never before', () => {
        const nat = testEngine('rfc4787', { ports: { first: 2000, last: 2000 } });
        expect(nat.out('192.168.1.10:1', a)).toBe(`${outside}:2000`);
        nat.nowS = 299;
        expect(nat.out('192.168.1.11:1', a)).toBe('nat-pool-exhausted');
        expect(nat.in(a, `${outside}:2000`)).toBe('192.168.1.10:1');
        nat.nowS = 300;
        expect(nat.out('192.168.1.11:1', a)).toBe(`${outside}:2000`);
        expect(nat.in(a, `${outside}:2000`)).toBe('192.168.1.11:1');
        expect(nat.notes).toEqual([
            'nat-mapping-created 192.168.1.10:1',
            'nat-mapping-expired 192.168.1.10:1',
            'nat-mapping-created 192.168.1.11:1',
        ]);
    });
    it('can be used towards another remote end at exhaustion on Linux', () => {
        const nat = testEngine('linux', { ports: { first: 2000, last: 2000 } });
        expect(nat.out('192.168.1.10:1', a)).toBe(`${outside}:2000`);
        expect(nat.out('192.168.1.11:1', otherHost)).toBe(`${outside}:2000`);
        expect(nat.out('192.168.1.11:1', a)).toBe('nat-pool-exhausted');
    });
});
describe('several outside addresses', () => {
    const pool = ['203.0.113.1', '203.0.113.2'];
    const addressOf = (text) => text.split(':')[0] ?? text;
    it('are shared out, and each host keeps its own (RFC 4787 REQ-2)', () => {
        const nat = testEngine('rfc4787', { pool });
        const hosts = [10, 11, 12, 13];
        const once = hosts.map((n) => addressOf(nat.out(`192.168.1.${n}:1`, a)));
        expect(once).toEqual([pool[0], pool[1], pool[0], pool[1]]);
        const again = hosts.map((n) => addressOf(nat.out(`192.168.1.${n}:2`, otherHost, 'tcp')));
        expect(again).toEqual(once);
    });
    it('paired, one that is full is not left for the other; arbitrary, it is', () => {
        const ports = { first: 5, last: 5 };
        const paired = testEngine('rfc4787', { pool, ports });
        expect(addressOf(paired.out('192.168.1.10:1', a))).toBe(pool[0]);
        expect(paired.out('192.168.1.10:2', a)).toBe('nat-pool-exhausted');
        const arbitrary = testEngine('rfc4787', { pool, ports, behaviour: { pooling: 'arbitrary' } });
        expect(addressOf(arbitrary.out('192.168.1.10:1', a))).toBe(pool[0]);
        expect(addressOf(arbitrary.out('192.168.1.10:2', a))).toBe(pool[1]);
    });
});
