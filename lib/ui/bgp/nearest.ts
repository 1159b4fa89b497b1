/** Whoever is next in a direction, as the arrow keys want it: near, and not far aside. Null at the edge. */
export function nearestTowards<Place extends { readonly x: number; readonly y: number }>(
  from: Place,
  places: Iterable<Place>,
  key: string,
): Place | null {
  const way = directions[key];
  if (way === undefined) return null;
  let best: Place | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const [dx, dy] = [place.x - from.x, place.y - from.y];
    const ahead = dx * way.x + dy * way.y;
    if (place === from || ahead <= 1) continue;
    const aside = Math.abs(dx * way.y) + Math.abs(dy * way.x);
    const cost = ahead + 2.5 * aside;
    if (cost < least) [best, least] = [place, cost];
  }
  return best;
}

const directions: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
