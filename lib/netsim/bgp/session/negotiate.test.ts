import { describe, expect, it } from 'vitest';
import type { Capability } from '../messages/message.ts';
import { negotiate, openOf } from './negotiate.ts';
import { type Role, roleTowards } from './role.ts';
import type { SessionSetting } from './session-setting.ts';
import { theirOpen, them, us } from './test-setting.ts';

const verdict = (setting: SessionSetting, changes: Parameters<typeof theirOpen>[0]): string => {
  const result = negotiate(setting, theirOpen(changes));
  return result.ok ? 'accepted' : `${result.error.code}/${result.error.subcode}`;
};

describe('the OPEN of the other side (RFC 4271 §6.2)', () => {
  it.each<[string, Parameters<typeof theirOpen>[0], string]>([
    ['as configured', {}, 'accepted'],
    ['another AS', { myAs: 65003, capabilities: [] }, '2/2'],
    ['another AS in four octets', { capabilities: [{ code: 65, asn: 65003 }] }, '2/2'],
    ['a hold time of a second', { holdTime: 1 }, '2/6'],
    ['a hold time of two seconds', { holdTime: 2 }, '2/6'],
    ['a hold time of three seconds', { holdTime: 3 }, 'accepted'],
    ['no identifier', { bgpIdentifier: '0.0.0.0' }, '2/3'],
    ['our identifier, from another AS (RFC 6286)', { bgpIdentifier: us.localId }, 'accepted'],
    ['two octets alone', { capabilities: [] }, 'accepted'],
  ])('%s: %s', (_name, changes, expected) => expect(verdict(us, changes)).toBe(expected));

  it('our identifier within our AS is refused', () => {
    const inside: SessionSetting = { ...us, session: 'ibgp', peerAs: 65001 };
    expect(verdict(inside, { myAs: 65001, capabilities: [], bgpIdentifier: us.localId })).toBe('2/3');
  });

  it('AS_TRANS stands for a number of four octets, which the capability tells (RFC 6793)', () => {
    const wide = openOf({ ...them, localAs: 4_200_000_001 });
    expect(wide.myAs).toBe(23456);
    const result = negotiate({ ...us, peerAs: 4_200_000_001 }, wide);
    expect(result.ok && result.value.peerAs).toBe(4_200_000_001);
    expect(result.ok && result.value.send.asn4).toBe(true);
    const old = negotiate(us, theirOpen({ capabilities: [] }));
    expect(old.ok && old.value.send.asn4).toBe(false);
  });

  it('the smaller hold time counts, and 0 is the smallest', () => {
    for (const [ours, theirs, agreed] of [
      [90, 30, 30],
      [30, 90, 30],
      [0, 90, 0],
      [90, 0, 0],
    ] as const) {
      const result = negotiate({ ...us, holdTimeS: ours }, theirOpen({ holdTime: theirs }));
      expect(result.ok && result.value.holdTimeS).toBe(agreed);
    }
  });

  it('path identifiers go the ways that one wants to send and the other to receive (RFC 7911)', () => {
    const addPath = (sendReceive: number): Capability => ({ code: 69, families: [{ afi: 1, safi: 1, sendReceive }] });
    const agreed = (send: boolean, receive: boolean, theirs: number) => {
      const result = negotiate({ ...us, addPath: { send, receive } }, theirOpen({ capabilities: [addPath(theirs)] }));
      return result.ok && [result.value.send.addPath, result.value.receive.addPath];
    };
    expect(agreed(true, true, 3)).toEqual([['1/1'], ['1/1']]);
    expect(agreed(true, true, 1)).toEqual([['1/1'], []]);
    expect(agreed(true, true, 2)).toEqual([[], ['1/1']]);
    expect(agreed(false, false, 3)).toEqual([[], []]);
  });
});

describe('roles (RFC 9234 §4.2)', () => {
  const roles: readonly Role[] = ['provider', 'route-server', 'route-server-client', 'customer', 'peer'];
  const told = (role: number): Parameters<typeof theirOpen>[0] => ({ capabilities: [{ code: 9, role }] });

  it('fit in five of twenty-five pairs', () => {
    const pairs = roles.flatMap((role) =>
      roles.map((_, code) => (verdict({ ...us, role }, told(code)) === 'accepted' ? `${role} ${code}` : null)),
    );
    expect(pairs.filter((pair) => pair !== null)).toEqual([
      'provider 3',
      'route-server 2',
      'route-server-client 1',
      'customer 0',
      'peer 4',
    ]);
    expect(verdict({ ...us, role: 'peer' }, told(0))).toBe('2/11');
  });

  it('need not be told, unless one insists', () => {
    expect(verdict({ ...us, role: 'peer' }, {})).toBe('accepted');
    expect(verdict({ ...us, role: 'peer', isRoleStrict: true }, {})).toBe('2/11');
    expect(verdict(us, told(0))).toBe('accepted');
  });

  it('mirror what the other side is', () => {
    expect(roleTowards('customer')).toBe('provider');
    expect(roleTowards('provider')).toBe('customer');
    expect(roleTowards('peer')).toBe('peer');
  });
});
