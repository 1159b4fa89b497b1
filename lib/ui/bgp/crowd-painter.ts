import { type Crowd, cell } from './as-crowd.ts';
import { type AsNode, type AsState, type Hop, shortNameOf } from './as-graph-model.ts';

/** The window on the crowd: what stands at its left top corner, and pixels a unit. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/** The page's colours, read from its tokens. */
export interface Inks {
  readonly ground: string;
  readonly line: string;
  readonly ink: string;
  readonly faint: string;
  readonly surface: string;
  readonly bgp: string;
  readonly fail: string;
  readonly failSoft: string;
  readonly ours: string;
}

/** At most so many lines behind the crowd: more would be a grey surface, and cost a frame. */
const mostLines = 3500;
/** From so many pixels a cell on, ASes are told by their numbers. */
const namesFrom = 62;

export interface Scene {
  readonly nodes: readonly AsNode[];
  readonly crowd: Crowd;
}

/** Draws what is in the frame, in as much detail as one can see. */
export function paintCrowd(context: CanvasRenderingContext2D, { nodes, crowd }: Scene, frame: Frame, inks: Inks): void {
  context.fillStyle = inks.ground;
  context.fillRect(0, 0, frame.width, frame.height);
  paintLines(context, crowd, frame, inks);
  const { xs, ys } = crowd;
  const { left, top, scale, width, height } = frame;
  const size = cell * scale;
  const margin = 60;
  const plain: number[] = [];
  const marked: number[] = [];
  for (const [i, node] of nodes.entries()) {
    const x = ((xs[i] ?? 0) - left) * scale;
    const y = ((ys[i] ?? 0) - top) * scale;
    if (x < -margin || y < -margin || x > width + margin || y > height + margin) continue;
    (node.state === undefined ? plain : marked).push(i);
  }
  const place = (i: number): readonly [number, number] => [((xs[i] ?? 0) - left) * scale, ((ys[i] ?? 0) - top) * scale];
  if (size >= namesFrom) {
    for (const i of [...plain, ...marked]) paintNamed(context, nodes[i], place(i), size, inks);
    return;
  }
  const radius = Math.max(1.4, Math.min(7, size * 0.26));
  context.fillStyle = inks.faint;
  context.beginPath();
  for (const i of plain) {
    const [x, y] = place(i);
    if (radius < 2.5) context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
    else {
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
  }
  context.fill();
  for (const i of marked) paintMark(context, nodes[i]?.state, place(i), Math.max(3, radius * 1.25), inks);
}

function paintLines(context: CanvasRenderingContext2D, crowd: Crowd, frame: Frame, inks: Inks): void {
  const { ends, beside, xs, ys } = crowd;
  const { left, top, scale, width, height } = frame;
  const isNear = cell * scale >= 26;
  // Among numbers one reads who is joined to whom nearby; what only passes through would hide it.
  const isNamed = cell * scale >= namesFrom;
  const isIn = (x: number, y: number): boolean => x >= 0 && y >= 0 && x <= width && y <= height;
  for (const side of [0, 1]) {
    let drawn = 0;
    context.beginPath();
    for (let at = 0; at < ends.length && drawn < mostLines / 2; at += 2) {
      if (beside[at >> 1] !== side) continue;
      const x1 = ((xs[ends[at] ?? 0] ?? 0) - left) * scale;
      const y1 = ((ys[ends[at] ?? 0] ?? 0) - top) * scale;
      const x2 = ((xs[ends[at + 1] ?? 0] ?? 0) - left) * scale;
      const y2 = ((ys[ends[at + 1] ?? 0] ?? 0) - top) * scale;
      if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > width || Math.max(y1, y2) < 0 || Math.min(y1, y2) > height)
        continue;
      if (isNamed && !(isIn(x1, y1) && isIn(x2, y2))) continue;
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      drawn++;
    }
    context.strokeStyle = inks.line;
    context.globalAlpha = isNear ? 0.5 : drawn > 1200 ? 0.13 : 0.3;
    context.lineWidth = isNear ? 1 : 0.7;
    // Dashes cost; from afar they are not seen.
    context.setLineDash(side === 1 && isNear ? [6, 5] : []);
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** A shape a state: colours alone would not do. */
function paintMark(
  context: CanvasRenderingContext2D,
  state: AsState | undefined,
  [x, y]: readonly [number, number],
  r: number,
  inks: Inks,
): void {
  context.beginPath();
  switch (state) {
    case 'origin':
      context.fillStyle = inks.bgp;
      context.rect(x - r * 1.5, y - r * 1.5, r * 3, r * 3);
      context.fill();
      context.lineWidth = 2;
      context.strokeStyle = inks.ink;
      context.stroke();
      return;
    case 'attacker':
    case 'leaking':
      context.fillStyle = inks.fail;
      context.moveTo(x, y - r * 2.1);
      context.lineTo(x + r * 2, y + r * 1.6);
      context.lineTo(x - r * 2, y + r * 1.6);
      context.closePath();
      context.fill();
      context.lineWidth = 2;
      context.strokeStyle = inks.ink;
      context.stroke();
      return;
    case 'captured':
    case 'leaked':
      context.fillStyle = inks.fail;
      context.moveTo(x, y - r * 1.3);
      context.lineTo(x + r * 1.3, y);
      context.lineTo(x, y + r * 1.3);
      context.lineTo(x - r * 1.3, y);
      context.closePath();
      context.fill();
      return;
    default:
      context.lineWidth = Math.max(1, r / 3);
      context.strokeStyle = inks.ours;
      context.arc(x, y, r * 0.9, 0, 2 * Math.PI);
      context.stroke();
  }
}

function paintNamed(
  context: CanvasRenderingContext2D,
  node: AsNode | undefined,
  [x, y]: readonly [number, number],
  size: number,
  inks: Inks,
): void {
  if (node === undefined) return;
  const [w, h] = [Math.min(size * 0.92, 104), Math.min(size * 0.42, 34)];
  const isBad = ['attacker', 'captured', 'leaking', 'leaked'].includes(node.state ?? '');
  context.beginPath();
  context.roundRect(x - w / 2, y - h / 2, w, h, 6);
  context.fillStyle = isBad ? inks.failSoft : inks.surface;
  context.fill();
  context.lineWidth = node.state === 'attacker' || node.state === 'leaking' ? 3 : 1.3;
  context.strokeStyle = isBad ? inks.fail : node.state === 'origin' ? inks.bgp : inks.line;
  context.stroke();
  if (node.state !== undefined) paintMark(context, node.state, [x - w / 2 + 3, y - h / 2 + 3], 3.4, inks);
  context.fillStyle = inks.ink;
  context.font = `560 ${Math.min(13, Math.max(10, size / 7))}px "Inter Variable", system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(shortNameOf(node), x, y + 0.5, w - 8);
}

/** What changes more often than the crowd: lit ways, and who is chosen or has the focus. */
export function paintLit(
  context: CanvasRenderingContext2D,
  { nodes, crowd }: Scene,
  hops: readonly (Hop & { readonly i: number; readonly j: number })[],
  selected: number,
  focused: number,
  frame: Frame,
  inks: Inks,
): void {
  const { left, top, scale } = frame;
  const place = (i: number): readonly [number, number] => [
    ((crowd.xs[i] ?? 0) - left) * scale,
    ((crowd.ys[i] ?? 0) - top) * scale,
  ];
  if (selected >= 0) paintLinksOf(context, crowd, selected, place, inks);
  const few = hops.length < 400;
  for (const { i, j, look } of hops) {
    const [x1, y1] = place(i);
    const [x2, y2] = place(j);
    context.strokeStyle = look === 'doubtful' ? inks.fail : inks.bgp;
    context.globalAlpha = few ? 0.95 : 0.35;
    context.lineWidth = few ? 3 : 1;
    context.setLineDash(look === 'doubtful' && few ? [9, 4] : []);
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
    if (few) paintHead(context, [x1, y1], [x2, y2], look === 'doubtful' ? inks.fail : inks.bgp);
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
  for (const [i, width] of [
    [selected, 3],
    [focused, 2],
  ] as const) {
    if (nodes[i] === undefined) continue;
    const [x, y] = place(i);
    const size = cell * scale;
    context.lineWidth = width;
    context.strokeStyle = inks.ink;
    context.beginPath();
    if (size >= namesFrom) {
      const [w, h] = [Math.min(size * 0.92, 104) + 8, Math.min(size * 0.42, 34) + 8];
      context.roundRect(x - w / 2, y - h / 2, w, h, 9);
    } else context.arc(x, y, Math.max(8, size * 0.5), 0, 2 * Math.PI);
    context.stroke();
  }
}

function paintHead(
  context: CanvasRenderingContext2D,
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  ink: string,
): void {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const [x, y] = [x1 + (x2 - x1) * 0.62, y1 + (y2 - y1) * 0.62];
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.setLineDash([]);
  context.fillStyle = ink;
  context.beginPath();
  context.moveTo(8, 0);
  context.lineTo(-6, -6);
  context.lineTo(-6, 6);
  context.closePath();
  context.fill();
  context.restore();
}

/** Whom the chosen one is joined to, however far. */
function paintLinksOf(
  context: CanvasRenderingContext2D,
  { ends, beside }: Crowd,
  chosen: number,
  place: (i: number) => readonly [number, number],
  inks: Inks,
): void {
  context.strokeStyle = inks.ink;
  context.globalAlpha = 0.45;
  context.lineWidth = 1.2;
  for (let at = 0; at < ends.length; at += 2) {
    const [i, j] = [ends[at] ?? 0, ends[at + 1] ?? 0];
    if (i !== chosen && j !== chosen) continue;
    context.setLineDash(beside[at >> 1] === 1 ? [6, 5] : []);
    context.beginPath();
    context.moveTo(...place(i));
    context.lineTo(...place(j));
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}
