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
});
