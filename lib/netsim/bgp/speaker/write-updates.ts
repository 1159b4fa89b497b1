import { writeAttribute } from '../messages/attributes.ts';
import type { Context } from '../messages/context.ts';
import { hasPathIds } from '../messages/context.ts';
import { type Attribute, type Prefix, type Segment, Unwritable, type Update } from '../messages/message.ts';
import { asTrans, forOldSpeaker, takesFourOctets } from '../route/as4-path.ts';
import { groupByAttributes } from '../route/attributes-key.ts';
import type { Route } from '../route/route.ts';
import type { RouteUpdate } from './changes.ts';

/** IPv4, alone in an UPDATE without anything (RFC 4724 §2). */
export const endOfRib: Update = { withdrawn: [], attributes: [], nlri: [] };

const isWide = (prefix: string): boolean => prefix.includes(':');

/**
 * The UPDATEs that say it, withdrawals first, routes with the same attributes together, none longer than the session
 * allows. A route whose attributes are longer than that alone, or have a value that no bytes stand for (a policy may
 * have written it), is not told but withdrawn (RFC 4271 §9.2).
 */
export function updatesOf({ announced, withdrawn }: RouteUpdate, context: Context): readonly Update[] {
  const most = context.extendedMessage ? 65_535 : 4096;
  const told: Update[] = [];
  const gone = [...withdrawn];
  for (const group of groupByAttributes(announced)) {
    const narrow = group.filter(({ prefix }) => !isWide(prefix));
    const wide = group.filter(({ prefix }) => isWide(prefix));
    for (const its of [narrow, wide]) {
      const updates = announcements(its, context, most);
      if (updates === null) gone.push(...its.map(prefixOf));
      else told.push(...updates);
    }
  }
  return [...withdrawals(gone, context, most), ...told];
}

/** Header and the two lengths; the head of MP_UNREACH_NLRI. */
const emptyUpdate = 23;
const mpHead = 4 + 3;
/** Of a prefix with its path identifier. */
const longestPrefix = 1 + 16 + 4;

/** Of routes of one family with the same attributes; null where these do not fit, or cannot be written. */
function announcements(group: readonly Route[], context: Context, most: number): readonly Update[] | null {
  const [first] = group;
  if (first === undefined) return [];
  const shared = attributesOf(first, context);
  const isMp = isWide(first.prefix);
  // RFC 7606 §5.1: MP_REACH_NLRI comes first.
  const withHop = (nlri: Prefix[]): Attribute[] =>
    isMp
      ? [{ type: 14, afi: 2, safi: 1, nextHops: [first.nextHop], nlri }, ...shared]
      : inOrder([...shared, { type: 3, value: first.nextHop }]);
  // MP_REACH_NLRI has a length of two octets as soon as there is much in it.
  const room = most - emptyUpdate - (lengthOf(withHop([]), context) ?? most) - (isMp ? 1 : 0);
  if (room < longestPrefix) return null;
  return [...parts(group.map(prefixOf), room, hasPathIds(context, isMp ? 2 : 1, 1))].map((nlri) => ({
    withdrawn: [],
    attributes: withHop(isMp ? nlri : []),
    nlri: isMp ? [] : nlri,
  }));
}

function withdrawals(prefixes: readonly Prefix[], context: Context, most: number): readonly Update[] {
  const narrow = prefixes.filter(({ prefix }) => !isWide(prefix));
  const wide = prefixes.filter(({ prefix }) => isWide(prefix));
  return [
    ...[...parts(narrow, most - emptyUpdate, hasPathIds(context, 1, 1))].map(
      (withdrawn): Update => ({ withdrawn, attributes: [], nlri: [] }),
    ),
    ...[...parts(wide, most - emptyUpdate - mpHead, hasPathIds(context, 2, 1))].map(
      (withdrawn): Update => ({ withdrawn: [], attributes: [{ type: 15, afi: 2, safi: 1, withdrawn }], nlri: [] }),
    ),
  ];
}

function lengthOf(attributes: readonly Attribute[], context: Context): number | null {
  try {
    return attributes.reduce((sum, each) => sum + writeAttribute(each, context).length, 0);
  } catch (error) {
    if (error instanceof Unwritable) return null;
    throw error;
  }
}

const prefixOf = ({ prefix, pathId }: Prefix): Prefix => (pathId === undefined ? { prefix } : { prefix, pathId });

const inOrder = (attributes: readonly Attribute[]): Attribute[] => attributes.toSorted((a, b) => a.type - b.type);

/** In parts of at most so many bytes. */
function* parts(prefixes: readonly Prefix[], bytes: number, withPathIds: boolean): Generator<Prefix[]> {
  let part: Prefix[] = [];
  let left = bytes;
  for (const each of prefixes) {
    const length = Number(each.prefix.slice(each.prefix.indexOf('/') + 1));
    const size = 1 + ((length + 7) >> 3) + (withPathIds ? 4 : 0);
    if (size > left) {
      yield part;
      part = [];
      left = bytes;
    }
    part.push(each);
    left -= size;
  }
  if (part.length > 0) yield part;
}

/** All but where the route leads: next hop and prefixes. */
function attributesOf(route: Route, { asn4 }: Context): Attribute[] {
  const { asPath, as4Path } = asn4 ? { asPath: route.asPath, as4Path: null } : forOldSpeaker(route.asPath);
  const { aggregator, med, localPref, originatorId, onlyToCustomer } = route;
  const isHidden = !asn4 && aggregator !== undefined && takesFourOctets(aggregator.asn);
  const optional: (Attribute | false | undefined)[] = [
    med !== undefined && { type: 4, value: med },
    localPref !== undefined && { type: 5, value: localPref },
    route.atomicAggregate && { type: 6 },
    aggregator && { type: 7, value: isHidden ? { ...aggregator, asn: asTrans } : aggregator },
    listOf(8, route.communities),
    originatorId !== undefined && { type: 9, value: originatorId },
    listOf(10, route.clusterList),
    listOf(16, route.extendedCommunities),
    as4Path !== null && { type: 17, segments: inSegments(as4Path) },
    isHidden && { type: 18, value: aggregator },
    listOf(32, route.largeCommunities),
    onlyToCustomer !== undefined && { type: 35, value: onlyToCustomer },
    ...route.unrecognised,
  ];
  return [
    { type: 1, value: route.origin },
    { type: 2, segments: inSegments(asPath) },
    ...optional.filter((each): each is Attribute => each !== undefined && each !== false),
  ];
}

const listOf = (type: number, value: readonly string[]): Attribute | undefined =>
  value.length === 0 ? undefined : { type, value: [...value] };

/** As segments of at most 255 (RFC 4271 §4.3); a policy may have made a longer one. */
function inSegments(path: readonly Segment[]): Segment[] {
  return path.flatMap(({ type, asns }) => {
    const pieces: Segment[] = [];
    for (let at = 0; at < asns.length; at += 255) pieces.push({ type, asns: asns.slice(at, at + 255) });
    return pieces;
  });
}
