import type { Prefix } from '../messages/message.ts';
import type { Route } from '../route/route.ts';
import type { RouteUpdate } from '../speaker/changes.ts';

/**
 * What one peer is still to be told, under the MinRouteAdvertisementIntervalTimer (RFC 4271 §9.2.1.1): a withdrawal goes
 * at once, an announcement waits while the timer runs, and of two to one prefix only the later one goes.
 */
export interface Outbox {
  /** Announcements that wait. */
  readonly waiting: readonly Route[];
  /** What may go now. Empty lists where there is nothing. */
  add(update: RouteUpdate): RouteUpdate;
  /** The timer has run out: all that waited. */
  release(): RouteUpdate;
}

/** `isHeld`: whether the timer runs, asked when something comes. */
export function outbox(isHeld: () => boolean): Outbox {
  const waiting = new Map<string, Route>();
  const key = ({ prefix, pathId }: Prefix): string => `${prefix} ${pathId ?? ''}`;

  return {
    get waiting() {
      return [...waiting.values()];
    },

    add({ announced, withdrawn }) {
      for (const each of withdrawn) waiting.delete(key(each));
      for (const route of announced) {
        // Last in the order, as it would have been sent.
        waiting.delete(key(route));
        waiting.set(key(route), route);
      }
      const ready = isHeld() ? [] : [...waiting.values()];
      if (ready.length > 0) waiting.clear();
      return { announced: ready, withdrawn };
    },

    release() {
      const announced = [...waiting.values()];
      waiting.clear();
      return { announced, withdrawn: [] };
    },
  };
}
