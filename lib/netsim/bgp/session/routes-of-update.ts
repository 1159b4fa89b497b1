import { attributeKind } from '../messages/attribute-kinds.ts';
import type { Context } from '../messages/context.ts';
import type { Attribute, Prefix, Segment, Update } from '../messages/message.ts';
import { asPathLength } from '../route/as-path.ts';
import type { Origin, Route } from '../route/route.ts';
import type { RouteUpdate } from '../speaker/changes.ts';

/**
 * What a decoded UPDATE says of routes. `isWithdraw`: its attributes are bad, and all it names is withdrawn (RFC 7606
 * §2). Attributes that are bad alone are left out, as they are where they have no place on this kind of session.
 */
export function routesOfUpdate(update: Update, context: Context, isWithdraw = false): RouteUpdate {
  const attributes = firstOfEach(update.attributes);
  const [reach, unreach] = [attributes.get(14), attributes.get(15)];
  const withdrawn = [...update.withdrawn, ...(unreach?.withdrawn ?? [])];
  const nlri = [...update.nlri, ...(reach?.nlri ?? [])];
  if (isWithdraw) return { announced: [], withdrawn: [...withdrawn, ...nlri] };
  const shared = sharedAttributes(attributes, context);
  const routes = (prefixes: readonly Prefix[], nextHop: string): Route[] =>
    prefixes.map(({ prefix, pathId }) => ({
      prefix,
      ...(pathId === undefined ? {} : { pathId }),
      ...shared,
      nextHop,
    }));
  return {
    announced: [
      ...routes(update.nlri, text(attributes.get(3))),
      ...routes(reach?.nlri ?? [], reach?.nextHops?.[0] ?? ''),
    ],
    withdrawn,
  };
}

/** RFC 7606 §3.g. */
function firstOfEach(attributes: readonly Attribute[]): ReadonlyMap<number, Attribute> {
  const found = new Map<number, Attribute>();
  for (const each of attributes) if (!found.has(each.type)) found.set(each.type, each);
  return found;
}

function sharedAttributes(
  attributes: ReadonlyMap<number, Attribute>,
  context: Context,
): Omit<Route, 'prefix' | 'nextHop'> {
  const of = (type: number): Attribute | undefined => {
    const isForeign = context.session === 'ebgp' && attributeKind(type)?.internalOnly === true;
    return isForeign ? undefined : attributes.get(type);
  };
  const number = (type: number): number | undefined => {
    const value = of(type)?.value;
    return typeof value === 'number' ? value : undefined;
  };
  const [med, localPref, onlyToCustomer] = [number(4), number(5), number(35)];
  const aggregator = of(7)?.value;
  const originatorId = of(9)?.value;
  return {
    origin: originOf(of(1)),
    asPath: asPathOf(of(2)?.segments ?? [], of(17)?.segments, of(7), context),
    ...(med === undefined ? {} : { med }),
    ...(localPref === undefined ? {} : { localPref }),
    ...(of(6)?.length === 0 ? { atomicAggregate: true as const } : {}),
    ...(isAggregator(aggregator) ? { aggregator: aggregatorOf(aggregator, of(18)?.value) } : {}),
    communities: texts(of(8)),
    extendedCommunities: texts(of(16)),
    largeCommunities: [...new Set(texts(of(32)))],
    ...(typeof originatorId === 'string' ? { originatorId } : {}),
    clusterList: texts(of(10)),
    ...(onlyToCustomer === undefined ? {} : { onlyToCustomer }),
    unrecognised: [...attributes.values()].filter(isPassedOn),
  };
}

type Aggregator = { readonly asn: number; readonly address: string };
const isAggregator = (value: Attribute['value']): value is Aggregator =>
  typeof value === 'object' && !Array.isArray(value);
const aggregatorOf = (said: Aggregator, wide: Attribute['value']): Aggregator =>
  said.asn === asTrans && isAggregator(wide) ? wide : said;

const asTrans = 23456;
const text = (attribute?: Attribute): string => (typeof attribute?.value === 'string' ? attribute.value : '');
const texts = (attribute?: Attribute): readonly string[] => (Array.isArray(attribute?.value) ? attribute.value : []);

function originOf(attribute?: Attribute): Origin {
  const name = attribute?.value;
  return name === 'IGP' || name === 'EGP' ? name : 'INCOMPLETE';
}

/** Optional transitive ones that no route has a field for (RFC 4271 §5); what is not transitive is dropped quietly. */
const isPassedOn = ({ type, flags = 0 }: Attribute): boolean => (flags & 0xc0) === 0xc0 && !understood.has(type);
const understood: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 15, 16, 17, 18, 32, 35]);

/**
 * From a speaker of two-octet AS numbers, what AS4_PATH has kept takes the place of the path’s end (RFC 6793 §4.2.3).
 * It is ignored where it is the longer one, and where AGGREGATOR shows that one who does not know it rewrote the route.
 */
function asPathOf(
  path: readonly Segment[],
  wide: readonly Segment[] | undefined,
  aggregator: Attribute | undefined,
  { asn4 }: Context,
): readonly Segment[] {
  const isRewritten = isAggregator(aggregator?.value) && aggregator.value.asn !== asTrans;
  if (asn4 || wide === undefined || isRewritten) return path;
  const excess = asPathLength(path) - asPathLength(wide);
  if (excess < 0) return path;
  const leading: Segment[] = [];
  let left = excess;
  for (const segment of path) {
    if (left === 0) break;
    const isSequence = segment.type === 'AS_SEQUENCE';
    const asns = isSequence ? segment.asns.slice(0, left) : segment.asns;
    leading.push({ type: segment.type, asns });
    if (isSequence) left -= asns.length;
    else if (segment.type === 'AS_SET') left -= 1;
  }
  const [last, first] = [leading.at(-1), wide[0]];
  const fits =
    last?.type === 'AS_SEQUENCE' && first?.type === 'AS_SEQUENCE' && last.asns.length + first.asns.length < 256;
  return fits
    ? [...leading.slice(0, -1), { type: 'AS_SEQUENCE', asns: [...last.asns, ...first.asns] }, ...wide.slice(1)]
    : [...leading, ...wide];
}
