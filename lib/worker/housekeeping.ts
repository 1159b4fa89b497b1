import { env } from '#lib/env.ts';
import { forgetGuests } from '#lib/housekeeping/forget-guests.ts';
import { forgetSessions } from '#lib/housekeeping/forget-sessions.ts';
import { log } from '#lib/log.ts';

const everyMs = 6 * 3_600_000;

export interface Housekeeping {
  stop(): Promise<void>;
}

/** At once, and then four times a day. */
export function startHousekeeping(onError: (error: unknown) => void): Housekeeping {
  const tidy = async (): Promise<void> => {
    const sessions = await forgetSessions();
    const guests = env.GUEST_DAYS === 0 ? 0 : await forgetGuests(env.GUEST_DAYS);
    if (sessions + guests > 0) log.info({ sessions, guests }, 'forgotten');
  };
  let tidying = tidy().catch(onError);
  const timer = setInterval(() => {
    tidying = tidying.then(tidy).catch(onError);
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await tidying;
    },
  };
}
