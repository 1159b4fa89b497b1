import type { RunEvidence, SeenNode } from '../check-result.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedNode extends SeenNode, Point {
  readonly w: number;
  readonly h: number;
}

export interface PlacedLink {
  readonly ends: readonly [string, string];
  readonly from: Point;
  readonly to: Point;
  /** The names of ports of devices, beside them. */
  readonly labels: readonly (Point & { readonly text: string })[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
}

const column = 136;
const rowOf = { top: 34, middle: 122, bottom: 210 };

/**
 * Devices and hubs in a row, in the order in which the case names them; stations above and below the one that they are
 * plugged into. Small networks only: a case has a dozen nodes at most.
 */
export function layoutNetwork({ nodes, links }: Pick<RunEvidence, 'nodes' | 'links'>): Layout {
  const nodeOf = (port: string): string => port.split(':')[0] ?? '';
  const inner = nodes.filter(({ role }) => role !== 'station');
  const placed = new Map<string, PlacedNode>();
  let x = 0;
  for (const device of inner) {
    const around = nodes.filter(
      ({ name, role }) =>
        role === 'station' &&
        links.some(
          ([a, b]) =>
            (nodeOf(a) === name && nodeOf(b) === device.name) || (nodeOf(b) === name && nodeOf(a) === device.name),
        ),
    );
    const columns = Math.max(1, Math.ceil(around.length / 2));
    const width = columns * column;
    placed.set(device.name, { ...device, x: x + width / 2, y: rowOf.middle, w: 116, h: 46 });
    for (const [index, each] of around.entries()) {
      const isTop = index < columns;
      const place = isTop ? index : index - columns;
      const count = isTop ? columns : around.length - columns;
      const y = isTop ? rowOf.top : rowOf.bottom;
      placed.set(each.name, { ...each, x: x + (width * (place + 0.5)) / count, y, w: 128, h: 40 });
    }
    x += width + 40;
  }
  return {
    width: Math.max(x - 40, column),
    height: 244,
    nodes: nodes.flatMap(({ name }) => placed.get(name) ?? []),
    links: links.flatMap((ends) => {
      const [from, to] = ends.map((end) => placed.get(nodeOf(end)));
      if (from === undefined || to === undefined) return [];
      const labels = [labelAt(ends[0], from, to), labelAt(ends[1], to, from)].flat();
      return [{ ends, from, to, labels }];
    }),
  };
}

/** A third of the way from a device to what is plugged in; a station's only port needs no name. */
function labelAt(end: string, own: PlacedNode, other: PlacedNode): readonly (Point & { readonly text: string })[] {
  if (own.role === 'station') return [];
  const part = own.y === other.y ? 0.52 * (own.w / Math.max(1, Math.abs(other.x - own.x))) + 0.06 : 0.42;
  return [
    {
      text: end.split(':')[1] ?? '',
      x: own.x + (other.x - own.x) * part + (own.y === other.y ? 0 : 12),
      y: own.y + (other.y - own.y) * part + (own.y === other.y ? -6 : 4),
    },
  ];
}
