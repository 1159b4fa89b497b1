import type { Prefix } from '../messages/message.ts';
import { isRejected, type Verdict } from '../policy/policy.ts';
import type { Route } from '../route/route.ts';
import { sameRoute } from '../route/same-route.ts';

/** `route`: as it was sent. Or `rejected`: the best route to the prefix is kept from this peer, and why. */
export type AdjRibOutEntry =
  | { readonly prefix: Prefix; readonly route: Route; readonly rejected: null }
  | { readonly prefix: Prefix; readonly route: null; readonly rejected: string };

/** What one peer has been told (RFC 4271 §3.2). */
export interface AdjRibOut {
  entries(): Iterable<AdjRibOutEntry>;
  /** The path ids that the peer has been told, or not told, of a prefix. */
  pathIds(prefix: string): readonly number[];
  /** Takes down what the peer should know; what comes back is what to tell it. Null: nothing, and no reason to tell. */
  put(prefix: Prefix, verdict: Verdict | null): 'announce' | 'withdraw' | 'nothing';
  clear(): void;
}

export function createAdjRibOut(): AdjRibOut {
  const known = new Map<string, AdjRibOutEntry>();
  const ids = new Map<string, Set<number>>();

  function noteId({ prefix, pathId }: Prefix, isKnown: boolean): void {
    if (pathId === undefined) return;
    const its = ids.get(prefix) ?? new Set();
    if (isKnown) its.add(pathId);
    else its.delete(pathId);
    if (its.size > 0) ids.set(prefix, its);
    else ids.delete(prefix);
  }

  return {
    entries: () => known.values(),
    pathIds: (prefix) => [...(ids.get(prefix) ?? [])],
    put(prefix, verdict) {
      const key = prefix.pathId === undefined ? prefix.prefix : `${prefix.prefix} ${prefix.pathId}`;
      const before = known.get(key)?.route ?? null;
      noteId(prefix, verdict !== null);
      if (verdict === null) known.delete(key);
      else if (isRejected(verdict)) known.set(key, { prefix, route: null, rejected: verdict.rejected });
      else if (before !== null && sameRoute(before, verdict)) return 'nothing';
      else {
        known.set(key, { prefix, route: verdict, rejected: null });
        return 'announce';
      }
      return before === null ? 'nothing' : 'withdraw';
    },
    clear() {
      known.clear();
      ids.clear();
    },
  };
}
