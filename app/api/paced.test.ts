import { expect, it } from 'vitest';
import { paced } from './paced.ts';

it('asks at once after a rest, and then no more often than it may', async () => {
  const asked: number[] = [];
  const begun = performance.now();
  const read = paced(async () => asked.push(performance.now() - begun), 60);
  await read();
  await read();
  await read();
  expect(asked[0]).toBeLessThan(30);
  // A timer may be a millisecond early.
  expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThanOrEqual(58);
  expect((asked[2] ?? 0) - (asked[1] ?? 0)).toBeGreaterThanOrEqual(58);
});
