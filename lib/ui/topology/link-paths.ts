import type { PlacedNode, Point } from './layout.ts';

interface Route {
  readonly name: string;
  readonly from: PlacedNode;
  readonly to: PlacedNode;
  /** Where the link has to pass on its way, around nodes of the ranks between. */
  readonly bends: readonly Point[];
}

type Direction = 'LR' | 'TB';

/**
 * Each link as a smooth line of many points, from the side of one node to the side of the next. Links that meet at a
 * side are spread over it in the order of their other ends, so that none crosses another without need.
 */
export function linkPaths(routes: readonly Route[], direction: Direction): ReadonlyMap<string, readonly Point[]> {
  const across = (point: Point): number => (direction === 'LR' ? point.y : point.x);
  const places = new Map<string, number>();
  for (const end of ['from', 'to'] as const) {
    for (const [node, meeting] of Map.groupBy(routes, (route) => route[end])) {
      const other = end === 'from' ? 'to' : 'from';
      const sorted = meeting.toSorted(
        (a, b) =>
          across(nearest(a, end) ?? a[other]) - across(nearest(b, end) ?? b[other]) || a.name.localeCompare(b.name),
      );
      const room = direction === 'LR' ? node.height : node.width;
      const gap = Math.min(direction === 'LR' ? 18 : 44, (room - 14) / sorted.length);
      for (const [i, { name }] of sorted.entries()) places.set(`${end} ${name}`, (i - (sorted.length - 1) / 2) * gap);
    }
  }
  return new Map(
    routes.map((route) => {
      const start = side(route.from, 1, places.get(`from ${route.name}`) ?? 0, direction);
      const end = side(route.to, -1, places.get(`to ${route.name}`) ?? 0, direction);
      return [route.name, smooth([start, ...route.bends, end], direction)];
    }),
  );
}

/** The bend next to an end. */
const nearest = ({ bends }: Route, end: 'from' | 'to'): Point | undefined => (end === 'from' ? bends[0] : bends.at(-1));

function side({ x, y, width, height }: PlacedNode, sign: 1 | -1, shift: number, direction: Direction): Point {
  return direction === 'LR'
    ? { x: x + (sign * width) / 2, y: y + shift }
    : { x: x + shift, y: y + (sign * height) / 2 };
}

const samples = 14;

/** Cubic curves from point to point that leave and arrive along the direction of the drawing. */
function smooth(stops: readonly Point[], direction: Direction): readonly Point[] {
  const [first] = stops;
  if (first === undefined) return [];
  const points = [first];
  for (const [i, b] of stops.slice(1).entries()) {
    const a = stops[i] ?? b;
    const [c1, c2] =
      direction === 'LR'
        ? [
            { x: (a.x + b.x) / 2, y: a.y },
            { x: (a.x + b.x) / 2, y: b.y },
          ]
        : [
            { x: a.x, y: (a.y + b.y) / 2 },
            { x: b.x, y: (a.y + b.y) / 2 },
          ];
    for (let n = 1; n <= samples; n++) points.push(bezier(a, c1, c2, b, n / samples));
  }
  return points;
}

function bezier(a: Point, c1: Point, c2: Point, b: Point, t: number): Point {
  const mix = (p: number, q: number, r: number, s: number): number =>
    (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t ** 2 * r + t ** 3 * s;
  return { x: mix(a.x, c1.x, c2.x, b.x), y: mix(a.y, c1.y, c2.y, b.y) };
}
