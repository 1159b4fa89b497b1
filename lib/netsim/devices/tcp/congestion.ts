/** How much may be on the way at once (RFC 5681): slow start, avoidance, fast retransmit without inflation. */
export interface Congestion {
  /** Bytes. */
  readonly window: number;
  readonly threshold: number;
  acknowledged(bytes: number): void;
  /** Three duplicates: a segment is lost, others still arrive (§3.2). */
  lostOne(inFlight: number): void;
  /** The retransmission timer went off: begin anew from one segment (§3.1). */
  timedOut(inFlight: number): void;
}

/** `segment()` is what a full segment carries now: path-MTU discovery may shrink it. */
export function congestion(segment: () => number, initialSegments: number): Congestion {
  let window: number | null = null;
  let threshold = Number.POSITIVE_INFINITY;
  const current = (): number => window ?? initialSegments * segment();
  const half = (inFlight: number): number => Math.max(Math.floor(inFlight / 2), 2 * segment());

  return {
    get window() {
      return current();
    },
    get threshold() {
      return threshold;
    },

    acknowledged(bytes) {
      const full = segment();
      const isSlowStart = current() < threshold;
      window = current() + (isSlowStart ? Math.min(bytes, full) : Math.max(1, Math.floor((full * full) / current())));
    },

    lostOne(inFlight) {
      threshold = half(inFlight);
      window = threshold;
    },

    timedOut(inFlight) {
      threshold = half(inFlight);
      window = segment();
    },
  };
}
