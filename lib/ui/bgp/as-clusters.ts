import { type AsNode, nameOf } from './as-graph-model.ts';

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

export const boxHeight = 34;
export const markHeight = 15;

/** Room for the name in a box, and for the words under it. In its AS's box a router goes by its name alone. */
export function sizeOf(node: AsNode, isInBox: boolean): { readonly width: number; readonly height: number } {
  const below = wordsUnder(node);
  const name = shortName(node, isInBox);
  const text = Math.max(name.length * 7.9 + 22, ...below.map((word) => word.length * 6.4 + 4));
  return { width: Math.round(Math.max(58, text)), height: boxHeight + below.length * markHeight };
}

export const shortName = (node: AsNode, isInBox: boolean): string =>
  isInBox ? (node.label ?? String(node.asn)) : nameOf(node);

/** The longest word of a state in either language; the words themselves are the view's. */
const stateRoom = '~~~~~~~~~~';

function wordsUnder({ marks = [], state }: AsNode): readonly string[] {
  return [...marks, ...(state === undefined ? [] : [stateRoom])];
}
