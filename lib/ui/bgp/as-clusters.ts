import type { AsNode } from './as-graph-model.ts';

/** A node in its AS's box, from the middle of the box. */
export interface Member {
  readonly node: AsNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The routers of one AS; an AS of one router has no box around it. */
export interface Cluster {
  readonly asn: number;
  readonly members: readonly Member[];
  readonly width: number;
  readonly height: number;
  readonly isBoxed: boolean;
}

const gap = 22;
const padding = 12;
/** Room for the number of the AS, over its routers. */
const headroom = 22;

/** Nodes by AS, in the order of their first ones. */
export function clustersOf(nodes: readonly AsNode[]): readonly Cluster[] {
  return [...Map.groupBy(nodes, ({ asn }) => asn)].map(([asn, members]) => {
    const [only] = members;
    if (members.length === 1 && only !== undefined) {
      const { width, height } = sizeOf(only, false);
      return { asn, members: [{ node: only, x: 0, y: 0, width, height }], width, height, isBoxed: false };
    }
    return boxed(asn, members);
  });
}

/** In two rows, in turn, so that no session within the AS runs behind a third router; in a square where there are many. */
function boxed(asn: number, nodes: readonly AsNode[]): Cluster {
  const sizes = nodes.map((node) => sizeOf(node, true));
  const width = Math.max(...sizes.map((size) => size.width));
  const height = Math.max(...sizes.map((size) => size.height));
  const columns = Math.ceil(Math.sqrt(nodes.length));
  const rows = nodes.length <= 2 ? 1 : nodes.length <= 8 ? 2 : Math.ceil(nodes.length / columns);
  const step = { x: width + gap, y: height + gap + 14 };
  const at = (i: number) =>
    rows <= 2
      ? { x: rows === 1 ? i * step.x : (i * step.x) / 2, y: (i % rows) * step.y }
      : {
          x: (i % columns) * step.x + (Math.floor(i / columns) % 2) * (step.x / 2),
          y: Math.floor(i / columns) * step.y,
        };
  const places = nodes.map((_, i) => at(i));
  const far = { x: Math.max(...places.map(({ x }) => x)), y: Math.max(...places.map(({ y }) => y)) };
  return {
    asn,
    members: nodes.map((node, i) => {
      const place = places[i] ?? { x: 0, y: 0 };
      return { node, x: place.x - far.x / 2, y: place.y - far.y / 2 + headroom / 2, width, height };
    }),
    width: far.x + width + 2 * padding,
    height: far.y + height + 2 * padding + headroom,
    isBoxed: true,
  };
}

export const markHeight = 15;

/** Room for the name in a box, and for the words under it. */
export function sizeOf(node: AsNode, isInBox: boolean): { readonly width: number; readonly height: number } {
  const below = wordsUnder(node);
  const { name, number } = linesOf(node, isInBox);
  const inside = Math.max(name.length * 8 + 24, (number?.length ?? 0) * 6.6 + 20);
  const text = Math.max(inside, ...below.map((word) => word.length * 6.4 + 4));
  return { width: Math.round(Math.max(56, text)), height: boxHeightOf(node, isInBox) + below.length * markHeight };
}

/** What stands in a node: its name, and under it its number, which in the box of its AS would be said twice. */
export function linesOf({ asn, label }: AsNode, isInBox: boolean): { readonly name: string; readonly number?: string } {
  if (label === undefined) return { name: isInBox ? String(asn) : `AS ${asn}` };
  return isInBox ? { name: label } : { name: label, number: `AS ${asn}` };
}

export const boxHeightOf = (node: AsNode, isInBox: boolean): number =>
  linesOf(node, isInBox).number === undefined ? 34 : 44;

/** The longest word of a state in either language; the words themselves are the view's. */
const stateRoom = '~~~~~~~~~~';

function wordsUnder({ marks = [], state }: AsNode): readonly string[] {
  return [...marks, ...(state === undefined ? [] : [stateRoom])];
}
