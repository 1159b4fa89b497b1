import { seconds } from '../../sim/handler.ts';
import type { IcmpError } from '../ip/icmp-errors.ts';
import type { StackProfile } from '../ip/profile.ts';

/** As Linux's IPTUNNEL_ERR_TIMEO; RFC 2003 names no time. */
const lifetimeNs = seconds(30);

/**
 * What a tunnel remembers of errors that could not be relayed at once (RFC 2003 §4, §5): the next datagrams into it
 * tell their senders, and go into the tunnel all the same. Its MTU is not kept here: the stack's path MTU to the other
 * end is that state.
 */
export interface SoftState {
  remember(error: IcmpError, nowNs: number): void;
  /** The error that a datagram's sender has to hear now, or null. */
  due(nowNs: number): IcmpError | null;
  /** Something came through the tunnel: the other end can be reached. */
  reached(): void;
  readonly error: IcmpError | null;
}

/** RFC: as long as it lasts, every sender is told. Linux: one datagram for each error, whatever comes through. */
export function softState(profile: StackProfile): SoftState {
  let kept: { readonly error: IcmpError; readonly sinceNs: number; readonly count: number } | null = null;
  return {
    remember(error, nowNs) {
      const isFresh = kept !== null && nowNs - kept.sinceNs < lifetimeNs;
      kept = { error, sinceNs: nowNs, count: isFresh && kept !== null ? kept.count + 1 : 1 };
    },
    due(nowNs) {
      if (kept === null) return null;
      const { error, sinceNs, count } = kept;
      if (nowNs - sinceNs >= lifetimeNs) kept = null;
      else if (profile === 'linux') kept = count > 1 ? { error, sinceNs, count: count - 1 } : null;
      else return error;
      return nowNs - sinceNs < lifetimeNs ? error : null;
    },
    reached() {
      if (profile === 'rfc') kept = null;
    },
    get error() {
      return kept?.error ?? null;
    },
  };
}
