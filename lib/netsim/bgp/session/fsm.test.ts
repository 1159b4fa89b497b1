import { describe, expect, it } from 'vitest';
import type { Message, Update } from '../messages/message.ts';
import { advance, type Fsm, idle, type SessionStateName, sessionStates } from './fsm.ts';
import type { SessionAction } from './session-action.ts';
import type { SessionEvent } from './session-event.ts';
import type { SessionSetting } from './session-setting.ts';
import { theirOpen, them, us } from './test-setting.ts';

const noUpdate: Update = { withdrawn: [], attributes: [], nlri: [] };
const bad = { code: 3, subcode: 1, dataHex: '' };

/** A machine after these events. */
function machineAfter(events: readonly SessionEvent[], setting: SessionSetting = us): Fsm {
  return events.reduce((fsm, event) => advance(setting, fsm, event).fsm, idle);
}

const start: SessionEvent = { on: 'ManualStart', isPassive: false };
const open: SessionEvent = { on: 'BgpOpen', open: theirOpen() };
const waysTo: Readonly<Record<SessionStateName, readonly SessionEvent[]>> = {
  Idle: [],
  Connect: [start],
  Active: [{ on: 'ManualStart', isPassive: true }],
  OpenSent: [start, { on: 'TcpCrAcked' }],
  OpenConfirm: [start, { on: 'TcpCrAcked' }, open],
  Established: [start, { on: 'TcpCrAcked' }, open, { on: 'KeepAliveMsg' }],
};

/** What one sees of actions: `send NOTIFICATION 6/2`, `start hold 90 s`. */
function told(actions: readonly SessionAction[]): string[] {
  return actions.flatMap((action) => {
    if (action.do === 'send') return [`send ${named(action.message)}`];
    if (action.do === 'start-timer') return [`start ${action.timer} ${action.ns / 1e9} s`];
    if (action.do === 'stop-timer') return [];
    return [action.do];
  });
}

function named(message: Message): string {
  if (message.type !== 3) return message.typeName ?? '';
  const { code, subcode, dataHex } = message.notification;
  return `NOTIFICATION ${code}/${subcode}${dataHex === '' ? '' : ` ${dataHex}`}`;
}

const run = (state: SessionStateName, event: SessionEvent, setting: SessionSetting = us) => {
  const { fsm, actions } = advance(setting, machineAfter(waysTo[state], setting), event);
  return [fsm.state, ...told(actions)];
};

describe('the ways to a session', () => {
  it('go through each state', () => {
    for (const state of sessionStates) expect(machineAfter(waysTo[state]).state).toBe(state);
  });

  it('Idle: starts, asks at once or waits', () => {
    expect(run('Idle', start)).toEqual(['Connect', 'start connect-retry 120 s', 'connect']);
    expect(run('Idle', { on: 'AutomaticStart', isPassive: true })).toEqual(['Active', 'start connect-retry 120 s']);
    expect(run('Idle', { on: 'IdleHoldTimerExpires' })).toEqual(['Connect', 'start connect-retry 120 s', 'connect']);
  });

  it('Connect, Active: the OPEN goes as soon as the connection is there, and four minutes are given for the answer', () => {
    expect(run('Connect', { on: 'TcpCrAcked' })).toEqual(['OpenSent', 'send OPEN', 'start hold 240 s']);
    expect(run('Active', { on: 'TcpConnectionConfirmed' })).toEqual(['OpenSent', 'send OPEN', 'start hold 240 s']);
  });

  it('OpenSent: a good OPEN is confirmed, with the smaller hold time', () => {
    const short: SessionEvent = { on: 'BgpOpen', open: theirOpen({ holdTime: 30 }) };
    expect(run('OpenSent', short)).toEqual([
      'OpenConfirm',
      'send KEEPALIVE',
      'start keepalive 10 s',
      'start hold 30 s',
    ]);
  });

  it('OpenSent: a hold time of 0 turns keep-alives and hold timer off (RFC 4271 §4.2)', () => {
    const never: SessionEvent = { on: 'BgpOpen', open: theirOpen({ holdTime: 0 }) };
    expect(run('OpenSent', never)).toEqual(['OpenConfirm', 'send KEEPALIVE']);
    const confirmed = machineAfter([...waysTo.OpenSent, never]);
    expect(advance(us, confirmed, { on: 'KeepAliveMsg' }).actions.map((each) => each.do)).toEqual(['up']);
  });

  it('OpenConfirm: a KEEPALIVE is all that is missing', () => {
    expect(run('OpenConfirm', { on: 'KeepAliveMsg' })).toEqual(['Established', 'start hold 90 s', 'up']);
  });

  it('every timer of ours is cut by chance but the hold timer (RFC 4271 §10)', () => {
    const actions = Object.values(waysTo).flatMap((events) =>
      events.flatMap((_, i) => advance(us, machineAfter(events.slice(0, i)), events[i] ?? start).actions),
    );
    for (const action of actions) {
      if (action.do === 'start-timer') expect(action.isJittered).toBe(action.timer !== 'hold');
    }
  });
});

describe('Established', () => {
  it('takes UPDATEs and ROUTE-REFRESHs, each of which counts as a sign of life', () => {
    const update: SessionEvent = { on: 'UpdateMsg', update: noUpdate, isWithdraw: false };
    expect(run('Established', update)).toEqual(['Established', 'start hold 90 s', 'take-update']);
    const refresh: SessionEvent = { on: 'RouteRefreshMsg', afi: 1, safi: 1, subtype: 0 };
    expect(run('Established', refresh)).toEqual(['Established', 'start hold 90 s', 'take-refresh']);
    expect(run('Established', { on: 'KeepAliveMsg' })).toEqual(['Established', 'start hold 90 s']);
  });

  it('says every third of the hold time that it is alive', () => {
    expect(run('Established', { on: 'KeepaliveTimerExpires' })).toEqual([
      'Established',
      'send KEEPALIVE',
      'start keepalive 30 s',
    ]);
  });
});

const fall = (notification: string | null, wasUp: boolean, idleHold = '1 s'): string[] => [
  'Idle',
  ...(notification === null ? [] : [`send NOTIFICATION ${notification}`]),
  'disconnect',
  ...(wasUp ? ['down'] : []),
  ...(idleHold === '' ? [] : [`start idle-hold ${idleHold}`]),
];

describe('what ends it', () => {
  it.each<[SessionStateName, SessionEvent, string]>([
    ['OpenSent', { on: 'KeepAliveMsg' }, '5/1 04'],
    ['OpenSent', { on: 'UpdateMsg', update: noUpdate, isWithdraw: false }, '5/1 02'],
    ['OpenSent', { on: 'RouteRefreshMsg', afi: 1, safi: 1, subtype: 0 }, '5/1 05'],
    ['OpenConfirm', { on: 'UpdateMsg', update: noUpdate, isWithdraw: false }, '5/2 02'],
    ['OpenConfirm', open, '5/2 01'],
    ['Established', open, '5/3 01'],
    ['OpenSent', { on: 'HoldTimerExpires' }, '4/0'],
    ['OpenConfirm', { on: 'HoldTimerExpires' }, '4/0'],
    ['Established', { on: 'HoldTimerExpires' }, '4/0'],
    ['OpenSent', { on: 'BgpHeaderErr', notification: { code: 1, subcode: 2, dataHex: '0012' } }, '1/2 0012'],
    ['OpenSent', { on: 'BgpOpenMsgErr', notification: { code: 2, subcode: 1, dataHex: '0004' } }, '2/1 0004'],
    ['Established', { on: 'BgpHeaderErr', notification: { code: 1, subcode: 1, dataHex: '' } }, '1/1'],
    ['Established', { on: 'UpdateMsgErr', notification: bad }, '3/1'],
    ['OpenConfirm', { on: 'OpenCollisionDump' }, '6/7'],
    ['Established', { on: 'ConnectRetryTimerExpires' }, '5/0'],
    ['Established', { on: 'DelayOpenTimerExpires' }, '5/0'],
  ])('%s, %j: NOTIFICATION %s', (state, event, notification) => {
    expect(run(state, event)).toEqual(fall(notification, state === 'Established'));
  });

  it('an administrator, with a text that the other side can read (RFC 9003), until someone starts it again', () => {
    expect(run('Established', { on: 'ManualStop', text: 'été' })).toEqual(fall('6/2 05c3a974c3a9', true, ''));
    expect(run('OpenConfirm', { on: 'ManualStop' })).toEqual(fall('6/2', false, ''));
    expect(run('Connect', { on: 'ManualStop' })).toEqual(['Idle', 'disconnect']);
    expect(run('Idle', { on: 'ManualStop' })).toEqual(['Idle']);
  });

  it('too many prefixes: 6/1 with family and limit, and back after the restart time if there is one', () => {
    const cease = { code: 6, subcode: 1, dataHex: '00010100000064' };
    expect(run('Established', { on: 'AutomaticStop', cease, restartNs: 60e9 })).toEqual(
      fall('6/1 00010100000064', true, '60 s'),
    );
    expect(run('Established', { on: 'AutomaticStop', cease, restartNs: null })).toEqual(
      fall('6/1 00010100000064', true, ''),
    );
  });

  it('a NOTIFICATION of the other side, which nobody answers', () => {
    const notification = { code: 6, subcode: 2, dataHex: '' };
    for (const state of ['OpenSent', 'OpenConfirm', 'Established'] as const) {
      const [to, noted, ...rest] = run(state, { on: 'NotifMsg', notification });
      expect([to, noted]).toEqual(['Idle', 'note-notification']);
      expect(rest).toEqual(fall(null, state === 'Established').slice(1));
    }
  });

  it('a connection that breaks: from OpenSent to Active, to try once more; else to Idle', () => {
    const fails: SessionEvent = { on: 'TcpConnectionFails', why: 'connection-reset' };
    expect(run('OpenSent', fails)).toEqual(['Active', 'disconnect', 'start connect-retry 120 s']);
    expect(run('Connect', fails)).toEqual(fall(null, false));
    expect(run('OpenConfirm', fails)).toEqual(fall(null, false));
    expect(run('Established', fails)).toEqual(fall(null, true));
    expect(run('Idle', fails)).toEqual(['Idle']);
  });

  it('a version that is not shared counts as no failure (RFC 4271 §8.2.2, event 24)', () => {
    const notification = { code: 2, subcode: 1, dataHex: '0004' };
    const sent = machineAfter(waysTo.OpenSent);
    const counted = (on: 'NotifMsg' | 'NotifMsgVerErr') =>
      advance(us, { ...sent, connectRetryCounter: 3 }, { on, notification }).fsm.connectRetryCounter;
    expect([counted('NotifMsg'), counted('NotifMsgVerErr')]).toEqual([4, 3]);
  });

  it('waits twice as long after each failure, and forgets when a session comes up', () => {
    const fails: SessionEvent = { on: 'TcpConnectionFails', why: 'connection-refused' };
    const again: SessionEvent = { on: 'IdleHoldTimerExpires' };
    const waits = [1, 2, 3, 4].map((count) => {
      const before = machineAfter([start, ...Array.from({ length: count - 1 }, () => [fails, again]).flat()]);
      return told(advance(us, before, fails).actions).at(-1);
    });
    expect(waits).toEqual(['start idle-hold 1 s', 'start idle-hold 2 s', 'start idle-hold 4 s', 'start idle-hold 8 s']);
    const up = machineAfter([start, fails, again, fails, again, { on: 'TcpCrAcked' }, open, { on: 'KeepAliveMsg' }]);
    expect(told(advance(us, up, fails).actions).at(-1)).toBe('start idle-hold 1 s');
  });
});

describe('the connection that is awaited', () => {
  it('is asked for again when the ConnectRetryTimer runs out', () => {
    const expected = ['Connect', 'disconnect', 'start connect-retry 120 s', 'connect'];
    expect(run('Connect', { on: 'ConnectRetryTimerExpires' })).toEqual(expected);
    expect(run('Active', { on: 'ConnectRetryTimerExpires' })).toEqual(expected);
  });

  it('is refused in Idle', () => {
    expect(run('Idle', { on: 'TcpConnectionConfirmed' })).toEqual(['Idle', 'disconnect']);
  });

  it('with a DelayOpenTimer, waits for the OPEN of the other side, and says both its own and that it agrees', () => {
    const patient: SessionSetting = { ...us, delayOpenNs: 5e9 };
    expect(run('Connect', { on: 'TcpCrAcked' }, patient)).toEqual(['Connect', 'start delay-open 5 s']);
    const waiting = machineAfter([start, { on: 'TcpCrAcked' }], patient);
    expect(told(advance(patient, waiting, open).actions)).toEqual([
      'send OPEN',
      'start hold 240 s',
      'send KEEPALIVE',
      'start keepalive 30 s',
      'start hold 90 s',
    ]);
    expect(advance(patient, waiting, open).fsm.state).toBe('OpenConfirm');
    expect(advance(patient, waiting, { on: 'DelayOpenTimerExpires' }).fsm.state).toBe('OpenSent');
    const fails = advance(patient, waiting, { on: 'TcpConnectionFails', why: 'connection-reset' });
    expect([fails.fsm.state, ...told(fails.actions)]).toEqual(['Active', 'start connect-retry 120 s']);
  });
});

describe('graceful restart (RFC 4724)', () => {
  const restartable: SessionSetting = {
    ...us,
    gracefulRestart: { restartTimeS: 120, isRestarting: false, isForwardingKept: false },
  };
  const theirs = (restartFlags: number): SessionEvent => {
    const family = { afi: 1, safi: 1, flags: 0x80 };
    const capability = { code: 64, restartFlags, restartTime: 60, families: [family] };
    const { capabilities } = theirOpen();
    return { on: 'BgpOpen', open: theirOpen({ capabilities: [...capabilities, capability] }) };
  };
  const keeps = (setting: SessionSetting, opened: SessionEvent, event: SessionEvent): unknown => {
    const up = machineAfter([start, { on: 'TcpCrAcked' }, opened, { on: 'KeepAliveMsg' }], setting);
    return advance(setting, up, event).actions.flatMap((action) => (action.do === 'down' ? [action.keepsRoutes] : []));
  };
  const fails: SessionEvent = { on: 'TcpConnectionFails', why: 'connection-reset' };
  const shutDown: SessionEvent = { on: 'NotifMsg', notification: { code: 6, subcode: 2, dataHex: '' } };
  const hardReset: SessionEvent = { on: 'NotifMsg', notification: { code: 6, subcode: 9, dataHex: '' } };

  it('routes are kept where the connection breaks and both sides know restarts', () => {
    expect(keeps(restartable, theirs(0), fails)).toEqual([true]);
    expect(keeps(us, theirs(0), fails)).toEqual([false]);
    expect(keeps(restartable, open, fails)).toEqual([false]);
  });

  it('a word at the end ends them too, unless both said that it does not (RFC 8538); a hard reset always does', () => {
    expect(keeps(restartable, theirs(0), shutDown)).toEqual([false]);
    expect(keeps(restartable, theirs(0), { on: 'HoldTimerExpires' })).toEqual([false]);
    expect(keeps(restartable, theirs(4), shutDown)).toEqual([true]);
    expect(keeps(restartable, theirs(4), hardReset)).toEqual([false]);
  });
});

describe('whatever happens', () => {
  const events: SessionEvent[] = [
    start,
    { on: 'AutomaticStart', isPassive: true },
    { on: 'ManualStop' },
    { on: 'AutomaticStop', cease: { code: 6, subcode: 1, dataHex: '' } },
    ...(['ConnectRetry', 'Hold', 'Keepalive', 'DelayOpen', 'IdleHold'] as const).map((name): SessionEvent => {
      return { on: `${name}TimerExpires` };
    }),
    { on: 'TcpCrAcked' },
    { on: 'TcpConnectionConfirmed' },
    { on: 'TcpConnectionFails', why: 'connection-reset' },
    open,
    { on: 'BgpOpen', open: theirOpen({ myAs: 7, capabilities: [] }) },
    { on: 'BgpHeaderErr', notification: bad },
    { on: 'BgpOpenMsgErr', notification: bad },
    { on: 'UpdateMsgErr', notification: bad },
    { on: 'OpenCollisionDump' },
    { on: 'KeepAliveMsg' },
    { on: 'NotifMsg', notification: bad },
    { on: 'NotifMsgVerErr', notification: { code: 2, subcode: 1, dataHex: '' } },
    { on: 'UpdateMsg', update: noUpdate, isWithdraw: true },
    { on: 'RouteRefreshMsg', afi: 9, safi: 9, subtype: 9 },
  ];

  it.each(sessionStates)(
    '%s: every event leads to a state, and who falls is disconnected and told down once',
    (state) => {
      for (const event of events) {
        const before = machineAfter(waysTo[state]);
        const { fsm, actions } = advance(us, before, event);
        expect(sessionStates).toContain(fsm.state);
        const whats = actions.map((action) => action.do);
        const hasFallen = state === 'Established' && fsm.state !== 'Established';
        expect(whats.filter((what) => what === 'down')).toHaveLength(hasFallen ? 1 : 0);
        const isReleased =
          fsm.state === 'Idle' && (['OpenSent', 'OpenConfirm', 'Established'] as string[]).includes(state);
        if (isReleased) expect(whats).toContain('disconnect');
      }
    },
  );

  it('two machines that talk to each other come up', () => {
    let [ours, theirs] = [machineAfter(waysTo.OpenSent), machineAfter(waysTo.OpenSent, them)];
    for (const event of [open, { on: 'KeepAliveMsg' } as const]) ours = advance(us, ours, event).fsm;
    const fromUs: SessionEvent = {
      on: 'BgpOpen',
      open: theirOpen({ myAs: 65001, capabilities: [], bgpIdentifier: us.localId }),
    };
    for (const event of [fromUs, { on: 'KeepAliveMsg' } as const]) theirs = advance(them, theirs, event).fsm;
    expect([ours.state, theirs.state]).toEqual(['Established', 'Established']);
  });
});
