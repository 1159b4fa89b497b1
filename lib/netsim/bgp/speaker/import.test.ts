import { describe, expect, it } from 'vitest';
import { type Policy, reject } from '../policy/policy.ts';
import type { Route } from '../route/route.ts';
import type { PeerConfig, SpeakerConfig } from './config.ts';
import { announce, e1, e2, i3, peer, prefix, self, sequence, speaker, told, within } from './test-neighbours.ts';

describe('what comes in', () => {
  const rejection = (config: PeerConfig, changes: Partial<Route>, more: Partial<SpeakerConfig> = {}): string | null => {
    const me = speaker([config], more);
    const [rejected] = announce(me, config.peer.name, told(changes)).rejected;
    const [line] = me.adjRibIn(config.peer.name);
    expect(line?.rejected).toBe(rejected?.why ?? null);
    expect(me.best(prefix) === null).toBe(rejected !== undefined);
    return rejected?.why ?? null;
  };

  it.each<[string | null, PeerConfig, Partial<Route>]>([
    [null, e1, {}],
    ['own-as-in-path', e1, { asPath: [sequence(1, 65000)] }],
    ['own-as-in-path', i3, { asPath: [sequence(1, 65000)] }],
    [null, { ...e1, allowOwnAs: 1 }, { asPath: [sequence(1, 65000)] }],
    ['own-as-in-path', { ...e1, allowOwnAs: 1 }, { asPath: [sequence(1, 65000, 65000)] }],
    ['as-0-in-path', e1, { asPath: [sequence(1, 0)] }],
    ['confederation-from-outside', e1, { asPath: [within(65101), sequence(1)] }],
    [null, peer('c', 65101, 'confederation'), { asPath: [within(65101), sequence(1)] }],
    ['own-originator-id', i3, { originatorId: '9.9.9.9' }],
    ['own-cluster-id', i3, { clusterList: ['8.8.8.8', '9.9.9.9'] }],
    ['next-hop-is-own', e1, { nextHop: '10.0.1.1' }],
    ['first-as-not-peer', { ...e1, enforceFirstAs: true }, { asPath: [sequence(7, 1)] }],
    [null, e1, { asPath: [sequence(7, 1)] }],
    [null, peer('e1', 1, 'ebgp', { relation: 'route-server', enforceFirstAs: true }), { asPath: [sequence(7)] }],
    ['no-import-policy', { ...e1, policy: {} }, {}],
    ['only-to-customer', peer('e1', 1, 'ebgp', { roles: true, relation: 'customer' }), { onlyToCustomer: 5 }],
    [null, peer('e1', 1, 'ebgp', { relation: 'customer' }), { onlyToCustomer: 5 }],
    ['mine', { ...e1, policy: { import: () => reject('mine') } }, {}],
  ])('%s', (why, config, changes) => {
    expect(rejection(config, changes)).toBe(why);
  });

  it('a confederation looks for its own number and for its member’s', () => {
    const confederation = { id: 65535, members: [65000, 65101] };
    const more = { self: { ...self, confederation } };
    expect(rejection(e1, { asPath: [sequence(1, 65535)] }, more)).toBe('own-as-in-path');
    expect(rejection(peer('c', 65101, 'confederation'), { asPath: [within(65101, 65000)] }, more)).toBe(
      'own-as-in-path',
    );
  });

  it('from another AS LOCAL_PREF is 100 and reflection unknown; from inside both are as told', () => {
    const me = speaker([e1, i3]);
    const changes = { localPref: 300, originatorId: '5.5.5.5', clusterList: ['6.6.6.6'] };
    announce(me, 'e1', told(changes));
    announce(me, 'i3', told(changes));
    expect(me.adjRibIn('e1')[0]?.accepted).toEqual(told({ localPref: 100 }));
    expect(me.adjRibIn('i3')[0]?.accepted).toEqual(told(changes));
    expect(me.adjRibIn('e1')[0]?.received).toEqual(told(changes));
  });

  it('from another AS GRACEFUL_SHUTDOWN is the last choice, BLACKHOLE stays here', () => {
    const me = speaker([e1]);
    announce(me, 'e1', told({ communities: ['65535:0'] }));
    expect(me.best(prefix)?.route.localPref).toBe(0);
    announce(me, 'e1', told({ communities: ['65535:666'] }));
    expect(me.best(prefix)?.route.communities).toEqual(['65535:666', '65535:65281']);
    // Who asks for it in other words is not asked twice.
    announce(me, 'e1', told({ communities: ['65535:666', '65535:65282'] }));
    expect(me.best(prefix)?.route.communities).toEqual(['65535:666', '65535:65282']);
  });

  it.each([{ prefix: '10.0.0.0/8' }, { pathId: 9 }, { prefix: '10.0.0.0/8', pathId: 9 }])(
    'a policy changes attributes, but neither the prefix nor the path identifier: %j',
    (forged) => {
      const forge: Policy = { import: (route) => ({ ...route, ...forged, localPref: 7, nextHop: 'self' }) };
      for (const sent of [told({ pathId: 4 }), told()]) {
        const me = speaker([{ ...e1, policy: forge }]);
        announce(me, 'e1', sent);
        expect(me.best(prefix)?.route).toEqual({ ...sent, localPref: 7, nextHop: '10.0.1.1' });
      }
    },
  );

  it('replaces what the same peer told before, and knows no withdrawal of what was never told', () => {
    const me = speaker([e1, e2]);
    announce(me, 'e1', told());
    const second = announce(me, 'e1', told({ med: 5 }));
    expect(second.best).toMatchObject([{ best: { route: { med: 5 } }, decidingStep: null }]);
    expect(me.adjRibIn('e1')).toHaveLength(1);
    const nothing = { updates: [], best: [], rejected: [], signals: [] };
    expect(announce(me, 'e1', told({ med: 5 }))).toEqual(nothing);
    expect(me.receive('e1', { announced: [], withdrawn: [{ prefix: '10.0.0.0/8' }] })).toEqual(nothing);
    expect(me.receive('e2', { announced: [], withdrawn: [{ prefix }] })).toEqual(nothing);
    // In one UPDATE the announcement is what counts (RFC 4271 §4.3).
    expect(me.receive('e1', { announced: [told()], withdrawn: [{ prefix }] }).best).toMatchObject([
      { best: { route: { prefix } } },
    ]);
  });

  it('tells when there are more prefixes than allowed', () => {
    const me = speaker([{ ...e1, maxPrefix: 1 }]);
    expect(announce(me, 'e1', told()).signals).toEqual([]);
    const more = announce(me, 'e1', told({ prefix: '10.0.0.0/8' }));
    expect(more.signals).toEqual([{ kind: 'max-prefix', peer: 'e1', limit: 1, count: 2 }]);
    // Once is enough while there are no more.
    expect(announce(me, 'e1', told({ prefix: '10.0.0.0/8', med: 1 })).signals).toEqual([]);
    me.receive('e1', { announced: [], withdrawn: [{ prefix }] });
    expect(announce(me, 'e1', told({ prefix: '10.0.0.0/8', med: 2 })).signals).toEqual([]);
  });
});
