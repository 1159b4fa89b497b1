import type { Prefix } from '../messages/message.ts';
import type { Route } from '../route/route.ts';
import type { RouteUpdate } from '../speaker/changes.ts';

/**
 * What one peer is still to be told, under the MinRouteAdvertisementIntervalTimer (RFC 4271 §9.2.1.1): a withdrawal goes
 * at once, an announcement waits while the timer runs, and of two to one prefix only the later one goes. What was never
 * told is not withdrawn either: there is nothing to take back.
 */
export interface Outbox {
  /** Announcements that wait. */
  readonly waiting: readonly Route[];
  /** What may go now. Empty lists where there is nothing. */
  add(update: RouteUpdate): RouteUpdate;
  /** The timer has run out: all that waited. */
  release(): RouteUpdate;
  /** The session has ended: nothing waits, and the peer knows nothing. */
  clear(): void;
}

/** `isHeld`: whether the timer runs, asked when something comes. */
export function outbox(isHeld: () => boolean): Outbox {
  const waiting = new Map<string, Route>();
  const told = new Set<string>();
  const key = ({ prefix, pathId }: Prefix): string => `${prefix} ${pathId ?? ''}`;

  /** All that waited, as told from now on. */
  function takeAll(): readonly Route[] {
    const all = [...waiting.values()];
    for (const each of waiting.keys()) told.add(each);
    waiting.clear();
    return all;
  }

  return {
    get waiting() {
      return [...waiting.values()];
    },

    add({ announced, withdrawn }) {
      for (const each of withdrawn) waiting.delete(key(each));
      const gone = withdrawn.filter((each) => told.delete(key(each)));
      for (const route of announced) {
        // Last in the order, as it would have been sent.
        waiting.delete(key(route));
        waiting.set(key(route), route);
      }
      return { announced: isHeld() ? [] : takeAll(), withdrawn: gone };
    },

    release: () => ({ announced: takeAll(), withdrawn: [] }),

    clear() {
      waiting.clear();
      told.clear();
    },
  };
}
