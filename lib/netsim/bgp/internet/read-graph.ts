import { fail, ok, type Result } from '../../../bytes/result.ts';
import { type AsGraph, buildGraph, type Links } from './as-graph.ts';

export interface GraphProblem {
  /** From 1. */
  readonly line: number;
  /** One English sentence. */
  readonly message: string;
}

const newline = 0x0a;
const bar = 0x7c;
const hash = 0x23;
const zero = 0x30;
const minus = 0x2d;
const blank = 0x20;

/**
 * Reads AS relationships in the form that CAIDA publishes them in, serial-1 and serial-2: `a|b|-1` where a is a provider
 * of b, `a|b|0` where they are peers, what follows (serial-2's source) ignored, `#` for comments. Never throws.
 */
export function readGraph(text: Uint8Array): Result<AsGraph, GraphProblem> {
  // The shortest line, `1|2|0` and its end, is six bytes.
  const most = Math.ceil(text.length / 6) + 1;
  const a = new Uint32Array(most);
  const b = new Uint32Array(most);
  const arePeers = new Uint8Array(most);
  const lineOf = new Uint32Array(most);
  let count = 0;
  let at = 0;
  for (let line = 1; at < text.length; line++) {
    const found = text.indexOf(newline, at);
    const end = found < 0 ? text.length : found;
    const isEmpty = isBlank(text, at, end);
    if (!isEmpty && text[at] !== hash) {
      const first = readAsn(text, at, end);
      const second = first === null ? null : readAsn(text, first.next, end);
      const relation = second === null ? null : readRelation(text, second.next, end);
      if (first === null || second === null || relation === null)
        return fail({ line, message: wrongLine(text, at, end) });
      if (first.asn === second.asn) {
        return fail({ line, message: `AS ${first.asn} cannot be its own provider or peer.` });
      }
      a[count] = first.asn;
      b[count] = second.asn;
      arePeers[count] = relation === 'peers' ? 1 : 0;
      lineOf[count++] = line;
    }
    at = end + 1;
  }
  const links: Links = { count, a, b, arePeers };
  const graph = buildGraph(links);
  const twice = findTwice(links, graph);
  if (twice === null) return ok(graph);
  const [earlier, later] = twice;
  const message = `AS ${a[later]} and AS ${b[later]} are related on line ${lineOf[earlier]} already.`;
  return fail({ line: lineOf[later] as number, message });
}

interface Asn {
  readonly asn: number;
  /** Behind the bar. */
  readonly next: number;
}

function readAsn(text: Uint8Array, at: number, end: number): Asn | null {
  let asn = 0;
  let place = at;
  for (; place < end && text[place] !== bar; place++) {
    const digit = (text[place] as number) - zero;
    if (digit < 0 || digit > 9) return null;
    asn = asn * 10 + digit;
    if (asn > 0xffff_ffff) return null;
  }
  return place === at || place === end || asn === 0 ? null : { asn, next: place + 1 };
}

function readRelation(text: Uint8Array, at: number, end: number): 'provider' | 'peers' | null {
  const isProvider = text[at] === minus && text[at + 1] === zero + 1;
  if (!isProvider && text[at] !== zero) return null;
  const next = isProvider ? at + 2 : at + 1;
  const isOver = next >= end || text[next] === bar || isBlank(text, next, end);
  return isOver ? (isProvider ? 'provider' : 'peers') : null;
}

function isBlank(text: Uint8Array, at: number, end: number): boolean {
  for (let place = at; place < end; place++) if ((text[place] as number) > blank) return false;
  return true;
}

function wrongLine(text: Uint8Array, at: number, end: number): string {
  const shown = new TextDecoder().decode(text.subarray(at, Math.min(end, at + 40))).trim();
  return `“${shown}” is not a relationship: write a|b|-1 where AS a is a provider of AS b, a|b|0 where they are peers.`;
}

/** Two places that relate the same two ASes, the earlier one first. */
function findTwice({ count, a, b }: Links, { size, indexOf }: AsGraph): readonly [number, number] | null {
  const seen = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const [one, other] = [indexOf(a[i] as number), indexOf(b[i] as number)];
    const key = Math.min(one, other) * size + Math.max(one, other);
    const earlier = seen.get(key);
    if (earlier !== undefined) return [earlier, i];
    seen.set(key, i);
  }
  return null;
}
