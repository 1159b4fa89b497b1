import { writeAttribute } from '../messages/attributes.ts';
import type { Context } from '../messages/context.ts';
import { hasPathIds } from '../messages/context.ts';
import type { Attribute, Prefix, Segment, Update } from '../messages/message.ts';
import { asTrans, forOldSpeaker, takesFourOctets } from '../route/as4-path.ts';
import { groupByAttributes } from '../route/attributes-key.ts';
import type { Route } from '../route/route.ts';
import type { RouteUpdate } from './changes.ts';

const isWide = (prefix: string): boolean => prefix.includes(':');

/**
 * The UPDATEs that say it, withdrawals first, routes with the same attributes together, none longer than the session
 * allows. A route whose attributes alone are longer than that is not told at all (RFC 4271 §9.2).
 */
export function updatesOf({ announced, withdrawn }: RouteUpdate, context: Context): readonly Update[] {
  const most = context.extendedMessage ? 65_535 : 4096;
  const updates: Update[] = [];
  const narrow = withdrawn.filter(({ prefix }) => !isWide(prefix));
  for (const part of parts(narrow, most - emptyUpdate, hasPathIds(context, 1, 1))) {
    updates.push({ withdrawn: [...part], attributes: [], nlri: [] });
  }
  const wide = withdrawn.filter(({ prefix }) => isWide(prefix));
  for (const part of parts(wide, most - emptyUpdate - mpHead, hasPathIds(context, 2, 1))) {
    updates.push({ withdrawn: [], attributes: [{ type: 15, afi: 2, safi: 1, withdrawn: [...part] }], nlri: [] });
  }
  for (const group of groupByAttributes(announced)) updates.push(...announcements(group, context, most));
  return updates;
}

/** Header and the two lengths; the head of MP_REACH_NLRI and MP_UNREACH_NLRI with one next hop, at most. */
const emptyUpdate = 23;
const mpHead = 4 + 5 + 32;

function* announcements(group: readonly Route[], context: Context, most: number): Generator<Update> {
  const [first] = group;
  if (first === undefined) return;
  const shared = attributesOf(first, context);
  const room = most - emptyUpdate - shared.reduce((sum, each) => sum + writeAttribute(each, context).length, 0);
  const narrow = prefixesOf(group.filter(({ prefix }) => !isWide(prefix)));
  const hop = { type: 3, value: first.nextHop };
  for (const nlri of parts(narrow, room - 7, hasPathIds(context, 1, 1))) {
    yield { withdrawn: [], attributes: inOrder([...shared, hop]), nlri: [...nlri] };
  }
  const wide = prefixesOf(group.filter(({ prefix }) => isWide(prefix)));
  for (const nlri of parts(wide, room - mpHead, hasPathIds(context, 2, 1))) {
    // RFC 7606 §5.1: it comes first.
    const reach = { type: 14, afi: 2, safi: 1, nextHops: [first.nextHop], nlri: [...nlri] };
    yield { withdrawn: [], attributes: [reach, ...inOrder(shared)], nlri: [] };
  }
}

const prefixesOf = (routes: readonly Route[]): Prefix[] =>
  routes.map(({ prefix, pathId }) => (pathId === undefined ? { prefix } : { prefix, pathId }));

const inOrder = (attributes: readonly Attribute[]): Attribute[] => attributes.toSorted((a, b) => a.type - b.type);

/** In parts of at most so many bytes; nothing where not even one fits. */
function* parts(prefixes: readonly Prefix[], bytes: number, withPathIds: boolean): Generator<readonly Prefix[]> {
  let part: Prefix[] = [];
  let left = bytes;
  for (const each of prefixes) {
    const length = Number(each.prefix.slice(each.prefix.indexOf('/') + 1));
    const size = 1 + ((length + 7) >> 3) + (withPathIds ? 4 : 0);
    if (size > bytes) continue;
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
