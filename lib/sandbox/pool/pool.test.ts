import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxJob } from '../observation.ts';
import { openPool, SandboxFault, type SandboxPool } from './pool.ts';

const limits = { wallMs: 300, memoryMiB: 32, outputBytes: 65_536 };
const job = (source: string, calls = [[1], [2]]): SandboxJob => ({
  source,
  entry: 'f',
  imports: ['@lab/bytes'],
  calls,
  limits,
  seed: 1,
});
const honest = job('export const f = (n: number) => n + 1;');
/** Never asks whether it should stop. */
const deaf = job('export const f = (n: number) => n === 2 ? [].indexOf.call({ length: 2 ** 53 - 1 }, 1) : n;');
const good = {
  kind: 'ran',
  observations: [
    { kind: 'returned', value: 2 },
    { kind: 'returned', value: 3 },
  ],
};

describe('the pool', () => {
  let pool: SandboxPool;
  beforeAll(async () => {
    pool = await openPool({ size: 2 });
  }, 30_000);
  afterAll(() => pool.close());

  it('runs a job', async () => {
    expect(await pool.run(honest)).toMatchObject(good);
  });

  it('kills a process that does not stop, and keeps what it had answered', async () => {
    const kills = pool.counts.kills;
    expect(await pool.run(deaf)).toMatchObject({
      kind: 'ran',
      observations: [
        { kind: 'returned', value: 1 },
        { kind: 'timed-out', limitMs: 300 },
      ],
    });
    expect(pool.counts.kills).toBe(kills + 1);
    expect(await pool.run(honest)).toMatchObject(good);
  });

  it('answers everybody, each with their own, while some must be killed', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        n % 10 === 3 ? pool.run(deaf) : pool.run(job(`export const f = (x: number) => [${n}, x];`)),
      ),
    );
    for (const [n, answer] of answers.entries()) {
      expect(answer).toMatchObject(
        n % 10 === 3
          ? { observations: [{}, { kind: 'timed-out' }] }
          : { observations: [{ value: [n, 1] }, { value: [n, 2] }] },
      );
    }
  });
});

it('a pool that closes lets what runs end, and takes no more', async () => {
  const pool = await openPool({ size: 1 });
  const running = pool.run(honest);
  const closing = pool.close();
  await expect(pool.run(honest)).rejects.toThrow(SandboxFault);
  await closing;
  expect(await running.catch((error: unknown) => error)).toBeDefined();
}, 30_000);
