import { milliseconds, seconds } from '../../sim/handler.ts';

/** The retransmission time-out of one connection (RFC 6298), in nanoseconds of the virtual clock. */
export interface RoundTrip {
  /** What the timer is set to now, doubled by every time-out in a row. */
  readonly timeoutNs: number;
  /** Smoothed; null before the first measurement. */
  readonly smoothedNs: number | null;
  /** Of a segment that was sent once only (Karn, RFC 6298 §3); ends the doubling. */
  measured(sampleNs: number): void;
  timedOut(): void;
  /** The SYN had to be sent again: nothing was measured, and data begin with more patience (§5.7). */
  synWasLost(): void;
}

const initialNs = seconds(1);
const mostNs = seconds(60);

/** `leastNs` is a second by RFC 6298 §2.4; Linux takes 200 ms. */
export function roundTrip(leastNs: number = seconds(1)): RoundTrip {
  let smoothedNs: number | null = null;
  let variationNs = 0;
  let timeoutNs = Math.max(initialNs, leastNs);

  return {
    get timeoutNs() {
      return timeoutNs;
    },
    get smoothedNs() {
      return smoothedNs;
    },

    measured(sampleNs) {
      if (smoothedNs === null) {
        smoothedNs = sampleNs;
        variationNs = sampleNs / 2;
      } else {
        variationNs = 0.75 * variationNs + 0.25 * Math.abs(smoothedNs - sampleNs);
        smoothedNs = 0.875 * smoothedNs + 0.125 * sampleNs;
      }
      timeoutNs = Math.round(Math.min(mostNs, Math.max(leastNs, smoothedNs + Math.max(clockNs, 4 * variationNs))));
    },

    timedOut() {
      timeoutNs = Math.min(mostNs, 2 * timeoutNs);
    },

    synWasLost() {
      if (smoothedNs === null) timeoutNs = seconds(3);
    },
  };
}

/** The grain of the clock, G in RFC 6298 §2. */
const clockNs = milliseconds(1);
