import type { Context } from '../../sim/handler.ts';
import type { Rng } from '../../sim/rng.ts';
import type { Timer } from '../session/session-event.ts';

/** The timers of a session’s connections, by the connection’s number. */
export interface SessionTimers {
  /** Runs anew if it runs. */
  start(connection: number, timer: Timer, ns: number): void;
  stop(connection: number, timer: Timer): void;
  stopAll(): void;
}

export function sessionTimers(
  context: () => Context,
  expire: (connection: number, timer: Timer) => void,
): SessionTimers {
  const running = new Map<string, () => void>();
  const keyOf = (connection: number, timer: Timer): string => `${connection} ${timer}`;

  function stop(connection: number, timer: Timer): void {
    const key = keyOf(connection, timer);
    running.get(key)?.();
    running.delete(key);
  }

  return {
    start(connection, timer, ns) {
      stop(connection, timer);
      const cancel = context().after(ns, () => {
        running.delete(keyOf(connection, timer));
        expire(connection, timer);
      });
      running.set(keyOf(connection, timer), cancel);
    },
    stop,
    stopAll() {
      for (const cancel of running.values()) cancel();
      running.clear();
    },
  };
}

/** Between 75 and 100 % (RFC 4271 §10). */
export const jittered = (ns: number, random: Rng): number =>
  Math.round((ns * random.int(750_000, 1_000_000)) / 1_000_000);
