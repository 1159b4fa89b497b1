import type { NotificationFields } from '../messages/fault.ts';
import type { Message, Update } from '../messages/message.ts';
import type { Agreed } from './negotiate.ts';
import type { Timer } from './session-event.ts';

/** What whoever runs a session has to do, in this order. */
export type SessionAction =
  | { readonly do: 'connect' }
  /** Closes the connection; bytes that are still to go are sent first. */
  | { readonly do: 'disconnect' }
  /** `why` is of the trace: `bgp-open`, `bgp-notification`. */
  | { readonly do: 'send'; readonly message: Message; readonly why: string }
  /** Runs anew if it runs. `isJittered`: a random 75 to 100 % of it (RFC 4271 §10). */
  | { readonly do: 'start-timer'; readonly timer: Timer; readonly ns: number; readonly isJittered: boolean }
  | { readonly do: 'stop-timer'; readonly timer: Timer }
  /** Established: routes may travel. */
  | { readonly do: 'up'; readonly agreed: Agreed }
  /** It was established. `keepsRoutes`: as stale ones, for a restart (RFC 4724 §4.2). */
  | { readonly do: 'down'; readonly why: string; readonly keepsRoutes: boolean }
  /** `isWithdraw`: its routes are bad and count as withdrawn (RFC 7606 §2). */
  | { readonly do: 'take-update'; readonly update: Update; readonly isWithdraw: boolean }
  | { readonly do: 'take-refresh'; readonly afi: number; readonly safi: number; readonly subtype: number }
  /** A NOTIFICATION of the other side, for the trace. */
  | { readonly do: 'note-notification'; readonly notification: NotificationFields };
