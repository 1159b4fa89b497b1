/** What a neighbour is to an AS, as the graph draws it; `internal` joins routers of one AS. */
export type LinkRelation = 'customer' | 'peer' | 'provider' | 'internal' | 'unknown';

/** What became of an AS; each has a colour, a pattern and a word. */
export const asStates = [
  'origin',
  'attacker',
  'captured',
  'leaking',
  'leaked',
  'oscillating',
  'unreachable',
  'down',
] as const;
export type AsState = (typeof asStates)[number];

/** An AS, or a router of one: nodes of the same `asn` are drawn in one box. */
export interface AsNode {
  readonly id: string;
  readonly asn: number;
  /** Beside the number: a router's or an organisation's name. */
  readonly label?: string;
  readonly state?: AsState;
  /** Short words under the node: the prefixes it originates, `ROV`. */
  readonly marks?: readonly string[];
}

/** `relation`: what `b` is to `a`. */
export interface AsLink {
  readonly a: string;
  readonly b: string;
  readonly relation: LinkRelation;
  readonly isDown?: boolean;
}

/** Nodes from whoever uses the route to whoever it leads to: the way that packets take. */
export interface AsPath {
  readonly nodes: readonly string[];
  /** `doubtful`: the path of a hijack or of a leak. */
  readonly look?: 'plain' | 'doubtful';
}

/** A graph as plain data; nothing in it is computed from BGP here. */
export interface AsGraphData {
  readonly nodes: readonly AsNode[];
  readonly links: readonly AsLink[];
  readonly paths: readonly AsPath[];
}

/** One hop of a path. */
export interface Hop {
  readonly from: string;
  readonly to: string;
  readonly look: 'plain' | 'doubtful';
}

/** Every hop once, however many paths share it; doubtful where one of them is. */
export function hopsOf(paths: readonly AsPath[]): readonly Hop[] {
  const hops = new Map<string, Hop>();
  for (const { nodes, look = 'plain' } of paths) {
    for (const [i, to] of nodes.entries()) {
      const from = nodes[i - 1];
      if (from === undefined) continue;
      const key = `${from} ${to}`;
      if (hops.get(key)?.look !== 'doubtful') hops.set(key, { from, to, look });
    }
  }
  return [...hops.values()];
}

/** What a node is called in text: its label before its number where it has one. */
export const nameOf = ({ asn, label }: AsNode): string => (label === undefined ? `AS ${asn}` : `${label} (AS ${asn})`);

/** The one line that an AS has among thousands. */
export const shortNameOf = ({ asn, label }: AsNode): string => label ?? `AS ${asn}`;
