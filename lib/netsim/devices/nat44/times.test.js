import { describe, expect, it } from 'vitest';
import { testEngine } from './test-engine.ts';
const pc = '192.168.1.10:4000';
const server = '198.51.100.1:80';
const outside = '203.0.113.1:4000';
describe('how long UDP and ICMP mappings live', () => {
    it('five minutes from the last packet out; what comes in does not count (RFC 4787 REQ-5, REQ-6)', () => {
        const nat = testEngine('rfc4787');
        nat.out(pc, server);
        nat.nowS = 250;
        nat.out(pc, server);
        nat.nowS = 500;
        expect(nat.in(server, outside)).toBe(pc);
        nat.nowS = 549;
        expect(nat.in(server, outside)).toBe(pc);
        nat.nowS = 550;
        expect(nat.in(server, outside)).toBe('nat-no-mapping');
    });
    it('what comes in counts where it is told to', () => {
        const nat = testEngine('rfc4787', { behaviour: { refreshesOnInbound: true } });
        nat.out(pc, server);
        for (nat.nowS = 200; nat.nowS < 2000; nat.nowS += 200)
            expect(nat.in(server, outside)).toBe(pc);
    });
    it('a stranger that full-cone lets in does not keep it open', () => {
        const nat = testEngine('full-cone');
        nat.out(pc, server);
        nat.nowS = 299;
        expect(nat.in('198.51.100.66:6', outside)).toBe(pc);
        nat.nowS = 301;
        expect(nat.in('198.51.100.66:6', outside)).toBe('nat-no-mapping');
    });
    it('30 s on Linux, 120 s once answered and two seconds old', () => {
        const nat = testEngine('linux');
        nat.out(pc, server);
        nat.nowS = 1;
        expect(nat.in(server, outside)).toBe(pc);
        nat.nowS = 30;
        expect(nat.in(server, outside)).toBe(pc);
        nat.nowS = 149;
        expect(nat.in(server, outside)).toBe(pc);
        nat.nowS = 149 + 120;
        // No flow: it is for the translator itself.
        expect(nat.in(server, outside)).toBe(outside);
        nat.out('192.168.1.10:5000', server);
        nat.nowS += 30;
        expect(nat.in(server, '203.0.113.1:5000')).toBe('203.0.113.1:5000');
    });
    it('30 s on Linux for a question and its answer, however they follow', () => {
        const nat = testEngine('linux');
        nat.out(pc, server);
        nat.nowS = 1;
        nat.in(server, outside);
        nat.nowS = 31;
        expect(nat.in(server, outside)).toBe(outside);
    });
    it('60 s for ICMP queries (RFC 5508 REQ-2), 30 s on Linux', () => {
        for (const [profile, lifeS] of [
            ['rfc4787', 60],
            ['linux', 30],
        ]) {
            const nat = testEngine(profile);
            nat.out('192.168.1.10:7', '198.51.100.1:0', 'icmp');
            nat.nowS = lifeS - 1;
            expect(nat.engine.sessions(nat.nowS * 1e9)).toHaveLength(1);
            nat.nowS = lifeS;
            expect(nat.engine.sessions(nat.nowS * 1e9)).toHaveLength(0);
        }
    });
});
describe('how long TCP connections are kept', () => {
    const open = (profile) => {
        const nat = testEngine(profile);
        nat.out(pc, server, 'tcp', ['syn']);
        nat.in(server, outside, 'tcp', ['syn', 'ack']);
        nat.out(pc, server, 'tcp', ['ack']);
        return nat;
    };
    const livesS = (nat) => {
        const [session] = nat.engine.sessions(nat.nowS * 1e9);
        return session === undefined ? 0 : session.expiresNs / 1e9 - nat.nowS;
    };
    it('2 h 4 min established, 4 min before and after (RFC 5382 REQ-5)', () => {
        const nat = testEngine('rfc4787');
        nat.out(pc, server, 'tcp', ['syn']);
        expect(livesS(nat)).toBe(240);
        nat.nowS = 3;
        nat.out(pc, server, 'tcp', ['syn']);
        expect(livesS(nat)).toBe(240);
        nat.in(server, outside, 'tcp', ['syn', 'ack']);
        expect(livesS(nat)).toBe(7440);
        nat.out(pc, server, 'tcp', ['fin', 'ack']);
        expect(livesS(nat)).toBe(7440);
        nat.in(server, outside, 'tcp', ['fin', 'ack']);
        expect(livesS(nat)).toBe(240);
        nat.nowS = 103;
        nat.out(pc, server, 'tcp', ['ack']);
        expect(livesS(nat)).toBe(140);
    });
    it('four minutes after a reset, unless data follows: it may have been forged (RFC 7857 §2)', () => {
        const nat = open('rfc4787');
        nat.in(server, outside, 'tcp', ['rst']);
        expect(livesS(nat)).toBe(240);
        nat.out(pc, server, 'tcp', ['ack']);
        expect(livesS(nat)).toBe(7440);
    });
    it('and the port is free again with the last of them', () => {
        const nat = testEngine('rfc4787', { ports: { first: 2000, last: 2000 } });
        nat.out(pc, server, 'tcp', ['syn']);
        nat.nowS = 100;
        nat.out(pc, '198.51.100.2:80', 'tcp', ['syn']);
        nat.nowS = 339;
        expect(nat.out('192.168.1.11:1', server, 'tcp')).toBe('nat-pool-exhausted');
        nat.nowS = 340;
        expect(nat.out('192.168.1.11:1', server, 'tcp')).toBe('203.0.113.1:2000');
    });
    it('as conntrack has it, on Linux', () => {
        const nat = testEngine('linux');
        const step = (way, ...flags) => {
            if (way === 'out')
                nat.out(pc, server, 'tcp', flags);
            else
                nat.in(server, outside, 'tcp', flags);
            return [nat.engine.sessions(nat.nowS * 1e9)[0]?.tcpState ?? 'none', livesS(nat)];
        };
        expect([
            step('out', 'syn'),
            step('in', 'syn', 'ack'),
            step('out', 'ack'),
            step('out', 'fin', 'ack'),
            step('in', 'ack'),
            step('in', 'fin', 'ack'),
            step('out', 'ack'),
        ]).toEqual([
            ['syn-sent', 120],
            ['syn-recv', 60],
            ['established', 432000],
            ['fin-wait', 120],
            ['close-wait', 60],
            ['last-ack', 30],
            ['time-wait', 120],
        ]);
        expect(step('out', 'rst')).toEqual(['close', 10]);
    });
    it('on Linux picks up an ACK in mid-stream; a lone SYN-ACK, RST or SYN+FIN is invalid and passes untranslated', () => {
        const pick = testEngine('linux');
        expect(pick.out(pc, server, 'tcp', ['ack'])).toBe(outside);
        expect(pick.engine.sessions(0)[0]?.tcpState).toBe('established');
        for (const flags of [['syn', 'ack'], ['rst'], ['syn', 'fin']]) {
            const nat = testEngine('linux');
            expect(nat.out(pc, server, 'tcp', flags)).toBe(pc);
            expect(nat.notes).toEqual(['conntrack-invalid']);
            expect(nat.engine.sessions(0)).toEqual([]);
        }
    });
    it('by the RFC a lone RST opens nothing and does not leave', () => {
        const nat = testEngine('rfc4787');
        expect(nat.out(pc, server, 'tcp', ['rst'])).toBe('nat-no-session');
        expect(nat.engine.mappings(0)).toEqual([]);
    });
    it('lets both ends open at once (RFC 5382 REQ-2)', () => {
        const nat = testEngine('port-restricted');
        expect(nat.out(pc, server, 'tcp', ['syn'])).toBe(outside);
        expect(nat.in(server, outside, 'tcp', ['syn'])).toBe(pc);
        expect(nat.engine.sessions(0)[0]?.tcpState).toBe('established');
    });
    it('begins anew with a SYN after both have closed', () => {
        const nat = open('rfc4787');
        nat.out(pc, server, 'tcp', ['fin', 'ack']);
        nat.in(server, outside, 'tcp', ['fin', 'ack']);
        expect(nat.out(pc, server, 'tcp', ['syn'])).toBe(outside);
        expect(nat.engine.sessions(0)).toHaveLength(1);
        expect(nat.engine.sessions(0)[0]?.tcpState).toBe('inside-init');
    });
});
