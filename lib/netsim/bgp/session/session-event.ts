import type { NotificationFields } from '../messages/fault.ts';
import type { Open, Update } from '../messages/message.ts';

/** What happens to a session: the events of RFC 4271 §8.1 under their own names, and the messages of later RFCs. */
export type SessionEvent =
  /** §8.1.2. `isPassive`: waits for the other side to ask, until the ConnectRetryTimer runs out. */
  | { readonly on: 'ManualStart' | 'AutomaticStart'; readonly isPassive: boolean }
  /** Administrative shutdown; the text travels in the NOTIFICATION (RFC 9003). */
  | { readonly on: 'ManualStop'; readonly text?: string }
  /** The system stops the session itself: `restartNs` null leaves it down, without it the usual time is waited. */
  | { readonly on: 'AutomaticStop'; readonly cease: NotificationFields; readonly restartNs?: number | null }
  /** §8.1.3. */
  | { readonly on: TimerEvent }
  /** §8.1.4. We asked and they took it; they asked. */
  | { readonly on: 'TcpCrAcked' | 'TcpConnectionConfirmed' }
  | { readonly on: 'TcpConnectionFails'; readonly why: string }
  /** §8.1.5. */
  | { readonly on: 'BgpOpen'; readonly open: Open }
  | { readonly on: 'BgpHeaderErr' | 'BgpOpenMsgErr' | 'UpdateMsgErr'; readonly notification: NotificationFields }
  | { readonly on: 'OpenCollisionDump' | 'KeepAliveMsg' }
  | { readonly on: 'NotifMsg' | 'NotifMsgVerErr'; readonly notification: NotificationFields }
  | { readonly on: 'UpdateMsg'; readonly update: Update; readonly isWithdraw: boolean }
  /** RFC 2918, RFC 7313. */
  | { readonly on: 'RouteRefreshMsg'; readonly afi: number; readonly safi: number; readonly subtype: number };

export type TimerEvent =
  | 'ConnectRetryTimerExpires'
  | 'HoldTimerExpires'
  | 'KeepaliveTimerExpires'
  | 'DelayOpenTimerExpires'
  | 'IdleHoldTimerExpires';

export const timers = ['connect-retry', 'hold', 'keepalive', 'delay-open', 'idle-hold'] as const;
export type Timer = (typeof timers)[number];

/** What a timer tells when it runs out. */
export const expiryOf: Readonly<Record<Timer, TimerEvent>> = {
  'connect-retry': 'ConnectRetryTimerExpires',
  hold: 'HoldTimerExpires',
  keepalive: 'KeepaliveTimerExpires',
  'delay-open': 'DelayOpenTimerExpires',
  'idle-hold': 'IdleHoldTimerExpires',
};
