import type { BgpRouter } from './bgp-router.ts';
import type { Neighbour } from './neighbour.ts';
import type { OnTheWay } from './recorder.ts';

/** After so many failures in a row, without news from outside, a session is not waited for. */
const hopeless = 3;

/** Whether nothing but keep-alives is left to do. */
export function isSettled(
  routers: ReadonlyMap<string, BgpRouter>,
  down: ReadonlySet<string>,
  onTheWay: Iterable<OnTheWay>,
): boolean {
  for (const { name } of onTheWay) if (name !== 'KEEPALIVE') return false;
  for (const router of routers.values()) {
    if (down.has(router.name)) continue;
    if (router.isDown || router.neighbours.length < router.sessionCount) return false;
    for (const each of router.neighbours) {
      const other = down.has(each.peer) ? undefined : routers.get(each.peer)?.findNeighbour(router.name);
      if (isBusy(each, other)) return false;
    }
  }
  return true;
}

function isBusy(each: Neighbour, other: Neighbour | undefined): boolean {
  const { session, waiting, hasStaleRoutes, isAwaitingEndOfRib, isReachable } = each;
  if (waiting.length > 0 || hasStaleRoutes) return true;
  const isUp = session.state === 'Established';
  const isOtherUp = other?.session.state === 'Established';
  if (isUp && isOtherUp) return isAwaitingEndOfRib || willFall(each, isReachable);
  if (isUp) return willFall(each, false);
  const isWanted = !session.isStopped && other !== undefined && !other.session.isStopped;
  return isWanted && isReachable && session.failures < hopeless;
}

/** Silence ends a session, where there is a hold time. */
const willFall = ({ session }: Neighbour, isReachable: boolean): boolean =>
  !isReachable && (session.agreed?.holdTimeS ?? 0) > 0;
