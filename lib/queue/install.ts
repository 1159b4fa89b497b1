import { PgBoss } from 'pg-boss';
import { deadQueue, gradeQueue } from './boss.ts';

/** Creates or updates pg-boss's tables and our queues; part of `npm run migrate`, under its lock. */
export async function installQueues(url: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'encap-migrate',
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on('error', () => {});
  await boss.start();
  try {
    for (const [name, options] of Object.entries(queues)) {
      if (await boss.getQueue(name)) await boss.updateQueue(name, options);
      else await boss.createQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

const hour = 3600;

/** The dead queue first: the other names it. */
const queues = {
  [deadQueue]: { retryLimit: 5, retryDelay: 5, expireInSeconds: 60, retentionSeconds: 30 * 24 * hour },
  [gradeQueue]: {
    deadLetter: deadQueue,
    retryLimit: 2,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 30,
    // A grading takes milliseconds, and its own deadline ends it after some seconds at most: longer means that its
    // worker is gone.
    expireInSeconds: 30,
    retentionSeconds: 30 * 24 * hour,
    deleteAfterSeconds: hour,
  },
};
