import { milliseconds, seconds } from '../../sim/handler.ts';
import type { StackProfile } from '../ip/profile.ts';

/** How patient a TCP is. */
export interface TcpTimes {
  /** How often a segment is sent again before the connection is given up (RFC 9293 §3.8.3, R2). */
  readonly retries: { readonly syn: number; readonly data: number };
  /** RFC 6298 §2.4 */
  readonly leastTimeoutNs: number;
  /** Twice the maximum segment lifetime. */
  readonly timeWaitNs: number;
  /** Full segments that may go before the first acknowledgment. */
  readonly initialSegments: number;
}

/** R2: three minutes for a SYN, 100 s for data; a segment lives two minutes (RFC 9293 §3.4.2); RFC 5681 §3.1. */
const rfc: TcpTimes = {
  retries: { syn: 8, data: 7 },
  leastTimeoutNs: seconds(1),
  timeWaitNs: seconds(240),
  initialSegments: 3,
};

/** `tcp_syn_retries`, `tcp_retries2`, `TCP_RTO_MIN`, `TCP_TIMEWAIT_LEN`, the initial window of RFC 6928. */
const linux: TcpTimes = {
  retries: { syn: 6, data: 15 },
  leastTimeoutNs: milliseconds(200),
  timeWaitNs: seconds(60),
  initialSegments: 10,
};

export const timesOf = (profile: StackProfile): TcpTimes => (profile === 'linux' ? linux : rfc);
