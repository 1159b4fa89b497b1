import { writeAttribute } from '../messages/attributes.ts';
import { type Context, hasPathIds } from '../messages/context.ts';
import { type Attribute, type Prefix, type Segment, Unwritable, type Update } from '../messages/message.ts';
import { withoutConfederation } from '../route/as-path.ts';
import type { Route } from '../route/route.ts';
import type { RouteUpdate } from '../speaker/changes.ts';

/** IPv4, alone in an UPDATE without anything (RFC 4724 §2). */
export const endOfRib: Update = { withdrawn: [], attributes: [], nlri: [] };

/**
 * The UPDATEs that tell these changes: withdrawals first, then a message for each set of attributes, in the order of the
 * routes, as many as it takes to keep within the session’s message size. Attributes stand in the order of their types.
 * A route whose attributes are too long for a message, or cannot be written, is not told; it is withdrawn (RFC 4271 §9.2).
 */
export function updatesOfRoutes({ announced, withdrawn }: RouteUpdate, context: Context): Update[] {
  const most = context.extendedMessage ? 65_535 : 4096;
  const groups = new Map<string, Route[]>();
  for (const route of announced) {
    const { prefix, pathId: _, ...shared } = route;
    const key = `${isWide(prefix)} ${JSON.stringify(shared)}`;
    groups.set(key, [...(groups.get(key) ?? []), route]);
  }
  const told: Update[] = [];
  const untellable: Prefix[] = [];
  for (const [first, ...others] of groups.values()) {
    if (first === undefined) continue;
    const nlri = [first, ...others].map(prefixOf);
    const length = lengthOf(attributesOf(first, [], context), context);
    const room = length === null ? 0 : most - 23 - length;
    // The longest prefix with its path identifier.
    if (room < 21) untellable.push(...nlri);
    else for (const some of chunks(nlri, room, context)) told.push(announcement(first, some, context));
  }
  return [...withdrawals([...withdrawn, ...untellable], most, context), ...told];
}

const isWide = (prefix: string): boolean => prefix.includes(':');
const prefixOf = ({ prefix, pathId }: Prefix): Prefix => (pathId === undefined ? { prefix } : { prefix, pathId });

function announcement(route: Route, nlri: readonly Prefix[], context: Context): Update {
  const isMp = isWide(route.prefix);
  return { withdrawn: [], attributes: attributesOf(route, isMp ? nlri : [], context), nlri: isMp ? [] : [...nlri] };
}

function withdrawals(prefixes: readonly Prefix[], most: number, context: Context): Update[] {
  const narrow = prefixes.filter(({ prefix }) => !isWide(prefix)).map(prefixOf);
  const wide = prefixes.filter(({ prefix }) => isWide(prefix)).map(prefixOf);
  return [
    ...chunks(narrow, most - 23, context).map((withdrawn): Update => ({ withdrawn, attributes: [], nlri: [] })),
    ...chunks(wide, most - 23 - 8, context).map((withdrawn): Update => {
      const attribute: Attribute = { type: 15, name: 'MP_UNREACH_NLRI', afi: 2, safi: 1, withdrawn };
      return { withdrawn: [], attributes: [attribute], nlri: [] };
    }),
  ];
}

function chunks(prefixes: readonly Prefix[], room: number, context: Context): Prefix[][] {
  const found: Prefix[][] = [];
  let left = 0;
  for (const each of prefixes) {
    const pathIds = hasPathIds(context, isWide(each.prefix) ? 2 : 1, 1);
    const length = 1 + Math.ceil(Number(each.prefix.split('/')[1]) / 8) + (pathIds ? 4 : 0);
    if (length > left) {
      found.push([]);
      left = room;
    }
    found.at(-1)?.push(each);
    left -= length;
  }
  return found;
}

/** In the order of their type codes (RFC 4271 §5). */
function attributesOf(route: Route, mpNlri: readonly Prefix[], context: Context): Attribute[] {
  const list = (type: number, name: string, value: readonly string[]): Attribute[] =>
    value.length === 0 ? [] : [{ type, name, value: [...value] }];
  const optional = (type: number, name: string, value: Attribute['value']): Attribute[] =>
    value === undefined ? [] : [{ type, name, value }];
  const { aggregator } = route;
  const narrow = context.asn4 ? null : narrowed(route);
  const attributes: Attribute[] = [
    { type: 1, name: 'ORIGIN', value: route.origin },
    { type: 2, name: 'AS_PATH', segments: [...(narrow?.asPath ?? route.asPath)] },
    ...(isWide(route.prefix) ? [] : [{ type: 3, name: 'NEXT_HOP', value: route.nextHop }]),
    ...optional(4, 'MULTI_EXIT_DISC', route.med),
    ...optional(5, 'LOCAL_PREF', context.session === 'ebgp' ? undefined : route.localPref),
    ...(route.atomicAggregate === true ? [{ type: 6, name: 'ATOMIC_AGGREGATE', valueHex: '' }] : []),
    ...optional(7, 'AGGREGATOR', aggregator === undefined ? undefined : (narrow?.aggregator ?? aggregator)),
    ...list(8, 'COMMUNITIES', route.communities),
    ...optional(9, 'ORIGINATOR_ID', route.originatorId),
    ...list(10, 'CLUSTER_LIST', route.clusterList),
    ...(isWide(route.prefix)
      ? [{ type: 14, name: 'MP_REACH_NLRI', afi: 2, safi: 1, nextHops: [route.nextHop], nlri: [...mpNlri] }]
      : []),
    ...list(16, 'EXTENDED_COMMUNITIES', route.extendedCommunities),
    ...(narrow?.isAs4Due ? [{ type: 17, name: 'AS4_PATH', segments: [...withoutConfederation(route.asPath)] }] : []),
    ...(narrow?.aggregator?.asn === asTrans ? optional(18, 'AS4_AGGREGATOR', aggregator) : []),
    ...list(32, 'LARGE_COMMUNITY', route.largeCommunities),
    ...optional(35, 'OTC', route.onlyToCustomer),
  ];
  // Whoever passes on what it does not understand marks it partial (RFC 4271 §5).
  const passedOn = route.unrecognised.map((each) => ({ ...each, flags: (each.flags ?? 0xc0) | 0x20 }));
  return passedOn.length === 0 ? attributes : [...attributes, ...passedOn].toSorted((a, b) => a.type - b.type);
}

const asTrans = 23456;

/** For a speaker of two octets (RFC 6793 §4.2.2): AS_TRANS stands for what does not fit. */
function narrowed({ asPath, aggregator }: Route) {
  const twoOctets = (asn: number): number => (asn > 0xffff ? asTrans : asn);
  return {
    asPath: asPath.map(({ type, asns }): Segment => ({ type, asns: asns.map(twoOctets) })),
    isAs4Due: asPath.some(({ asns }) => asns.some((asn) => asn > 0xffff)),
    ...(aggregator === undefined ? {} : { aggregator: { ...aggregator, asn: twoOctets(aggregator.asn) } }),
  };
}

/** Null where a value has no bytes, as a policy’s may not. */
function lengthOf(attributes: readonly Attribute[], context: Context): number | null {
  try {
    return attributes.reduce((sum, each) => sum + writeAttribute(each, context).length, 0);
  } catch (error) {
    if (error instanceof Unwritable) return null;
    throw error;
  }
}
