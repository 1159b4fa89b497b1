import { describe, expect, it } from 'vitest';
import { acceptAll } from '../policy/gao-rexford.ts';
import { type Policy, reject } from '../policy/policy.ts';
import { announce, e1, e2, i3, i4, prefix, sentTo, sequence, speaker, told } from './test-neighbours.ts';

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

  it('explains with the route that is the best now, where the profile keeps it', () => {
    const me = speaker([e2, e1], { decision: 'frr' });
    announce(me, 'e1', told({ med: 1 }));
    announce(me, 'e2', told({ asPath: [sequence(2)], nextHop: '10.0.2.2' }));
    // Told anew, e1's is the newer one, and the best still.
    announce(me, 'e1', told({ med: 2 }));
    expect(me.best(prefix)?.from?.name).toBe('e1');
    expect(me.explain(prefix)).toMatchObject({ best: { from: { name: 'e1' } }, decidingStep: 'oldest' });
  });

  it('a peer that is down has been told nothing', () => {
    const me = speaker([e1, e2]);
    announce(me, 'e1', told());
    expect(me.adjRibOut('e2')).toHaveLength(1);
    me.peerDown('e2');
    expect(me.adjRibOut('e2')).toEqual([]);
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

  it('with add-path, too, a route whose next hop is lost is not told', () => {
    const me = speaker([e1, { ...i3, sendAddPath: true }], {
      igpCost: (nextHop) => (nextHop === '10.7.7.7' ? null : 0),
    });
    expect(announce(me, 'e1', told({ nextHop: '10.7.7.7' })).updates).toEqual([]);
    expect(sentTo(announce(me, 'e1', told()), 'i3')).toMatchObject({ nextHop: '10.0.1.2' });
  });

  it('with add-path, too, a peer hears nothing of its own routes, nor of what is kept from it', () => {
    const me = speaker([e1, { ...i3, sendAddPath: true }]);
    expect(announce(me, 'i3', told()).updates.map(({ to }) => to)).toEqual(['e1']);
    expect(announce(me, 'e1', told({ communities: ['65535:65282'] })).updates).toEqual([
      { to: 'e1', announced: [], withdrawn: [{ prefix }] },
    ]);
    expect(me.adjRibOut('i3')).toMatchObject([{ route: null, rejected: 'no-advertise' }]);
  });

  it('names a peer that it does not know, or has no session with', () => {
    const me = speaker([e1]);
    expect(() => announce(me, 'e7', told())).toThrow('“e7”');
    me.peerDown('e1');
    expect(() => announce(me, 'e1', told())).toThrow('no session');
    expect(me.adjRibIn('e1')).toEqual([]);
  });
});
