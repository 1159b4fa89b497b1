import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { cpuWatch, startWallWatch } from './stopwatch.ts';

describe('a stopwatch', () => {
  it('by the wall counts what passes', async () => {
    const watch = startWallWatch();
    expect(watch.isOver(20)).toBe(false);
    await sleep(30);
    expect(watch.isOver(20)).toBe(true);
    expect(watch.elapsed()).toBeGreaterThan(20);
  });

  it('by the processor does not count waiting, and is not asked for before its time', async () => {
    let used = 100;
    let asked = 0;
    const watch = cpuWatch(() => {
      asked++;
      return used;
    })();
    expect(watch.isOver(20)).toBe(false);
    expect(asked).toBe(1);
    await sleep(30);
    used += 15;
    expect(watch.isOver(20)).toBe(false);
    used += 15;
    expect(watch.isOver(20)).toBe(true);
    expect(watch.elapsed()).toBe(30);
  });
});
