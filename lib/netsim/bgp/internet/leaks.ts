import type { AsGraph } from './as-graph.ts';
import type { Guards } from './guards.ts';
import { type Announcement, pathOf, routeKind, type Spread, spread } from './spread.ts';

/** More changes of mind than leaks that settle were ever seen to need. */
const mostRounds = 10;

/**
 * The stable state where some ASes tell everybody what a peer or a provider told them. A leaked route is one more
 * announcement, of the leaker with its whole path: whoever is on that path refuses it, and so the leaker's own route stays
 * what it was. With several leakers one's choice may depend on what another leaks: it is asked again until nobody
 * changes.
 */
export function withLeaks(
  graph: AsGraph,
  announcements: readonly Announcement[],
  guards: Guards,
  leakers: readonly number[],
): { readonly routes: Spread; readonly isSettled: boolean } {
  const plain = spread(graph, announcements, guards);
  const leaked = (routes: Spread, at: number): Announcement | null => {
    const kind = routes.kind[at];
    const path =
      kind === routeKind.peer || kind === routeKind.provider ? pathOf(graph, routes, announcements, at) : null;
    if (path === null) return null;
    const isInvalid = announcements[routes.announcement[at] as number]?.isInvalid ?? false;
    return { at, path: Uint32Array.from(path), isInvalid, onlyToCustomer: guards.markOf(graph, routes, at) };
  };
  let leaks = leakers.flatMap((at) => leaked(plain, at) ?? []);
  if (leaks.length === 0) return { routes: plain, isSettled: true };
  let chosen: readonly Spread[] = leaks.map(() => plain);
  for (let round = 0; round < mostRounds; round++) {
    const told = leaks;
    if (told.length > 1) {
      chosen = told.map(({ at }) => {
        const others = told.filter((leak) => leak.at !== at);
        return unpinned(spread(graph, [...announcements, ...others], guards), others, chosenBy(told, chosen));
      });
    }
    const again = told.flatMap(({ at }, index) => leaked(chosen[index] ?? plain, at) ?? []);
    if (again.length === told.length && again.every((leak, index) => isSame(leak, told[index]))) {
      const routes = spread(graph, [...announcements, ...told], guards);
      return { routes: unpinned(routes, told, chosenBy(told, chosen)), isSettled: true };
    }
    leaks = again;
    chosen = leaks.map(({ at }) => chosen[told.findIndex((leak) => leak.at === at)] ?? plain);
  }
  const routes = spread(graph, [...announcements, ...leaks], guards);
  return { routes: unpinned(routes, leaks, chosenBy(leaks, chosen)), isSettled: false };
}

const chosenBy = (leaks: readonly Announcement[], chosen: readonly Spread[]) =>
  new Map(leaks.map(({ at }, index) => [at, chosen[index]] as const));

function isSame(a: Announcement, b: Announcement | undefined): boolean {
  return a.at === b?.at && a.path.length === b.path.length && a.path.every((asn, index) => asn === b.path[index]);
}

/** A leaker has its route from whom it had it; what it leaked goes back to the same announcement. */
function unpinned(
  routes: Spread,
  leaks: readonly Announcement[],
  chosen: ReadonlyMap<number, Spread | undefined>,
): Spread {
  const { kind, via, announcement } = routes;
  for (const { at } of leaks) {
    const own = chosen.get(at);
    if (own === undefined) continue;
    const pinned = announcement[at] as number;
    const origin = own.announcement[at] as number;
    kind[at] = own.kind[at] as number;
    via[at] = own.via[at] as number;
    for (let i = 0; i < announcement.length; i++) if (announcement[i] === pinned) announcement[i] = origin;
  }
  return routes;
}
