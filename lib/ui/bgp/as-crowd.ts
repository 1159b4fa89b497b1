import type { AsLink, AsNode } from './as-graph-model.ts';
import { ranksOf } from './as-ranks.ts';

/** Where thousands of ASes stand: in bands of rows, each tier's under those of its providers. */
export interface Crowd {
  readonly width: number;
  readonly height: number;
  /** Centres, in the nodes' order. */
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  /** Both ends of each link that has them, by index; the most important links first. */
  readonly ends: Int32Array;
  /** 1 where the two are peers, or nothing is known of them. */
  readonly beside: Uint8Array;
  readonly tiers: readonly { readonly top: number; readonly bottom: number; readonly count: number }[];
  /** Links of a node, for whoever looks at one. */
  readonly degrees: Int32Array;
}

/** From centre to centre. */
export const cell = 18;
const bandGap = 34;
const margin = 24;
/** Wider than high, as screens are. */
const shape = 2.1;

/** Deterministic, and a few passes over the links: no forces, nothing to wait for. */
export function layoutCrowd(nodes: readonly AsNode[], links: readonly AsLink[]): Crowd {
  const index = new Map(nodes.map(({ id }, i) => [id, i]));
  const ranks = ranksOf(
    nodes.map(({ id }) => id),
    links,
  );
  const { ends, beside, degrees } = joined(links, index, nodes.length);
  const columns = Math.max(12, Math.ceil(Math.sqrt(nodes.length * shape)));
  const tiers = Array.from({ length: Math.max(0, ...ranks) + 1 }, (): number[] => []);
  for (const [i, rank] of ranks.entries()) tiers[rank]?.push(i);

  const xs = new Float32Array(nodes.length);
  const ys = new Float32Array(nodes.length);
  const above = neighboursAbove(ends, ranks, nodes.length);
  const bands: { top: number; bottom: number; count: number }[] = [];
  let y = margin;
  for (const tier of tiers) {
    // Under the middle of one's providers; without any, where one came.
    const wish = new Map(tier.map((i, n) => [i, middleOf(above[i] ?? [], xs) ?? (n + 0.5) / tier.length]));
    const order = tier.toSorted((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || a - b);
    const rows = Math.ceil(order.length / columns);
    const perRow = Math.ceil(order.length / rows);
    for (const [n, i] of order.entries()) {
      // Column by column: whoever is next in the order stays near.
      const [column, row] = [Math.floor(n / rows), n % rows];
      xs[i] = (column + 0.5) / perRow;
      ys[i] = y + row * cell;
    }
    bands.push({ top: y - cell / 2, bottom: y + (rows - 0.5) * cell, count: tier.length });
    y += (rows - 1) * cell + bandGap;
  }
  const width = columns * cell + 2 * margin;
  for (const i of xs.keys()) xs[i] = margin + (xs[i] ?? 0) * columns * cell;
  return { width, height: y - bandGap + margin, xs, ys, ends, beside, tiers: bands, degrees };
}

function joined(links: readonly AsLink[], index: ReadonlyMap<string, number>, count: number) {
  const degrees = new Int32Array(count);
  const known = links.flatMap(({ a, b, relation }) => {
    const [i, j] = [index.get(a), index.get(b)];
    if (i === undefined || j === undefined) return [];
    degrees[i] = (degrees[i] ?? 0) + 1;
    degrees[j] = (degrees[j] ?? 0) + 1;
    return [{ i, j, isBeside: relation !== 'customer' && relation !== 'provider' }];
  });
  const importance = ({ i, j }: { readonly i: number; readonly j: number }): number =>
    Math.min(degrees[i] ?? 0, degrees[j] ?? 0);
  const sorted = known.toSorted((p, q) => importance(q) - importance(p));
  return {
    degrees,
    ends: Int32Array.from(sorted.flatMap(({ i, j }) => [i, j])),
    beside: Uint8Array.from(sorted, ({ isBeside }) => Number(isBeside)),
  };
}

function neighboursAbove(ends: Int32Array, ranks: readonly number[], count: number): readonly number[][] {
  const above: number[][] = Array.from({ length: count }, () => []);
  for (let at = 0; at < ends.length; at += 2) {
    const [i, j] = [ends[at] ?? 0, ends[at + 1] ?? 0];
    if ((ranks[i] ?? 0) < (ranks[j] ?? 0)) above[j]?.push(i);
    else if ((ranks[j] ?? 0) < (ranks[i] ?? 0)) above[i]?.push(j);
  }
  return above;
}

const middleOf = (others: readonly number[], xs: Float32Array): number | null =>
  others.length === 0 ? null : others.reduce((sum, i) => sum + (xs[i] ?? 0), 0) / others.length;
