import { Graph, layout as runDagre } from '@dagrejs/dagre';
import { linkPaths } from './link-paths.ts';

export interface PlacedNode {
  readonly name: string;
  /** Centre. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedLink {
  readonly name: string;
  /** `node:port`, in the file's order. */
  readonly ends: readonly [string, string];
  /** From the edge of the first end's node to that of the second's. */
  readonly points: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
}

interface Drawing {
  readonly nodes: readonly { readonly name: string; readonly width: number; readonly height: number }[];
  readonly links: readonly { readonly name: string; readonly ends: readonly [string, string] }[];
  /** Left to right, or top to bottom where the screen is narrow. */
  readonly direction: 'LR' | 'TB';
  /** Room for a frame on a link. */
  readonly gap: number;
}

/** Places nodes and links; the same network always comes out the same. */
export function layout({ nodes, links, direction, gap }: Drawing): Layout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: direction, ranksep: gap, nodesep: 42, edgesep: 24, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { name, width, height } of nodes) graph.setNode(name, { width, height });
  const arrows = orient(
    nodes.map(({ name }) => name),
    links,
  );
  for (const { from, to, name } of arrows) graph.setEdge(from, to, {}, name);
  runDagre(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const placed = nodes.map((node): PlacedNode => {
    const { x, y } = graph.node(node.name) as Point;
    return { ...node, x, y };
  });
  const node = (name: string): PlacedNode => placed.find((each) => each.name === name) ?? unplaced(name);
  const paths = linkPaths(
    arrows.map(({ from, to, name }) => {
      const { points = [] } = graph.edge(from, to, name) as { points?: readonly Point[] };
      // Of a link to the next rank the one point in the middle says nothing; of a longer one, where there is room.
      return { name, from: node(from), to: node(to), bends: points.length > 3 ? points.slice(1, -1) : [] };
    }),
    direction,
  );
  return {
    width,
    height,
    nodes: placed,
    links: links.map(({ name, ends }) => {
      const points = paths.get(name) ?? [];
      const isForward = arrows.find((each) => each.name === name)?.from === nodeOf(ends[0]);
      return { name, ends, points: isForward ? points : points.toReversed() };
    }),
  };
}

const unplaced = (name: string): never => {
  throw new TypeError(`A link leads to “${name}”, which is no node.`);
};

export const nodeOf = (end: string): string => end.slice(0, end.indexOf(':'));

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly name: string;
}

/**
 * Links have no direction, layers do: away from the first node with a single link. What hangs on the near half of the
 * network goes to the near side, so that hosts stand at both edges and what joins them in the middle.
 */
function orient(names: readonly string[], links: Drawing['links']): readonly Arrow[] {
  const neighbours = new Map(names.map((name) => [name, new Set<string>()]));
  for (const { ends } of links) {
    const [a, b] = [nodeOf(ends[0]), nodeOf(ends[1])];
    neighbours.get(a)?.add(b);
    neighbours.get(b)?.add(a);
  }
  const degree = (name: string): number => neighbours.get(name)?.size ?? 0;
  const level = new Map<string, number>();
  const starts = [...names.filter((name) => degree(name) === 1), ...names];
  for (const start of starts) {
    if (level.has(start)) continue;
    level.set(start, 0);
    for (const queue = [start]; queue.length > 0; ) {
      const name = queue.shift() ?? '';
      for (const next of neighbours.get(name) ?? []) {
        if (level.has(next)) continue;
        level.set(next, (level.get(name) ?? 0) + 1);
        queue.push(next);
      }
    }
  }
  const furthest = Math.max(0, ...level.values());
  return links.map(({ name, ends }) => {
    const [a, b] = [nodeOf(ends[0]), nodeOf(ends[1])];
    const [near, far] = (level.get(a) ?? 0) <= (level.get(b) ?? 0) ? [a, b] : [b, a];
    const isNearLeaf = degree(far) === 1 && (level.get(near) ?? 0) < furthest / 2;
    return isNearLeaf ? { from: far, to: near, name } : { from: near, to: far, name };
  });
}

export const lengthOf = (points: readonly Point[]): number => pieces(points).reduce((sum, length) => sum + length, 0);

const pieces = (points: readonly Point[]): readonly number[] =>
  points.slice(1).map((point, i) => distance(points[i] ?? point, point));

/** The point at a share of a path's length, 0 to 1. */
export function along(points: readonly Point[], share: number): Point {
  const lengths = pieces(points);
  let left = share * lengthOf(points);
  for (const [i, length] of lengths.entries()) {
    const [a, b] = [points[i], points[i + 1]];
    if (a === undefined || b === undefined) break;
    if (left <= length || i === lengths.length - 1) {
      const part = length === 0 ? 0 : Math.min(1, left / length);
      return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
    }
    left -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
}

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);
