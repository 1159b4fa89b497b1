import type { NotificationFields } from '../messages/fault.ts';
import type { Message } from '../messages/message.ts';
import { type Agreed, negotiate, openOf } from './negotiate.ts';
import {
  administrativeShutdown,
  connectionCollision,
  fsmError,
  holdTimerExpired,
  isHardReset,
  notificationMessage,
  notificationName,
  unexpectedMessage,
} from './notifications.ts';
import type { SessionAction } from './session-action.ts';
import type { SessionEvent, Timer } from './session-event.ts';
import { openHoldNs, type SessionSetting } from './session-setting.ts';

export const sessionStates = ['Idle', 'Connect', 'Active', 'OpenSent', 'OpenConfirm', 'Established'] as const;
export type SessionStateName = (typeof sessionStates)[number];

/** One connection’s machine (RFC 4271 §8): plain data. */
export interface Fsm {
  readonly state: SessionStateName;
  /** Failures in a row: how long Idle lasts goes by it. */
  readonly connectRetryCounter: number;
  /** The connection is there, and the OPEN waits for the DelayOpenTimer. */
  readonly isOpenDelayed: boolean;
  /** From OpenConfirm on. */
  readonly agreed: Agreed | null;
}

export const idle: Fsm = { state: 'Idle', connectRetryCounter: 0, isOpenDelayed: false, agreed: null };

/** What an event comes to. `why` is of the trace; null where nothing worth a word happened. */
export interface Step {
  readonly fsm: Fsm;
  readonly actions: readonly SessionAction[];
  readonly why: string | null;
}

/**
 * RFC 4271 §8.2.2: the next state and what is to be done. Pure: timers, connections and chance are the caller’s. An
 * event that has no place in a state leaves it as it is where the RFC says so, and is an FSM error elsewhere.
 */
export function advance(setting: SessionSetting, fsm: Fsm, event: SessionEvent): Step {
  switch (fsm.state) {
    case 'Idle':
      return inIdle(setting, fsm, event);
    case 'Connect':
    case 'Active':
      return whileConnecting(setting, fsm, event);
    case 'OpenSent':
      return inOpenSent(setting, fsm, event);
    case 'OpenConfirm':
      return inOpenConfirm(setting, fsm, event);
    case 'Established':
      return inEstablished(setting, fsm, event);
  }
}

function inIdle(setting: SessionSetting, fsm: Fsm, event: SessionEvent): Step {
  switch (event.on) {
    case 'ManualStart':
    case 'AutomaticStart':
    case 'IdleHoldTimerExpires': {
      const isPassive = 'isPassive' in event && event.isPassive;
      const counter = event.on === 'ManualStart' ? 0 : fsm.connectRetryCounter;
      const started = { ...idle, connectRetryCounter: counter };
      const actions = [stop('idle-hold'), startRetry(setting)];
      return isPassive
        ? step({ ...started, state: 'Active' }, actions, 'waits-for-the-other-side')
        : step({ ...started, state: 'Connect' }, [...actions, { do: 'connect' }], 'connects');
    }
    case 'ManualStop':
      return step(idle, [stop('idle-hold')], null);
    // Refused, whoever asks (§8.2.2).
    case 'TcpConnectionConfirmed':
      return step(fsm, [{ do: 'disconnect' }], 'refused-while-idle');
    default:
      return unchanged(fsm);
  }
}

function whileConnecting(setting: SessionSetting, fsm: Fsm, event: SessionEvent): Step {
  switch (event.on) {
    case 'ManualStart':
    case 'AutomaticStart':
      return unchanged(fsm);
    case 'ManualStop':
      return step(idle, [...releaseAll, { do: 'disconnect' }], 'administrative-shutdown');
    case 'ConnectRetryTimerExpires': {
      const actions: SessionAction[] = [{ do: 'disconnect' }, stop('delay-open'), startRetry(setting)];
      return step(
        { ...fsm, state: 'Connect', isOpenDelayed: false },
        [...actions, { do: 'connect' }],
        'connects-again',
      );
    }
    case 'TcpCrAcked':
    case 'TcpConnectionConfirmed': {
      if (setting.delayOpenNs === 0) return sendOpen(setting, fsm, 'connection-open');
      const wait: SessionAction = {
        do: 'start-timer',
        timer: 'delay-open',
        ns: setting.delayOpenNs,
        isJittered: false,
      };
      return step({ ...fsm, isOpenDelayed: true }, [stop('connect-retry'), wait], 'open-delayed');
    }
    case 'DelayOpenTimerExpires':
      return fsm.isOpenDelayed ? sendOpen(setting, fsm, 'open-delay-over') : unchanged(fsm);
    case 'TcpConnectionFails':
      // Only while the OPEN was delayed does one go on listening (§8.2.2, event 18).
      if (fsm.isOpenDelayed) {
        const active: Fsm = { ...fsm, state: 'Active', isOpenDelayed: false };
        return step(active, [stop('delay-open'), startRetry(setting)], event.why);
      }
      return toIdle(setting, fsm, { why: event.why });
    case 'BgpOpen': {
      if (!fsm.isOpenDelayed) return toIdle(setting, fsm, { why: 'unexpected-message' });
      const opened = sendOpen(setting, fsm, 'open-received');
      const next = takeOpen(setting, opened.fsm, event);
      return step(next.fsm, [...opened.actions, ...next.actions], next.why);
    }
    case 'BgpHeaderErr':
    case 'BgpOpenMsgErr':
      return toIdle(setting, fsm, fsm.isOpenDelayed ? { say: event.notification } : { why: 'unexpected-message' });
    case 'NotifMsg':
    case 'NotifMsgVerErr':
      return onNotification(setting, fsm, event);
    case 'IdleHoldTimerExpires':
      return unchanged(fsm);
    case 'OpenCollisionDump':
      return toIdle(setting, fsm, { why: 'connection-collision-resolution' });
    case 'AutomaticStop':
      return toIdle(setting, fsm, { why: notificationName(event.cease), ...restart(event) });
    default:
      return toIdle(setting, fsm, { why: 'unexpected-event' });
  }
}

function inOpenSent(setting: SessionSetting, fsm: Fsm, event: SessionEvent): Step {
  switch (event.on) {
    case 'BgpOpen':
      return takeOpen(setting, fsm, event);
    case 'TcpConnectionFails': {
      const active: Fsm = { ...fsm, state: 'Active' };
      return step(active, [stop('hold'), { do: 'disconnect' }, startRetry(setting)], event.why);
    }
    default:
      return afterOpen(setting, fsm, event, 'OpenSent');
  }
}

function inOpenConfirm(setting: SessionSetting, fsm: Fsm, event: SessionEvent): Step {
  switch (event.on) {
    case 'KeepaliveTimerExpires':
      return step(fsm, keepAlive(fsm), null);
    case 'KeepAliveMsg': {
      const { agreed } = fsm;
      if (agreed === null) return toIdle(setting, fsm, { say: fsmError });
      const established: Fsm = { ...fsm, state: 'Established', connectRetryCounter: 0 };
      return step(established, [...restartHold(established), { do: 'up', agreed }], 'keepalive-received');
    }
    default:
      return afterOpen(setting, fsm, event, 'OpenConfirm');
  }
}

function inEstablished(setting: SessionSetting, fsm: Fsm, event: SessionEvent): Step {
  switch (event.on) {
    case 'KeepaliveTimerExpires':
      return step(fsm, keepAlive(fsm), null);
    case 'KeepAliveMsg':
      return step(fsm, restartHold(fsm), null);
    case 'UpdateMsg': {
      const { update, isWithdraw } = event;
      return step(fsm, [...restartHold(fsm), { do: 'take-update', update, isWithdraw }], null);
    }
    case 'RouteRefreshMsg': {
      const { afi, safi, subtype } = event;
      return step(fsm, [...restartHold(fsm), { do: 'take-refresh', afi, safi, subtype }], null);
    }
    case 'UpdateMsgErr':
      return toIdle(setting, fsm, { say: event.notification });
    default:
      return afterOpen(setting, fsm, event, 'Established');
  }
}

/** What the three states after the OPEN was sent have in common. */
function afterOpen(
  setting: SessionSetting,
  fsm: Fsm,
  event: SessionEvent,
  state: 'OpenSent' | 'OpenConfirm' | 'Established',
): Step {
  switch (event.on) {
    case 'ManualStart':
    case 'AutomaticStart':
    case 'IdleHoldTimerExpires':
      return unchanged(fsm);
    case 'ManualStop':
      return toIdle(setting, fsm, { say: administrativeShutdown(event.text), restartNs: null });
    case 'AutomaticStop':
      return toIdle(setting, fsm, { say: event.cease, ...restart(event) });
    case 'HoldTimerExpires':
      return toIdle(setting, fsm, { say: holdTimerExpired });
    case 'TcpConnectionFails':
      return toIdle(setting, fsm, { why: event.why });
    case 'OpenCollisionDump':
      return toIdle(setting, fsm, { say: connectionCollision });
    case 'NotifMsg':
    case 'NotifMsgVerErr':
      return onNotification(setting, fsm, event);
    case 'BgpHeaderErr':
    case 'BgpOpenMsgErr':
      return toIdle(setting, fsm, { say: event.notification });
    case 'BgpOpen':
      return toIdle(setting, fsm, { say: unexpectedMessage(state, 1) });
    case 'UpdateMsg':
    case 'UpdateMsgErr':
      return toIdle(setting, fsm, { say: unexpectedMessage(state, 2) });
    case 'KeepAliveMsg':
      return toIdle(setting, fsm, { say: unexpectedMessage(state, 4) });
    case 'RouteRefreshMsg':
      return toIdle(setting, fsm, { say: unexpectedMessage(state, 5) });
    // A second connection has a machine of its own (peering.ts).
    case 'TcpConnectionConfirmed':
      return unchanged(fsm);
    default:
      return toIdle(setting, fsm, { say: fsmError });
  }
}

function sendOpen(setting: SessionSetting, fsm: Fsm, why: string): Step {
  const message: Message = { type: 1, typeName: 'OPEN', open: openOf(setting) };
  return step(
    { ...fsm, state: 'OpenSent', isOpenDelayed: false },
    [
      stop('connect-retry'),
      stop('delay-open'),
      { do: 'send', message, why: 'bgp-open' },
      { do: 'start-timer', timer: 'hold', ns: openHoldNs, isJittered: false },
    ],
    why,
  );
}

function takeOpen(
  setting: SessionSetting,
  fsm: Fsm,
  { open }: { readonly open: Parameters<typeof negotiate>[1] },
): Step {
  const result = negotiate(setting, open);
  if (!result.ok) return toIdle(setting, fsm, { say: result.error });
  const confirmed: Fsm = { ...fsm, state: 'OpenConfirm', agreed: result.value };
  const holdOff = result.value.holdTimeS === 0 ? [stop('hold')] : [];
  return step(confirmed, [...keepAlive(confirmed), ...restartHold(confirmed), ...holdOff], 'open-received');
}

function onNotification(
  setting: SessionSetting,
  fsm: Fsm,
  { on, notification }: { readonly on: 'NotifMsg' | 'NotifMsgVerErr'; readonly notification: NotificationFields },
): Step {
  // A version that is not shared is no fault of the connection: the next attempt comes at once (§8.2.2, event 24).
  const counter =
    on === 'NotifMsgVerErr' ? { ...fsm, connectRetryCounter: Math.max(0, fsm.connectRetryCounter - 1) } : fsm;
  const onRestart = fsm.agreed?.gracefulRestart?.onNotification === true && !isHardReset(notification);
  const fallen = toIdle(setting, counter, {
    why: `notification-received-${notificationName(notification)}`,
    keepsRoutes: onRestart,
  });
  return { ...fallen, actions: [{ do: 'note-notification', notification }, ...fallen.actions] };
}

/** One KEEPALIVE, and the timer of the next: a third of the hold time (RFC 4271 §4.4). */
function keepAlive({ agreed }: Fsm): SessionAction[] {
  const message: Message = { type: 4, typeName: 'KEEPALIVE' };
  const send: SessionAction = { do: 'send', message, why: 'bgp-keepalive' };
  const ns = ((agreed?.holdTimeS ?? 0) * 1e9) / 3;
  return ns === 0 ? [send] : [send, { do: 'start-timer', timer: 'keepalive', ns: Math.floor(ns), isJittered: true }];
}

function restartHold({ agreed }: Fsm): SessionAction[] {
  const ns = (agreed?.holdTimeS ?? 0) * 1e9;
  return ns === 0 ? [] : [{ do: 'start-timer', timer: 'hold', ns, isJittered: false }];
}

/** Why a session falls: what is told to the other side, or a word for the trace. */
interface Fall {
  readonly say?: NotificationFields;
  readonly why?: string;
  readonly restartNs?: number | null;
  readonly keepsRoutes?: boolean;
}

function toIdle(setting: SessionSetting, fsm: Fsm, { say, why, restartNs, keepsRoutes }: Fall): Step {
  const reason = say === undefined ? (why ?? 'fallen') : notificationName(say);
  const counter = fsm.connectRetryCounter + 1;
  // RFC 4724 §4.1: routes are kept where the connection broke, not where a side ended the session with a word.
  const keeps = fsm.agreed?.gracefulRestart != null && (keepsRoutes ?? say === undefined);
  const waitNs = restartNs === undefined ? setting.idleHoldNs * 2 ** Math.min(counter - 1, 6) : restartNs;
  const actions: SessionAction[] = [
    ...(say === undefined
      ? []
      : [{ do: 'send', message: notificationMessage(say), why: `bgp-notification-${reason}` } as const]),
    ...releaseAll,
    { do: 'disconnect' },
    ...(fsm.state === 'Established' ? [{ do: 'down', why: reason, keepsRoutes: keeps } as const] : []),
    ...(waitNs === null ? [] : [{ do: 'start-timer', timer: 'idle-hold', ns: waitNs, isJittered: true } as const]),
  ];
  return step({ ...idle, connectRetryCounter: waitNs === null ? 0 : counter }, actions, reason);
}

const restart = ({ restartNs }: { readonly restartNs?: number | null }): Fall =>
  restartNs === undefined ? {} : { restartNs };

const stop = (timer: Timer): SessionAction => ({ do: 'stop-timer', timer });
const releaseAll: readonly SessionAction[] = [
  stop('connect-retry'),
  stop('delay-open'),
  stop('hold'),
  stop('keepalive'),
];
const startRetry = ({ connectRetryNs }: SessionSetting): SessionAction => ({
  do: 'start-timer',
  timer: 'connect-retry',
  ns: connectRetryNs,
  isJittered: true,
});

const step = (fsm: Fsm, actions: readonly SessionAction[], why: string | null): Step => ({ fsm, actions, why });
const unchanged = (fsm: Fsm): Step => ({ fsm, actions: [], why: null });
