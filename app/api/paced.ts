import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The same question, asked at most once in so many ms: a whole class that hands in at once must not have the database
 * read the table without pause. The first question after a rest is asked at once.
 */
export function paced<Value>(read: () => Promise<Value>, everyMs: number): () => Promise<Value> {
  let last = Number.NEGATIVE_INFINITY;
  return async () => {
    const wait = last + everyMs - performance.now();
    if (wait > 0) await sleep(Math.ceil(wait));
    last = performance.now();
    return read();
  };
}
