import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testEngine } from './test-engine.ts';
import { endpointText, tupleKey } from './tuple.ts';
const profiles = [
    'rfc4787',
    'full-cone',
    'restricted',
    'port-restricted',
    'symmetric',
    'linux',
];
const profile = fc.constantFrom(...profiles);
// Few ends and few ports, so that they meet.
const inside = fc
    .tuple(fc.integer({ min: 10, max: 14 }), fc.constantFrom(4000, 4001, 80))
    .map(([n, p]) => `192.168.1.${n}:${p}`);
const remote = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(53, 80))
    .map(([n, p]) => `198.51.100.${n}:${p}`);
const flagSets = [['syn'], ['ack'], ['syn', 'ack'], ['fin', 'ack'], ['rst']];
const flags = fc.constantFrom(...flagSets);
const steps = fc.array(fc.oneof({
    weight: 6,
    arbitrary: fc.record({
        kind: fc.constant('out'),
        inside,
        remote,
        protocol: fc.constantFrom('udp', 'tcp', 'icmp'),
        flags,
    }),
}, {
    weight: 4,
    arbitrary: fc.record({
        kind: fc.constant('in'),
        remote,
        port: fc.integer({ min: 2000, max: 2007 }),
        protocol: fc.constantFrom('udp', 'tcp'),
        flags,
    }),
}, {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait'), seconds: fc.integer({ min: 1, max: 400 }) }),
}), { maxLength: 60 });
function take(nat, step) {
    switch (step.kind) {
        case 'out':
            return nat.out(step.inside, step.protocol === 'icmp' ? step.remote.replace(/:.*/, ':0') : step.remote, step.protocol, step.flags);
        case 'in':
            return nat.in(step.remote, `203.0.113.1:${step.port}`, step.protocol, step.flags);
        case 'wait':
            nat.nowS += step.seconds;
            return '';
    }
}
const small = { ports: { first: 2000, last: 2007 } };
const isEnd = (text) => text.startsWith('203.0.113.1:');
describe('whatever passes through a translator', () => {
    it('comes back to whoever sent it: the answer to what left is untranslated to its source', () => {
        fc.assert(fc.property(profile, steps, (name, list) => {
            const nat = testEngine(name, small);
            for (const step of list) {
                const given = take(nat, step);
                if (step.kind !== 'out' || !isEnd(given))
                    continue;
                const from = step.protocol === 'icmp' ? step.remote.replace(/:.*/, ':0') : step.remote;
                // Every answer but a reset: that may be the end of it.
                const answer = nat.in(from, given, step.protocol, ['ack']);
                expect(answer).toBe(step.inside);
            }
        }), { numRuns: 300 });
    });
    it('never shares an outside end with another that lives; on Linux never with the same remote end', () => {
        fc.assert(fc.property(profile, steps, (name, list) => {
            const nat = testEngine(name, small);
            for (const step of list) {
                take(nat, step);
                const nowNs = nat.nowS * 1e9;
                const keys = name === 'linux'
                    ? nat.engine.sessions(nowNs).map(({ reply }) => tupleKey(reply))
                    : nat.engine.mappings(nowNs).map(({ protocol, outside }) => `${protocol} ${endpointText(outside)}`);
                expect(new Set(keys).size).toBe(keys.length);
            }
        }), { numRuns: 300 });
    });
    it('never takes a mapping that lives from who has it, least of all when no port is left', () => {
        fc.assert(fc.property(profile, steps, (name, list) => {
            const nat = testEngine(name, { ports: { first: 2000, last: 2002 } });
            for (const step of list) {
                const before = nat.engine.sessions(nat.nowS * 1e9);
                take(nat, step);
                const nowNs = nat.nowS * 1e9;
                const after = new Set(nat.engine.sessions(nowNs));
                for (const session of before) {
                    const isOver = session.expiresNs <= nowNs ||
                        // On Linux a SYN ends what has closed already.
                        (name === 'linux' && ['time-wait', 'close'].includes(session.tcpState ?? '')) ||
                        [session.source, session.destination].some((mapping) => mapping !== null && mapping.protocol !== 'tcp' && mapping.expiresNs <= nowNs);
                    // A SYN may begin the same connection anew, in the same place.
                    const isReopened = [...after].some((other) => tupleKey(other.original) === tupleKey(session.original));
                    expect(after.has(session) || isOver || isReopened).toBe(true);
                }
            }
        }), { numRuns: 300 });
    });
    it('gets a port within the range, and one of its own class where the range has any', () => {
        fc.assert(fc.property(profile, fc.integer({ min: 1, max: 65535 }), fc.integer({ min: 1, max: 1000 }), (name, port, others) => {
            const nat = testEngine(name);
            for (let i = 0; i < Math.min(others, 50); i++)
                nat.out(`192.168.2.${i}:${port}`, '198.51.100.1:80');
            const given = Number(nat.out(`192.168.1.1:${port}`, '198.51.100.1:80').split(':')[1]);
            expect(given < 1024).toBe(port < 1024);
        }), { numRuns: 100 });
    });
    it('is decided the same again by the same seed and the same packets (RFC 4787 REQ-11)', () => {
        fc.assert(fc.property(profile, steps, fc.integer(), (name, list, seed) => {
            const run = () => {
                const nat = testEngine(name, { ...small, seed });
                return [...list.map((step) => take(nat, step)), ...nat.notes];
            };
            expect(run()).toEqual(run());
        }), { numRuns: 100 });
    });
});
