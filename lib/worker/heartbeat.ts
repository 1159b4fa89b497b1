import { hostname } from 'node:os';
import { db } from '#lib/db/client.ts';

/** How often a worker says that it lives; missing five in a row, it is taken for dead (requeue-orphans.ts). */
const everyMs = 2_000;

export interface Heartbeat {
  stop(): Promise<void>;
}

/** Keeps this worker's WorkerBeat row fresh; a row that somebody swept away is written again. */
export async function startHeartbeat(
  worker: { readonly id: string; readonly jail: string; readonly graded: () => number },
  onError: (error: unknown) => void,
): Promise<Heartbeat> {
  const beat = async (): Promise<void> => {
    const fresh = { graded: worker.graded(), beatAt: new Date() };
    const create = { id: worker.id, host: hostname(), pid: process.pid, jail: worker.jail, ...fresh };
    await db.workerBeat.upsert({ where: { id: worker.id }, create, update: fresh });
  };
  await beat();
  let beating = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating.then(beat).catch(onError);
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await beating;
      await db.workerBeat.deleteMany({ where: { id: worker.id } });
    },
  };
}
