import type { Point } from '../topology/layout.ts';
import { linkPaths } from '../topology/link-paths.ts';
import { type Cluster, clustersOf } from './as-clusters.ts';
import type { AsLink, AsNode } from './as-graph-model.ts';
import { orderTiers, type Spot } from './as-order.ts';
import { ranksOf } from './as-ranks.ts';
import { spread } from './spread.ts';

/** Centre and size; the words under a node are part of it. */
export interface PlacedAs {
  readonly node: AsNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Inside the box of its AS. */
  readonly isBoxed: boolean;
}

export interface PlacedBox {
  readonly asn: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedAsLink {
  readonly link: AsLink;
  /** From `a` to `b`. */
  readonly points: readonly Point[];
}

export interface AsLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedAs[];
  readonly boxes: readonly PlacedBox[];
  readonly links: readonly PlacedAsLink[];
}

/** Side by side; more where there is room, since messages and signs stand on the lines between. */
const gapAcross = { least: 26, most: 96 } as const;
const gapDown = 84;
const margin = 10;
/** How wide a line is that passes through a tier. */
const passage = 6;

/** Tiers from top to bottom, for graphs that are read node by node; the same graph always comes out the same. */
export function layoutAses(nodes: readonly AsNode[], links: readonly AsLink[], roomWidth: number): AsLayout {
  const clusters = clustersOf(nodes);
  const clusterOf = new Map(clusters.flatMap(({ members }, i) => members.map(({ node }) => [node.id, i] as const)));
  const between = links.filter(({ a, b }) => {
    const [i, j] = [clusterOf.get(a), clusterOf.get(b)];
    return i !== undefined && j !== undefined && i !== j;
  });
  const placed = placeClusters(clusters, between, clusterOf, roomWidth);
  const { centres, passages } = placed;
  const nodesPlaced = clusters.flatMap(({ members, isBoxed }, i) =>
    members.map(({ node, x, y, width, height }): PlacedAs => {
      const centre = centres[i] ?? { x: 0, y: 0 };
      return { node, x: centre.x + x, y: centre.y + y, width, height, isBoxed };
    }),
  );
  const at = new Map(nodesPlaced.map((each) => [each.node.id, each]));
  return {
    width: placed.width,
    height: placed.height,
    nodes: nodesPlaced,
    boxes: clusters.flatMap(({ asn, width, height, isBoxed }, i) =>
      isBoxed ? [{ asn, ...(centres[i] ?? { x: 0, y: 0 }), width, height }] : [],
    ),
    links: drawLinks(links, at, clusterOf, passages),
  };
}

interface Placed {
  readonly width: number;
  readonly height: number;
  readonly centres: readonly Point[];
  /** By link: where it passes tiers, from the upper end to the lower. */
  readonly passages: ReadonlyMap<AsLink, readonly Point[]>;
}

function placeClusters(
  clusters: readonly Cluster[],
  between: readonly AsLink[],
  clusterOf: ReadonlyMap<string, number>,
  roomWidth: number,
): Placed {
  const asLink = ({ a, b, relation }: AsLink): AsLink => ({
    a: String(clusterOf.get(a)),
    b: String(clusterOf.get(b)),
    relation,
  });
  const ranks = wrapped(
    clusters,
    ranksOf(
      clusters.map((_, i) => String(i)),
      between.map(asLink),
    ),
    roomWidth,
  );
  const spots: Spot[] = clusters.map(({ width }, i) => ({ rank: ranks[i] ?? 0, width, joined: [] }));
  const ways = new Map<AsLink, readonly number[]>();
  const join = (i: number, j: number): void => {
    spots[i]?.joined.push(j);
    spots[j]?.joined.push(i);
  };
  for (const link of between) {
    const [i, j] = [clusterOf.get(link.a) ?? 0, clusterOf.get(link.b) ?? 0];
    const [top, bottom] = (ranks[i] ?? 0) <= (ranks[j] ?? 0) ? [i, j] : [j, i];
    const way: number[] = [];
    let last = top;
    for (let rank = (ranks[top] ?? 0) + 1; rank < (ranks[bottom] ?? 0); rank++) {
      const spot = spots.push({ rank, width: passage, joined: [] }) - 1;
      join(last, spot);
      way.push(spot);
      last = spot;
    }
    join(last, bottom);
    ways.set(link, way);
  }
  const tiers = orderTiers(spots);
  const xs = across(spots, tiers, gapFor(spots, tiers, roomWidth));
  const heights = tiers.map((tier) => Math.max(passage, ...tier.map((i) => clusters[i]?.height ?? 0)));
  const tops: number[] = [];
  let y = margin;
  for (const [rank, height] of heights.entries()) {
    tops.push(y + height / 2);
    // A line within a tier that passes over somebody needs room above.
    y += height + (rank === heights.length - 1 ? margin : gapDown);
  }
  const overhead = hasArcs(spots, tiers, 0) ? 34 : 0;
  const point = (i: number): Point => ({ x: xs[i] ?? 0, y: (tops[spots[i]?.rank ?? 0] ?? 0) + overhead });
  return {
    width: Math.max(...spots.map(({ width }, i) => (xs[i] ?? 0) + width / 2)) + margin,
    height: y + overhead,
    centres: clusters.map((_, i) => point(i)),
    passages: new Map([...ways].map(([link, way]) => [link, way.map(point)])),
  };
}

/** Tiers too wide for the room go on in another row. */
function wrapped(clusters: readonly Cluster[], ranks: readonly number[], roomWidth: number): readonly number[] {
  const wrappedRanks = ranks.map(() => 0);
  let next = 0;
  for (let rank = 0; rank <= Math.max(0, ...ranks); rank++) {
    const tier = [...ranks.keys()].filter((i) => ranks[i] === rank);
    const widths = tier.reduce((sum, i) => sum + (clusters[i]?.width ?? 0) + gapAcross.least, 0);
    const rows = Math.max(1, Math.ceil((widths - gapAcross.least) / Math.max(160, roomWidth - 2 * margin)));
    for (const [n, i] of tier.entries()) wrappedRanks[i] = next + Math.floor((n * rows) / tier.length);
    next += rows;
  }
  return wrappedRanks;
}

/** Everyone near the middle of whom it is joined to, nobody on anybody. */
function across(spots: readonly Spot[], tiers: readonly (readonly number[])[], gap: number): Float64Array {
  const xs = new Float64Array(spots.length);
  const gaps = tiers.map((tier) =>
    tier.map((i, n) => {
      const before = tier[n - 1];
      return before === undefined ? 0 : apart(spots[before]?.width ?? 0, spots[i]?.width ?? 0, gap);
    }),
  );
  for (const [rank, tier] of tiers.entries()) {
    let x = 0;
    for (const [n, i] of tier.entries()) {
      x += gaps[rank]?.[n] ?? 0;
      xs[i] = x;
    }
    for (const i of tier) xs[i] = (xs[i] ?? 0) - x / 2;
  }
  for (let sweep = 0; sweep < 16; sweep++) {
    for (const rank of sweep % 2 === 0 ? tiers.keys() : [...tiers.keys()].toReversed()) {
      const tier = tiers[rank] ?? [];
      const wished = tier.map((i) => {
        const others = (spots[i]?.joined ?? []).filter((j) => spots[j]?.rank !== rank);
        if (others.length === 0) return xs[i] ?? 0;
        return others.reduce((sum, j) => sum + (xs[j] ?? 0), 0) / others.length;
      });
      for (const [n, x] of spread(wished, gaps[rank] ?? []).entries()) xs[tier[n] ?? 0] = x;
    }
  }
  const left = Math.min(...spots.map(({ width }, i) => (xs[i] ?? 0) - width / 2));
  return xs.map((x) => x - left + margin);
}

/** From middle to middle; lines need less room than nodes. */
function apart(a: number, b: number, gap: number): number {
  return (a + b) / 2 + (a > passage && b > passage ? gap : a > passage || b > passage ? 12 : 4);
}

/** As wide as the fullest tier allows. */
function gapFor(spots: readonly Spot[], tiers: readonly (readonly number[])[], roomWidth: number): number {
  const gaps = tiers.map((tier) => {
    const widths = tier.reduce((sum, i) => sum + (spots[i]?.width ?? 0) + (isPassage(spots[i]) ? 12 : 0), 0);
    const nodes = tier.filter((i) => !isPassage(spots[i])).length;
    return (roomWidth - 2 * margin - widths) / Math.max(1, nodes - 1);
  });
  return Math.max(gapAcross.least, Math.min(gapAcross.most, ...gaps));
}

const isPassage = (spot: Spot | undefined): boolean => spot?.width === passage;

function hasArcs(spots: readonly Spot[], tiers: readonly (readonly number[])[], rank: number): boolean {
  const tier = tiers[rank] ?? [];
  return tier.some((i, n) =>
    (spots[i]?.joined ?? []).some((j) => spots[j]?.rank === rank && Math.abs(tier.indexOf(j) - n) > 1),
  );
}

function drawLinks(
  links: readonly AsLink[],
  at: ReadonlyMap<string, PlacedAs>,
  clusterOf: ReadonlyMap<string, number>,
  passages: ReadonlyMap<AsLink, readonly Point[]>,
): readonly PlacedAsLink[] {
  const drawn = new Map<AsLink, readonly Point[]>();
  const down: { link: AsLink; isTurned: boolean }[] = [];
  for (const link of links) {
    const [a, b] = [at.get(link.a), at.get(link.b)];
    if (a === undefined || b === undefined) continue;
    const isInside = clusterOf.get(link.a) === clusterOf.get(link.b);
    if (isInside || Math.abs(a.y - b.y) < 24) drawn.set(link, beside(a, b, isInside, at));
    else down.push({ link, isTurned: a.y > b.y });
  }
  // One object a node: links that meet at it are told by it.
  const ends = new Map([...at].map(([id, { x, y, width, height }]) => [id, { name: id, x, y, width, height }]));
  const paths = linkPaths(
    down.flatMap(({ link, isTurned }, i) => {
      const [from, to] = isTurned ? [ends.get(link.b), ends.get(link.a)] : [ends.get(link.a), ends.get(link.b)];
      if (from === undefined || to === undefined) return [];
      return [{ name: String(i), from, to, bends: passages.get(link) ?? [] }];
    }),
    'TB',
  );
  for (const [i, { link, isTurned }] of down.entries()) {
    const points = paths.get(String(i)) ?? [];
    drawn.set(link, isTurned ? points.toReversed() : points);
  }
  return links.flatMap((link) => {
    const points = drawn.get(link);
    return points === undefined ? [] : [{ link, points }];
  });
}

/** Straight between neighbours; over the heads of those who stand between. */
function beside(a: PlacedAs, b: PlacedAs, isInside: boolean, at: ReadonlyMap<string, PlacedAs>): readonly Point[] {
  const [left, right] = a.x <= b.x ? [a, b] : [b, a];
  const isFree =
    isInside || ![...at.values()].some(({ x, y }) => x > left.x + 1 && x < right.x - 1 && Math.abs(y - a.y) < 24);
  if (isFree) return clipped(a, b);
  const [start, end] = [
    { x: a.x, y: a.y - a.height / 2 },
    { x: b.x, y: b.y - b.height / 2 },
  ];
  const rise = Math.min(start.y, end.y) - 34 - Math.abs(a.x - b.x) * 0.02;
  return Array.from({ length: 21 }, (_, n) => {
    const t = n / 20;
    const mix = (p: number, c: number, q: number): number => (1 - t) ** 3 * p + 3 * t * (1 - t) * c + t ** 3 * q;
    return { x: start.x + (end.x - start.x) * t, y: mix(start.y, rise, end.y) };
  });
}

function clipped(a: PlacedAs, b: PlacedAs): readonly Point[] {
  const edge = (from: PlacedAs, to: PlacedAs): Point => {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const share = Math.min(
      from.width / 2 / Math.max(1e-6, Math.abs(dx)),
      from.height / 2 / Math.max(1e-6, Math.abs(dy)),
    );
    return { x: from.x + dx * Math.min(0.5, share), y: from.y + dy * Math.min(0.5, share) };
  };
  return [edge(a, b), edge(b, a)];
}
