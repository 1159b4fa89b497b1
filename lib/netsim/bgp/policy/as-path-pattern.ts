import { fail, ok, type Result } from '../../../bytes/result.ts';
import { isConfederationSegment } from '../route/as-path.ts';
import type { Route } from '../route/route.ts';

/**
 * A pattern over AS numbers, not over their digits: `^65001 .* 65010$`. `.` is any one AS, `.*` any number of them,
 * `[64512-65534]` one of a range; `^` and `$` are the path's two ends, without them it may go on there. A path's AS_SET
 * is one place, where any of its ASes may stand; segments of a confederation are not looked at.
 */
export interface AsPathPattern {
  matches(path: Route['asPath']): boolean;
}

interface Range {
  readonly least: number;
  readonly most: number;
}
type Token = Range | 'any';

const numbers = /^(\d{1,10})$|^\[(\d{1,10})-(\d{1,10})\]$/;

/** Errors: one sentence that says which word is no part of a pattern. */
export function parseAsPathPattern(text: string): Result<AsPathPattern, string> {
  const trimmed = text.trim();
  const isFromStart = trimmed.startsWith('^');
  const isToEnd = trimmed.endsWith('$');
  const tokens: Token[] = isFromStart ? [] : ['any'];
  const words = trimmed.slice(isFromStart ? 1 : 0, isToEnd ? -1 : undefined).split(/\s+/);
  for (const word of words.filter((each) => each !== '')) {
    const token = readToken(word);
    if (token === null) {
      return fail(
        `“${word}” is no part of an AS path pattern: write AS numbers, “.”, “.*”, “^” and “$”, as in ^65001 .* 65010$.`,
      );
    }
    tokens.push(token);
  }
  if (!isToEnd) tokens.push('any');
  return ok({ matches: (path) => matches(tokens, placesOf(path)) });
}

/** For patterns that we wrote ourselves: throws on a bad one. */
export function asPathPattern(text: string): AsPathPattern {
  const result = parseAsPathPattern(text);
  if (!result.ok) throw new TypeError(result.error);
  return result.value;
}

function readToken(word: string): Token | null {
  if (word === '.*') return 'any';
  if (word === '.') return { least: 0, most: 0xffffffff };
  const [, one, least = one, most = one] = numbers.exec(word) ?? [];
  return least === undefined ? null : { least: Number(least), most: Number(most) };
}

function placesOf(path: Route['asPath']): (readonly number[])[] {
  return path.flatMap((segment) => {
    if (isConfederationSegment(segment)) return [];
    return segment.type === 'AS_SET' ? [segment.asns] : segment.asns.map((asn) => [asn]);
  });
}

/** All ways at once, token by token: time grows with tokens × places, whatever the pattern. */
function matches(tokens: readonly Token[], places: readonly (readonly number[])[]): boolean {
  let reached = new Set([0]);
  for (const token of tokens) {
    const next = new Set<number>();
    for (const at of reached) {
      if (token === 'any') for (let to = at; to <= places.length && !next.has(to); to++) next.add(to);
      else if (places[at]?.some((asn) => asn >= token.least && asn <= token.most)) next.add(at + 1);
    }
    reached = next;
  }
  return reached.has(places.length);
}
