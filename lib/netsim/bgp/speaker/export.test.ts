import { describe, expect, it } from 'vitest';
import { type Policy, reject } from '../policy/policy.ts';
import type { Relation } from '../route/peer.ts';
import type { Route } from '../route/route.ts';
import { routeOf } from '../route/route-of.ts';
import type { PeerConfig, SpeakerConfig } from './config.ts';
import {
  announce,
  e1,
  e2,
  i3,
  i4,
  peer,
  prefix,
  self,
  sentTo,
  sequence,
  speaker,
  told,
  whyNot,
  within,
} from './test-neighbours.ts';

describe('what goes out', () => {
  /** What `to` is told of a route that `from` told, or why not. */
  function passed(
    from: PeerConfig | null,
    to: PeerConfig,
    changes: Partial<Route> = {},
    more: Partial<SpeakerConfig> = {},
  ): Route | string | null {
    const me = speaker(from === null ? [to] : [from, to], more);
    const done = from === null ? me.originate({ prefix, ...changes }) : announce(me, from.peer.name, told(changes));
    return sentTo(done, to.peer.name) ?? whyNot(me, to.peer.name) ?? null;
  }

  it('to another AS: our AS in front, ourselves as next hop, neither LOCAL_PREF nor others’ MED', () => {
    expect(passed(e1, e2, { med: 5, localPref: 7 })).toEqual(
      told({ asPath: [sequence(65000, 1)], nextHop: '10.0.2.1' }),
    );
    expect(passed(i3, e2, { med: 5, localPref: 7, originatorId: '1.1.1.1', clusterList: ['2.2.2.2'] })).toEqual(
      told({ asPath: [sequence(65000, 1)], nextHop: '10.0.2.1' }),
    );
    // What we say ourselves stays, and what a policy says too.
    expect(passed(null, e2, { med: 5 })).toEqual(
      routeOf({ prefix, med: 5, asPath: [sequence(65000)], nextHop: '10.0.2.1' }),
    );
    const sets: Policy = { export: (route) => ({ ...route, med: 6, nextHop: '10.9.9.9' }) };
    expect(passed(e1, { ...e2, policy: sets }, { med: 5 })).toMatchObject({ med: 6, nextHop: '10.9.9.9' });
  });

  it('to another AS on a subnet that the next hop is on too: the next hop stays', () => {
    const shared = { ...e2, sharedSubnet: '10.0.1.0/24' };
    expect(passed(e1, shared)).toMatchObject({ nextHop: '10.0.1.2' });
    expect(passed(e1, { ...shared, nextHopSelf: true })).toMatchObject({ nextHop: '10.0.2.1' });
    expect(passed(e1, { ...shared, sharedSubnet: '10.0.7.0/24' })).toMatchObject({ nextHop: '10.0.2.1' });
    // Nobody is told to send to himself (RFC 4271 §5.1.3).
    expect(passed(i3, { ...e2, sharedSubnet: '10.0.2.0/24' }, { nextHop: '10.0.2.2' })).toMatchObject({
      nextHop: '10.0.2.1',
    });
  });

  it('inside the AS: the route as it is, with LOCAL_PREF', () => {
    expect(passed(e1, i3, { med: 5 })).toEqual(told({ med: 5, localPref: 100 }));
    expect(passed(e1, { ...i3, nextHopSelf: true })).toMatchObject({ nextHop: '10.0.3.1' });
    expect(passed(null, i3)).toEqual(routeOf({ prefix, localPref: 100, nextHop: '10.0.3.1' }));
    expect(passed(i3, i4)).toBe('ibgp-to-ibgp');
  });

  it('a reflector: from clients to all, from others to clients, with originator and cluster (RFC 4456)', () => {
    const client3 = { ...i3, routeReflectorClient: true };
    const client4 = { ...i4, routeReflectorClient: true };
    const reflected = { originatorId: '3.3.3.3', clusterList: ['9.9.9.9'], localPref: 100 };
    expect(passed(client3, i4)).toEqual(told(reflected));
    expect(passed(i3, client4)).toEqual(told(reflected));
    expect(
      passed(client3, client4, { originatorId: '7.7.7.7', clusterList: ['8.8.8.8'] }, { clusterId: '5.5.5.5' }),
    ).toEqual(told({ localPref: 100, originatorId: '7.7.7.7', clusterList: ['5.5.5.5', '8.8.8.8'] }));
    // Also with next-hop-self the reflected route keeps its next hop: it is not ours to forward.
    expect(passed(client3, { ...client4, nextHopSelf: true })).toMatchObject({ nextHop: '10.0.1.2' });
    expect(passed(e1, client3)).toEqual(told({ localPref: 100 }));
  });

  it('a confederation: the member in a segment of its own, all else kept, and nothing of it outside (RFC 5065)', () => {
    const more = { self: { ...self, confederation: { id: 100, members: [65000, 65101] } } };
    const member = peer('m', 65101, 'confederation');
    expect(passed(e1, member, { med: 5 }, more)).toEqual(
      told({ asPath: [within(65000), sequence(1)], med: 5, localPref: 100 }),
    );
    expect(
      passed(member, peer('n', 65102, 'confederation'), { asPath: [within(65101)], localPref: 7 }, more),
    ).toMatchObject({
      asPath: [within(65000, 65101)],
      localPref: 7,
    });
    expect(passed(member, e2, { asPath: [within(65101), sequence(1)], localPref: 7, med: 3 }, more)).toEqual(
      told({ asPath: [sequence(100, 1)], nextHop: '10.0.2.1' }),
    );
    expect(passed(member, i3, { asPath: [within(65101)] }, more)).toMatchObject({ asPath: [within(65101)] });
  });

  it.each<[string, string, readonly string[]]>([
    ['no-advertise', '65535:65282', ['e', 'm', 'i']],
    ['no-export-subconfed', '65535:65283', ['e', 'm']],
    ['no-export', '65535:65281', ['e']],
    ['no-peer', '65535:65284', ['e']],
  ])('the community %s keeps it from some', (why, community, kept) => {
    const peers = [peer('e', 2, 'ebgp', { relation: 'peer' }), peer('m', 65101, 'confederation'), peer('i', 3, 'ibgp')];
    const blocked = peers.filter((to) => passed(e1, to, { communities: [community] }) === why);
    expect(blocked.map((to) => to.peer.name)).toEqual(kept);
  });

  it('nothing goes back to whom it came from, and nothing passes eBGP without a policy', () => {
    expect(passed(e1, e1)).toBe(null);
    expect(passed(e1, { ...e2, policy: { import: (route) => route } })).toBe('no-export-policy');
    expect(passed(e1, { ...e2, policy: { export: () => reject('mine') } })).toBe('mine');
  });

  it('with roles a route from above or beside is marked, and goes down only (RFC 9234)', () => {
    const of = (name: string, number: number, relation: Relation) =>
      peer(name, number, 'ebgp', { relation, roles: true });
    expect(passed(of('e1', 1, 'provider'), of('e2', 2, 'customer'))).toMatchObject({ onlyToCustomer: 1 });
    expect(passed(of('e1', 1, 'provider'), of('e2', 2, 'peer'))).toBe('only-to-customer');
    expect(passed(null, of('e2', 2, 'peer'))).toMatchObject({ onlyToCustomer: 65000 });
    expect(passed(null, of('e2', 2, 'provider'))).not.toHaveProperty('onlyToCustomer');
  });

  it('a route server leaves no trace (RFC 7947)', () => {
    const client = peer('e2', 2, 'ebgp', { relation: 'route-server-client' });
    expect(passed(e1, client, { med: 5 })).toEqual(told({ med: 5 }));
  });

  it('marks what it passes on without knowing it', () => {
    const unknown = { type: 99, flags: 0xc0, valueHex: 'ab' };
    expect(passed(e1, e2, { unrecognised: [unknown] })).toMatchObject({ unrecognised: [{ ...unknown, flags: 0xe0 }] });
    expect(passed(null, e2, { unrecognised: [unknown] })).toMatchObject({ unrecognised: [unknown] });
  });
});
