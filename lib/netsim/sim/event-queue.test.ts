import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventQueue } from './event-queue.ts';

describe('event queue', () => {
  it('gives events by time, and equal times in the order they were scheduled', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 200 }), (times) => {
        const queue = eventQueue<number>();
        for (const [index, time] of times.entries()) queue.push(time, index);
        const popped: [number, number][] = [];
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) popped.push([next.timeNs, next.event]);
        const stable = times
          .map((time, index): [number, number] => [time, index])
          .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        expect(popped).toEqual(stable);
      }),
    );
  });

  it('forgets what is cancelled, and cancels nothing twice or too late', () => {
    const choices = fc.array(fc.record({ time: fc.nat(50), isCancelled: fc.boolean() }), {
      maxLength: 4000,
      size: 'max',
    });
    fc.assert(
      fc.property(choices, (events) => {
        const queue = eventQueue<number>();
        const entries = events.map(({ time }, index) => queue.push(time, index));
        for (const [index, { isCancelled }] of events.entries()) {
          const entry = entries[index];
          if (!isCancelled || entry === undefined) continue;
          queue.cancel(entry);
          queue.cancel(entry);
        }
        const left = events.flatMap(({ time, isCancelled }, index) => (isCancelled ? [] : [{ time, index }]));
        expect(queue.size).toBe(left.length);
        const expected = left.toSorted((a, b) => a.time - b.time || a.index - b.index).map(({ index }) => index);
        const popped: number[] = [];
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
          popped.push(next.event);
          queue.cancel(next);
        }
        expect(popped).toEqual(expected);
        expect(queue.size).toBe(0);
      }),
      { numRuns: 30 },
    );
  });
});
