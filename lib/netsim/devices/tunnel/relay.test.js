import { describe, expect, it } from 'vitest';
import { relayOf } from './relay.ts';
const setting = { isOnOwnNetwork: false, mtu: 1380, copiedBytes: [1, 6] };
const told = (type, code, more = {}) => {
    const { pointer = 0, ...rest } = more;
    return relayOf({ type, code, nextHopMtu: 1400, pointer }, { ...setting, ...rest }).tell;
};
describe('what a sender hears of ICMP from inside its tunnel (RFC 2003 §4)', () => {
    it('network and protocol unreachable (3/0, 3/2): 3/0, or 3/1 where the destination is on this network', () => {
        for (const code of [0, 2]) {
            expect(told(3, code)).toEqual({ type: 3, code: 0 });
            expect(told(3, code, { isOnOwnNetwork: true })).toEqual({ type: 3, code: 1 });
        }
    });
    it('host unreachable (3/1): as it is', () => expect(told(3, 1)).toEqual({ type: 3, code: 1 }));
    it('port unreachable (3/3): nothing', () => expect(told(3, 3)).toBeNull());
    it('too big (3/4): with the MTU of the tunnel', () => expect(told(3, 4)).toEqual({ type: 3, code: 4, nextHopMtu: 1380 }));
    it('source route failed (3/5), source quench (4), redirect (5): nothing', () => {
        expect([told(3, 5), told(4, 0), told(5, 0), told(5, 1)]).toEqual([null, null, null, null]);
    });
    it('time exceeded (11): host unreachable, since the loop is the tunnel’s', () => expect(told(11, 0)).toEqual({ type: 3, code: 1 }));
    it('parameter problem (12): only of a field that was copied from the inner header', () => {
        expect(told(12, 0, { pointer: 1 })).toEqual({ type: 12, code: 0, pointer: 1 });
        expect(told(12, 0, { pointer: 8 })).toBeNull();
    });
});
