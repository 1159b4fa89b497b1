import type { Segment } from '../messages/message.ts';
import { asPathLength, isConfederationSegment } from './as-path.ts';
import type { Route } from './route.ts';

/** Stands for a number of four octets where there is room for two (RFC 6793 §9). */
export const asTrans = 23456;
export const takesFourOctets = (asn: number): boolean => asn > 0xffff;

type AsPath = readonly Segment[];

/** How an old speaker is told: the path with AS_TRANS in it and, where that hides something, the path as it is (§4.2.2). */
export function forOldSpeaker(path: AsPath): { readonly asPath: AsPath; readonly as4Path: AsPath | null } {
  if (!path.some(({ asns }) => asns.some(takesFourOctets))) return { asPath: path, as4Path: null };
  const asPath = path.map(({ type, asns }) => ({
    type,
    asns: asns.map((asn) => (takesFourOctets(asn) ? asTrans : asn)),
  }));
  return { asPath, as4Path: path.filter((segment) => !isConfederationSegment(segment)) };
}

/** The path that an old speaker told in two attributes (RFC 6793 §4.2.3). */
export function reconcile(asPath: AsPath, as4Path: AsPath): AsPath {
  let missing = asPathLength(asPath) - asPathLength(as4Path);
  // Somebody on the way knew nothing of AS4_PATH and shortened the path.
  if (missing < 0) return asPath;
  const leading: Segment[] = [];
  for (const segment of asPath) {
    if (isConfederationSegment(segment)) leading.push(segment);
    else if (missing <= 0) break;
    else if (segment.type === 'AS_SET') {
      leading.push(segment);
      missing -= 1;
    } else {
      leading.push({ type: segment.type, asns: segment.asns.slice(0, missing) });
      missing -= segment.asns.length;
    }
  }
  return join(
    leading,
    as4Path.filter((segment) => !isConfederationSegment(segment)),
  );
}

/** Two sequences that meet are one, if it is not too long. */
function join(leading: readonly Segment[], rest: readonly Segment[]): AsPath {
  const [last, first] = [leading.at(-1), rest[0]];
  const isOne = last?.type === 'AS_SEQUENCE' && first?.type === 'AS_SEQUENCE';
  if (!isOne || last.asns.length + first.asns.length > 255) return [...leading, ...rest];
  return [...leading.slice(0, -1), { type: 'AS_SEQUENCE', asns: [...last.asns, ...first.asns] }, ...rest.slice(1)];
}

type Aggregator = NonNullable<Route['aggregator']>;

/** An AGGREGATOR that is not AS_TRANS was written after AS4_*, by one who did not know them: these are stale (§4.2.3). */
export const isStale = (aggregator: Aggregator | undefined, as4Aggregator: Aggregator | undefined): boolean =>
  aggregator !== undefined && as4Aggregator !== undefined && aggregator.asn !== asTrans;
