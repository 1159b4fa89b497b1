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
    // The database's clock, as of those who look for the dead: workers may run on machines whose clocks differ.
    await db.$executeRaw`
      INSERT INTO "WorkerBeat" (id, host, pid, jail, graded, "beatAt")
      VALUES (${worker.id}, ${hostname()}, ${process.pid}, ${worker.jail}, ${worker.graded()}, now())
      ON CONFLICT (id) DO UPDATE SET graded = excluded.graded, "beatAt" = excluded."beatAt"`;
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
