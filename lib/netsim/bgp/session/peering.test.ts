import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openOf } from './negotiate.ts';
import {
  acceptConnection,
  advancePeering,
  newPeering,
  type Peering,
  type PeeringStep,
  peeringState,
} from './peering.ts';
import type { SessionEvent } from './session-event.ts';
import type { SessionSetting } from './session-setting.ts';
import { them, us } from './test-setting.ts';

const start: SessionEvent = { on: 'ManualStart', isPassive: false };
const opened: SessionEvent = { on: 'BgpOpen', open: openOf(them) };
const states = ({ connections }: Peering) =>
  connections.map(({ isOurs, fsm }) => `${isOurs ? 'ours' : 'theirs'} ${fsm.state}`);

/** One side: what happens to which connection, in a row. */
function side(setting: SessionSetting = us) {
  let peering = newPeering;
  const all: PeeringStep[] = [];
  const happen = (id: number, event: SessionEvent): PeeringStep => {
    const step = advancePeering(setting, peering, id, event);
    peering = step.peering;
    all.push(step);
    return step;
  };
  return {
    happen,
    accept(): number | null {
      const taken = acceptConnection(peering);
      if (taken === null) return null;
      peering = taken.peering;
      happen(taken.id, { on: 'TcpConnectionConfirmed' });
      return taken.id;
    },
    get peering() {
      return peering;
    },
    said: () =>
      all.flatMap(({ actions }) =>
        actions.flatMap(({ connection, action }) => {
          if (action.do !== 'send' || action.message.type !== 3) return [];
          const { code, subcode } = action.message.notification;
          return [`${connection}: ${code}/${subcode}`];
        }),
      ),
  };
}

/** Both sides ask at once: two connections, both with our OPEN sent, and their OPEN has come on the first of them. */
function collision(setting: SessionSetting, first: 'ours' | 'theirs') {
  const own = side(setting);
  own.happen(0, start);
  const theirs = own.accept() ?? -1;
  own.happen(0, { on: 'TcpCrAcked' });
  const order = first === 'ours' ? [0, theirs] : [theirs, 0];
  for (const id of order) own.happen(id, opened);
  return own;
}

describe('collision (RFC 4271 §6.8)', () => {
  it.each(['ours', 'theirs'] as const)(
    'the side with the lower identifier gives up its own, whichever was first: %s',
    (first) => {
      const lower = collision(us, first);
      expect(states(lower.peering)).toEqual(['theirs OpenConfirm']);
      expect(lower.said()).toEqual(['0: 6/7']);
      const higher = collision({ ...us, localId: '10.0.0.3' }, first);
      expect(states(higher.peering)).toEqual(['ours OpenConfirm']);
      expect(higher.said()).toEqual(['1: 6/7']);
    },
  );

  it('with the same identifier in both ASes the greater AS wins (RFC 6286)', () => {
    const same = { ...us, localId: them.localId };
    expect(states(collision(same, 'ours').peering)).toEqual(['theirs OpenConfirm']);
    expect(states(collision({ ...same, localAs: 65003 }, 'ours').peering)).toEqual(['ours OpenConfirm']);
  });

  it('beside an established session another connection is refused', () => {
    const own = side();
    own.happen(0, start);
    own.happen(0, { on: 'TcpCrAcked' });
    own.happen(0, opened);
    own.happen(0, { on: 'KeepAliveMsg' });
    expect(own.accept()).toBeNull();
    expect(peeringState(own.peering)).toBe('Established');
  });

  it('unless the peer may have restarted: then its OPEN ends the old session, whose routes stay (RFC 4724 §4.2)', () => {
    const restartable: SessionSetting = {
      ...us,
      gracefulRestart: { restartTimeS: 60, isRestarting: false, isForwardingKept: false },
    };
    const openWith = (isRestarting: boolean): SessionEvent => ({
      on: 'BgpOpen',
      open: openOf({ ...them, gracefulRestart: { restartTimeS: 60, isRestarting, isForwardingKept: true } }),
    });
    const own = side(restartable);
    own.happen(0, start);
    own.happen(0, { on: 'TcpCrAcked' });
    own.happen(0, openWith(false));
    own.happen(0, { on: 'KeepAliveMsg' });
    const fresh = own.accept() ?? -1;
    expect(peeringState(own.peering)).toBe('Established');
    const { actions } = own.happen(fresh, openWith(true));
    expect(actions.filter(({ action }) => action.do === 'down')).toEqual([
      { connection: 0, action: { do: 'down', why: expect.any(String), keepsRoutes: true } },
    ]);
    expect(states(own.peering)).toEqual(['theirs OpenConfirm']);
    expect(own.said()).toEqual([]);
  });
});

describe('one connection of two', () => {
  it('is taken by the machine that waits', () => {
    const own = side();
    own.happen(0, { on: 'ManualStart', isPassive: true });
    expect(own.accept()).toBe(0);
    expect(states(own.peering)).toEqual(['theirs OpenSent']);
  });

  it('is not taken while Idle, nor a third one', () => {
    const own = side();
    expect(own.accept()).toBeNull();
    own.happen(0, start);
    expect(own.accept()).toBe(1);
    expect(own.accept()).toBeNull();
  });

  it('goes on when the other fails, and the attempt beside an established one ends', () => {
    const own = side();
    own.happen(0, start);
    const theirs = own.accept() ?? -1;
    own.happen(theirs, opened);
    const { actions } = own.happen(theirs, { on: 'KeepAliveMsg' });
    expect(states(own.peering)).toEqual(['theirs Established']);
    expect(actions.filter(({ connection }) => connection === 0).map(({ action }) => action.do)).toContain('disconnect');
    const other = side();
    other.happen(0, start);
    other.accept();
    other.happen(0, { on: 'TcpConnectionFails', why: 'connection-refused' });
    expect(states(other.peering)).toEqual(['theirs OpenSent']);
  });
});

describe('whatever happens in whatever order', () => {
  it('there are one or two connections, and never two established', () => {
    const event = fc.constantFrom<SessionEvent | 'accept'>(
      'accept',
      start,
      opened,
      { on: 'TcpCrAcked' },
      { on: 'KeepAliveMsg' },
      { on: 'IdleHoldTimerExpires' },
      { on: 'ConnectRetryTimerExpires' },
      { on: 'TcpConnectionFails', why: 'connection-reset' },
      { on: 'HoldTimerExpires' },
      { on: 'NotifMsg', notification: { code: 6, subcode: 7, dataHex: '' } },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat(1)), { maxLength: 40 }), (steps) => {
        const own = side();
        own.happen(0, start);
        for (const [each, which] of steps) {
          if (each === 'accept') own.accept();
          else own.happen(own.peering.connections[which]?.id ?? 0, each);
          const { connections } = own.peering;
          expect([1, 2]).toContain(connections.length);
          expect(connections.filter(({ fsm }) => fsm.state === 'Established').length).toBeLessThan(2);
        }
      }),
    );
  });
});
