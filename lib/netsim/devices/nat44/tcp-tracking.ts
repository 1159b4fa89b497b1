import type { TcpFlag } from './decision.ts';

/** How a translator follows TCP connections, from the flags that pass. Sequence numbers are not looked at. */
export interface TcpTracking {
  /** The state after a segment; `state` null: none is known of this connection. */
  next(state: string | null, segment: TrackedSegment): TcpStep;
  timeoutNs(state: string): number;
}

export interface TrackedSegment {
  readonly flags: readonly TcpFlag[];
  /** Who sent it: the side that opened, or the other. */
  readonly isOriginal: boolean;
  /** The other side has sent something before this. */
  readonly isAnswered: boolean;
  /** From inside; of two inside ends, the one that opened. */
  readonly isFromInside: boolean;
}

/**
 * `invalid`: fits no connection. `reopens`: the old one is over, this begins another between the same ends. Where it
 * is not refreshed, the connection's time goes on running down. `ends`: it passes, and nothing more is known of it.
 */
export type TcpStep =
  | { readonly kind: 'state'; readonly state: string; readonly isRefreshed: boolean }
  | { readonly kind: 'ends' }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'reopens' };
