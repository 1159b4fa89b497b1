import { describe, expect, it } from 'vitest';
import type { Segment } from '../messages/message.ts';
import { acceptAll } from '../policy/gao-rexford.ts';
import { type Policy, reject } from '../policy/policy.ts';
import type { Peer, Relation, Self, SessionType } from '../route/peer.ts';
import type { Route } from '../route/route.ts';
import { routeOf } from '../route/route-of.ts';
import type { Changes } from './changes.ts';
import type { PeerConfig, SpeakerConfig } from './config.ts';
import { createSpeaker } from './create-speaker.ts';
import type { Speaker } from './speaker.ts';

const self: Self = { name: 'me', asn: 65000, routerId: '9.9.9.9' };
const prefix = '192.0.2.0/24';
const sequence = (...asns: number[]): Segment => ({ type: 'AS_SEQUENCE', asns });
const within = (...asns: number[]): Segment => ({ type: 'AS_CONFED_SEQUENCE', asns });

/** Of number 3: AS 3 (inside: ours), 10.0.3.2 and 3.3.3.3; we are 10.0.3.1. */
function peer(
  name: string,
  number: number,
  session: SessionType,
  more: Partial<PeerConfig> & { relation?: Relation } = {},
): PeerConfig {
  const { relation, ...rest } = more;
  const id: Peer = {
    name,
    asn: session === 'ibgp' ? self.asn : number,
    address: `10.0.${number}.2`,
    routerId: `${number}.${number}.${number}.${number}`,
    session,
    ...(relation && { relation }),
  };
  return { peer: id, localAddress: `10.0.${number}.1`, ...(session === 'ebgp' && { policy: acceptAll }), ...rest };
}

const told = (changes: Partial<Route> = {}): Route =>
  routeOf({ prefix, asPath: [sequence(1)], nextHop: '10.0.1.2', ...changes });

function speaker(peers: readonly PeerConfig[], more: Partial<SpeakerConfig> = {}): Speaker {
  const made = createSpeaker({ self, ...more });
  for (const each of peers) made.peerUp(each);
  return made;
}

const announce = (to: Speaker, from: string, ...announced: Route[]): Changes =>
  to.receive(from, { announced, withdrawn: [] });
/** What one peer is told of the prefix, or null. */
const sentTo = ({ updates }: Changes, name: string): Route | null =>
  updates.find(({ to }) => to === name)?.announced.find((route) => route.prefix === prefix) ?? null;
const whyNot = (of: Speaker, name: string): string | null | undefined => of.adjRibOut(name)[0]?.rejected;

const e1 = peer('e1', 1, 'ebgp');
const e2 = peer('e2', 2, 'ebgp');
const i3 = peer('i3', 3, 'ibgp');
const i4 = peer('i4', 4, 'ibgp');

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
  });

  it('a policy changes attributes, but neither the prefix nor the path identifier', () => {
    const forge: Policy = {
      import: (route) => ({ ...route, prefix: '10.0.0.0/8', pathId: 9, localPref: 7, nextHop: 'self' }),
    };
    const me = speaker([{ ...e1, policy: forge }]);
    announce(me, 'e1', told({ pathId: 4 }));
    expect(me.best(prefix)?.route).toMatchObject({ prefix, pathId: 4, localPref: 7, nextHop: '10.0.1.1' });
  });

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
    me.receive('e1', { announced: [], withdrawn: [{ prefix }] });
    expect(announce(me, 'e1', told({ prefix: '10.0.0.0/8', med: 1 })).signals).toEqual([]);
  });
});

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

describe('what changes', () => {
  it('is told once, and taken back when nothing is left', () => {
    const me = speaker([e1, e2, i3]);
    announce(me, 'e1', told());
    // The other one is worse: nobody hears of it.
    expect(announce(me, 'i3', told({ asPath: [sequence(1, 2)] })).updates).toEqual([]);
    const gone = me.peerDown('e1');
    expect(gone.best).toMatchObject([{ best: { from: { name: 'i3' } } }]);
    expect(gone.updates.map(({ to, announced, withdrawn }) => [to, announced.length, withdrawn.length])).toEqual([
      ['e2', 1, 0],
      // It was told of e1's; of its own it hears nothing.
      ['i3', 0, 1],
    ]);
    expect(me.peerDown('i3').updates).toEqual([{ to: 'e2', announced: [], withdrawn: [{ prefix }] }]);
    expect(me.locRib()).toEqual([]);
  });

  it('a peer that comes up hears all, and on demand again', () => {
    const me = speaker([e1]);
    announce(me, 'e1', told());
    const [first] = me.peerUp(e2).updates;
    expect(first).toMatchObject({ to: 'e2', announced: [{ prefix }], withdrawn: [] });
    expect(me.refresh('e2').updates).toEqual([first]);
    expect(me.refresh('e1').updates).toEqual([]);
  });

  it('a peer that comes up again as another one has told nothing yet', () => {
    const me = speaker([e1, e2]);
    announce(me, 'e1', told());
    expect(me.peerUp(e1).updates).toEqual([{ to: 'e2', announced: [], withdrawn: [{ prefix }] }]);
    me.originate({ prefix });
    expect(sentTo(me.peerUp(e2), 'e2')).toMatchObject({ prefix });
  });

  it('over a restart routes stay, and go when they are not told again', () => {
    const me = speaker([e1, e2]);
    announce(me, 'e1', told(), told({ prefix: '10.0.0.0/8' }));
    expect(me.peerDown('e1', { keepStale: true }).updates).toEqual([]);
    expect(me.adjRibIn('e1').map(({ isStale }) => isStale)).toEqual([true, true]);
    expect(me.peerUp(e1).best).toEqual([]);
    expect(announce(me, 'e1', told()).best).toEqual([]);
    expect(me.dropStale('e1').updates).toEqual([{ to: 'e2', announced: [], withdrawn: [{ prefix: '10.0.0.0/8' }] }]);
    expect(me.adjRibIn('e1').map(({ received }) => received.prefix)).toEqual([prefix]);
  });

  it('other policies look at what is there again, both ways', () => {
    const me = speaker([e1, e2]);
    announce(me, 'e1', told());
    announce(me, 'e2', told({ prefix: '10.0.0.0/8', asPath: [sequence(2)], nextHop: '10.0.2.2' }));
    const shut = me.setPolicy('e1', { import: () => reject('shut') });
    expect(shut.updates).toEqual([
      { to: 'e1', announced: [], withdrawn: [{ prefix: '10.0.0.0/8' }] },
      { to: 'e2', announced: [], withdrawn: [{ prefix }] },
    ]);
    expect(shut.rejected.map(({ direction, why }) => [direction, why])).toEqual([
      ['import', 'shut'],
      ['export', 'no-export-policy'],
    ]);
    const open = me.setPolicy('e1', acceptAll);
    expect(open.updates.map(({ to, announced }) => [to, announced.map((route) => route.prefix)])).toEqual([
      ['e1', ['10.0.0.0/8']],
      ['e2', [prefix]],
    ]);
  });

  it('also where the choice stays the same, a peer hears what its policy now says, or what it missed', () => {
    const me = speaker([e1, e2]);
    announce(me, 'e2', told({ asPath: [sequence(2)], nextHop: '10.0.2.2' }));
    announce(me, 'e1', told({ asPath: [sequence(1, 1)] }));
    const mute: Policy = { import: (route) => ({ ...route }) };
    expect(me.setPolicy('e1', mute).updates).toEqual([{ to: 'e1', announced: [], withdrawn: [{ prefix }] }]);
    expect(sentTo(me.peerUp(e1), 'e1')).toMatchObject({ asPath: [sequence(65000, 2)] });
  });

  it('the IGP moves the choice, and takes routes whose next hop is lost', () => {
    const costs = new Map([
      ['10.0.3.2', 5],
      ['10.0.4.2', 9],
    ]);
    const cost = (nextHop: string) => costs.get(nextHop) ?? null;
    const me = speaker([i3, i4, e2], { igpCost: cost });
    announce(me, 'i3', told({ nextHop: '10.0.3.2' }));
    announce(me, 'i4', told({ nextHop: '10.0.4.2' }));
    expect(me.best(prefix)?.from?.name).toBe('i3');
    costs.set('10.0.3.2', 10);
    expect(me.setIgp(cost).best).toMatchObject([{ best: { from: { name: 'i4' } }, decidingStep: 'igp-cost' }]);
    costs.clear();
    expect(me.setIgp(cost).updates).toEqual([{ to: 'e2', announced: [], withdrawn: [{ prefix }] }]);
    expect(me.explain(prefix)).toMatchObject({ best: null, steps: [{ step: 'next-hop-reachable' }] });
  });

  it('with add-path a peer hears of every route, each by its own identifier', () => {
    const me = speaker([e1, i4, { ...i3, sendAddPath: true }]);
    const first = announce(me, 'e1', told());
    const second = announce(me, 'e1', told({ pathId: 2, asPath: [sequence(1, 1)] }));
    const ids = [first, second].map((each) => sentTo(each, 'i3')?.pathId);
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain(undefined);
    expect(me.receive('e1', { announced: [], withdrawn: [{ prefix }] }).updates).toEqual([
      { to: 'i4', announced: [expect.objectContaining({ asPath: [sequence(1, 1)] })], withdrawn: [] },
      { to: 'i3', announced: [], withdrawn: [{ prefix, pathId: ids[0] }] },
    ]);
  });

  it('names a peer that it does not know, or has no session with', () => {
    const me = speaker([e1]);
    expect(() => announce(me, 'e7', told())).toThrow('“e7”');
    me.peerDown('e1');
    expect(() => announce(me, 'e1', told())).toThrow('no session');
    expect(me.adjRibIn('e1')).toEqual([]);
  });
});
