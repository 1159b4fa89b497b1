import type { BestChange } from '../speaker/changes.ts';

/**
 * A number that every change of a lab’s state moves, and that is the same when the state is: what tells two states apart
 * without looking at all of them.
 */
export interface StateSum {
  readonly value: number;
  onTheWay(from: string, to: string, bytes: Uint8Array): { gone(): void };
  chosen(router: string, change: BestChange): void;
}

export function stateSum(): StateSum {
  const best = new Map<string, number>();
  let value = 0;
  return {
    get value() {
      return value;
    },
    onTheWay(from, to, bytes) {
      let share = textHash(`${from} ${to}`);
      for (const byte of bytes) share = Math.imul(share ^ byte, 0x01000193);
      share |= 0;
      value = (value + share) | 0;
      let isThere = true;
      return {
        gone() {
          if (isThere) value = (value - share) | 0;
          isThere = false;
        },
      };
    },
    chosen(router, { prefix, best: chosen }) {
      const key = `${router} ${prefix}`;
      const share =
        chosen === null ? 0 : textHash(`${key} ${chosen.from?.name ?? ''} ${JSON.stringify(chosen.route.asPath)}`);
      value = (value - (best.get(key) ?? 0) + share) | 0;
      best.set(key, share);
    },
  };
}

/** FNV-1a. */
function textHash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h | 0;
}
