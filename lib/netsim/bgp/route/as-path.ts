import type { Segment } from '../messages/message.ts';

type AsPath = readonly Segment[];

export const isConfederationSegment = ({ type }: Segment): boolean =>
  type === 'AS_CONFED_SEQUENCE' || type === 'AS_CONFED_SET';

/** An AS_SET counts as one, however long (RFC 4271 §9.1.2.2 a); confederation segments not at all (RFC 5065 §5.3). */
export function asPathLength(path: AsPath): number {
  let length = 0;
  for (const { type, asns } of path) {
    if (type === 'AS_SEQUENCE') length += asns.length;
    else if (type === 'AS_SET') length += 1;
  }
  return length;
}

/**
 * The AS that the route came from, for comparing MEDs: the first one of the first AS_SEQUENCE. Null where there is none:
 * the route is of our own AS (RFC 4271 §9.1.2.2 c).
 */
export function neighbouringAs(path: AsPath): number | null {
  for (const { type, asns } of path) if (type === 'AS_SEQUENCE') return asns[0] ?? null;
  return null;
}

/** How often the path names an AS in segments of a kind: what loop checks ask (RFC 4271 §9.1.2, RFC 5065 §4). */
export function occurrences(path: AsPath, asn: number): number {
  let count = 0;
  for (const { asns } of path) for (const each of asns) if (each === asn) count++;
  return count;
}

/** At most so many ASes are in one segment (RFC 4271 §4.3). */
const longestSegment = 255;

/** Puts an AS in front: into the first segment where it is of the kind and not full, else into a new one (§5.1.2). */
export function prependAs(
  path: AsPath,
  asn: number,
  kind: 'AS_SEQUENCE' | 'AS_CONFED_SEQUENCE' = 'AS_SEQUENCE',
): readonly Segment[] {
  const [first, ...rest] = path;
  if (first?.type === kind && first.asns.length < longestSegment) {
    return [{ type: kind, asns: [asn, ...first.asns] }, ...rest];
  }
  return [{ type: kind, asns: [asn] }, ...path];
}

/** What stays of a path that leaves a confederation (RFC 5065 §4.1 c). */
export function withoutConfederation(path: AsPath): readonly Segment[] {
  return path.some(isConfederationSegment) ? path.filter((segment) => !isConfederationSegment(segment)) : path;
}

/** `65001 65002 {65003 65004} (65100 65101) [65102]`: a set in braces, confederation sequences and sets in ( ) and [ ]. */
export function formatAsPath(path: AsPath): string {
  return path.map(({ type, asns }) => brackets[type].replace('-', asns.join(' '))).join(' ');
}

const brackets = {
  AS_SEQUENCE: '-',
  AS_SET: '{-}',
  AS_CONFED_SEQUENCE: '(-)',
  AS_CONFED_SET: '[-]',
} as const;
