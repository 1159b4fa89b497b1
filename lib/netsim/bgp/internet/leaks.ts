import type { AsGraph } from './as-graph.ts';
import type { Guards } from './guards.ts';
import { type Announcement, pathOf, routeKind, type Spread, spread } from './spread.ts';

/** Leaks that settle were never seen to need half as many. */
const mostRounds = 10;

interface Leak {
  readonly told: Announcement;
  /** Of the leaker's own route. */
  readonly kind: number;
  readonly via: number;
  /** Which announcement the route goes back to: of those that were made, or, behind them, of the other leaks. */
  readonly announcement: number;
}

interface Leaky {
  readonly routes: Spread;
  readonly announcements: readonly Announcement[];
  readonly isSettled: boolean;
}

/**
 * The stable state where some ASes tell everybody what a peer or a provider told them, begun when all stood without
 * leaks. A leaked route is one more announcement, of the leaker with its whole path: whoever is on that path refuses
 * it, and so what the leaker has stays what it was. With several leakers one's choice may depend on what another leaks:
 * each is asked in turn, the leaks of the others standing, until nobody changes. They may chase each other for ever.
 */
export function withLeaks(
  graph: AsGraph,
  announcements: readonly Announcement[],
  guards: Guards,
  leakers: readonly number[],
): Leaky {
  const leakOf = (routes: Spread, its: readonly Announcement[], at: number): Leak | null => {
    const kind = routes.kind[at] as number;
    if (kind !== routeKind.peer && kind !== routeKind.provider) return null;
    const path = Uint32Array.from(pathOf(graph, routes, its, at) ?? []);
    const announcement = routes.announcement[at] as number;
    const isInvalid = its[announcement]?.isInvalid ?? false;
    const told = { at, path, isInvalid, onlyToCustomer: guards.markOf(graph, routes, its, at) };
    return { told, kind, via: routes.via[at] as number, announcement };
  };

  const plain = spread(graph, announcements, guards);
  const leaks = leakers.map((at) => leakOf(plain, announcements, at));
  const allBut = (which: number): readonly Announcement[] => [
    ...announcements,
    ...leaks.flatMap((leak, index) => (leak === null || index === which ? [] : [leak.told])),
  ];
  const askAgain = (which: number, at: number): boolean => {
    const others = allBut(which);
    const leak = leakOf(others.length === announcements.length ? plain : spread(graph, others, guards), others, at);
    const isChanged = !isSame(leak, leaks[which] ?? null);
    // What is the same may come from another announcement by now.
    leaks[which] = leak && { ...leak, announcement: sourceOf(leak, announcements, others, leaks) };
    return isChanged;
  };

  let isSettled = leakers.length === 0;
  for (let round = 0; !isSettled && round < mostRounds; round++) {
    isSettled = !leakers.map((at, which) => askAgain(which, at)).includes(true);
  }
  const standing = leaks.filter((leak) => leak !== null);
  if (standing.length === 0) return { routes: plain, announcements, isSettled };
  const all = allBut(-1);
  const routes = spread(graph, all, guards);
  for (const { told, kind, via } of standing) {
    routes.kind[told.at] = kind;
    if (isSettled) routes.via[told.at] = via;
  }
  if (!isSettled) return { routes, announcements: all, isSettled };
  const source = all.map((_, index) => standing[index - announcements.length]?.announcement ?? index);
  for (let at = 0; at < graph.size; at++) {
    const found = routes.announcement[at] as number;
    if (found >= 0) routes.announcement[at] = source[found] as number;
  }
  return { routes, announcements, isSettled };
}

/** A route that goes back to another leak goes back to whatever that one does. */
function sourceOf(
  { announcement }: Leak,
  announcements: readonly Announcement[],
  its: readonly Announcement[],
  leaks: readonly (Leak | null)[],
): number {
  if (announcement < announcements.length) return announcement;
  return leaks.find((leak) => leak !== null && leak.told === its[announcement])?.announcement ?? announcement;
}

function isSame(a: Leak | null, b: Leak | null): boolean {
  if (a === null || b === null) return a === b;
  const [one, other] = [a.told.path, b.told.path];
  return one.length === other.length && one.every((asn, index) => asn === other[index]);
}
