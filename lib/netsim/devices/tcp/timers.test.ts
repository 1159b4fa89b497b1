import { describe, expect, it } from 'vitest';
import { milliseconds, seconds } from '../../sim/handler.ts';
import { congestion } from './congestion.ts';
import { roundTrip } from './round-trip.ts';

describe('the retransmission time-out (RFC 6298)', () => {
  it('begins at a second, then follows the round trip and how much it varies', () => {
    const time = roundTrip(0);
    expect(time.timeoutNs).toBe(seconds(1));
    // SRTT = R, RTTVAR = R/2, RTO = SRTT + 4 RTTVAR (§2.2).
    time.measured(milliseconds(100));
    expect([time.smoothedNs, time.timeoutNs]).toEqual([milliseconds(100), milliseconds(300)]);
    // RTTVAR = 3/4 · 50 + 1/4 · |100 − 200| = 62.5; SRTT = 7/8 · 100 + 1/8 · 200 = 112.5 (§2.3).
    time.measured(milliseconds(200));
    expect([time.smoothedNs, time.timeoutNs]).toEqual([milliseconds(112.5), milliseconds(362.5)]);
  });

  it('is a second at least, doubles up to a minute, and is measured anew after that', () => {
    const time = roundTrip();
    time.measured(milliseconds(1));
    expect(time.timeoutNs).toBe(seconds(1));
    const doubled = Array.from({ length: 7 }, () => {
      time.timedOut();
      return time.timeoutNs / seconds(1);
    });
    expect(doubled).toEqual([2, 4, 8, 16, 32, 60, 60]);
    time.measured(milliseconds(1));
    expect(time.timeoutNs).toBe(seconds(1));
  });

  it('is three seconds for data when the SYN was lost', () => {
    const time = roundTrip();
    time.timedOut();
    time.synWasLost();
    expect(time.timeoutNs).toBe(seconds(3));
  });
});

describe('the congestion window (RFC 5681)', () => {
  it('doubles every round trip until it has lost something, then grows by a segment', () => {
    const limit = congestion(() => 1000, 3);
    expect(limit.window).toBe(3000);
    for (let i = 0; i < 3; i++) limit.acknowledged(1000);
    expect(limit.window).toBe(6000);
    limit.lostOne(6000);
    expect([limit.window, limit.threshold]).toEqual([3000, 3000]);
    for (let i = 0; i < 3; i++) limit.acknowledged(1000);
    expect(limit.window).toBeGreaterThan(3800);
    expect(limit.window).toBeLessThan(4000);
  });

  it('begins anew from one segment after a time-out, with half of what was on the way in mind', () => {
    const limit = congestion(() => 1000, 3);
    limit.timedOut(10_000);
    expect([limit.window, limit.threshold]).toEqual([1000, 5000]);
    for (let i = 0; i < 4; i++) limit.acknowledged(1000);
    expect(limit.window).toBe(5000);
    limit.timedOut(1000);
    expect(limit.threshold).toBe(2000);
  });
});
