import { attributeKind } from '../messages/attribute-kinds.ts';
import type { Context } from '../messages/context.ts';
import type { Attribute, Prefix, Segment, Update } from '../messages/message.ts';
import { isStale, reconcile } from '../route/as4-path.ts';
import type { Origin, Route } from '../route/route.ts';
import type { RouteUpdate } from './changes.ts';

/**
 * What an UPDATE that decoded well says. Attributes that could not be read, or have no place on this session, are not
 * there (RFC 7606); of one that came twice the first counts; optional ones that nobody knows stay where they are
 * transitive (RFC 4271 §5).
 */
export function routesOf(update: Update, context: Context): RouteUpdate {
  const { nlri, withdrawn, attributes } = update;
  if (attributes.length === 0) return { announced: [], withdrawn };
  const found = readAttributes(attributes, context);
  const shared = sharedOf(found);
  const announced = nlri.map((each) => routeTo(each, found.nextHop ?? '0.0.0.0', shared));
  const { mpReach, mpUnreach } = found;
  const mpNextHop = mpReach?.nextHops?.[0];
  if (mpNextHop !== undefined) {
    for (const each of mpReach?.nlri ?? []) announced.push(routeTo(each, mpNextHop, shared));
  }
  return {
    announced,
    withdrawn: mpUnreach?.withdrawn === undefined ? withdrawn : [...withdrawn, ...mpUnreach.withdrawn],
  };
}

/** The same UPDATE as a withdrawal of all that it names: what RFC 7606 §2 makes of one that is malformed. */
export function treatedAsWithdraw({ nlri, withdrawn, attributes }: Update): RouteUpdate {
  const inAttributes = attributes.flatMap((each) => [...(each.nlri ?? []), ...(each.withdrawn ?? [])]);
  return { announced: [], withdrawn: [...withdrawn, ...nlri, ...inAttributes] };
}

/** The attributes as they were found, by what they are. */
interface Found {
  origin: Origin;
  asPath: readonly Segment[];
  as4Path?: readonly Segment[];
  nextHop?: string;
  med?: number;
  localPref?: number;
  atomicAggregate?: true;
  aggregator?: NonNullable<Route['aggregator']>;
  as4Aggregator?: NonNullable<Route['aggregator']>;
  communities: readonly string[];
  extendedCommunities: readonly string[];
  largeCommunities: readonly string[];
  originatorId?: string;
  clusterList: readonly string[];
  onlyToCustomer?: number;
  mpReach?: Attribute;
  mpUnreach?: Attribute;
  readonly unrecognised: Attribute[];
}

type Shared = Omit<Route, 'prefix' | 'pathId' | 'nextHop'>;

const none: readonly never[] = [];
const optionalTransitive = 0xc0;

function readAttributes(attributes: readonly Attribute[], context: Context): Found {
  const found: Found = {
    origin: 'INCOMPLETE',
    asPath: none,
    communities: none,
    extendedCommunities: none,
    largeCommunities: none,
    clusterList: none,
    unrecognised: [],
  };
  // From the back, so that of several the first one stays.
  for (let at = attributes.length - 1; at >= 0; at--) {
    const attribute = attributes[at];
    if (attribute !== undefined) read(attribute, found, context);
  }
  found.unrecognised.reverse();
  return found;
}

function read(attribute: Attribute, found: Found, { asn4, session }: Context): void {
  const { type, value, segments } = attribute;
  // RFC 7606 §7.5, §7.9, §7.10.
  if (session === 'ebgp' && attributeKind(type)?.internalOnly) return;
  switch (type) {
    case 1:
      if (value === 'IGP' || value === 'EGP' || value === 'INCOMPLETE') found.origin = value;
      return;
    case 2:
      if (segments !== undefined) found.asPath = segments;
      return;
    case 3:
      if (typeof value === 'string') found.nextHop = value;
      return;
    case 4:
      if (typeof value === 'number') found.med = value;
      return;
    case 5:
      if (typeof value === 'number') found.localPref = value;
      return;
    case 6:
      if (!attribute.valueHex) found.atomicAggregate = true;
      return;
    case 7:
      if (isAggregator(value)) found.aggregator = value;
      return;
    case 8:
      if (Array.isArray(value)) found.communities = value;
      return;
    case 9:
      if (typeof value === 'string') found.originatorId = value;
      return;
    case 10:
      if (Array.isArray(value)) found.clusterList = value;
      return;
    case 14:
      found.mpReach = attribute;
      return;
    case 15:
      found.mpUnreach = attribute;
      return;
    case 16:
      if (Array.isArray(value)) found.extendedCommunities = value;
      return;
    case 17:
      if (segments !== undefined && !asn4) found.as4Path = segments;
      return;
    case 18:
      if (isAggregator(value) && !asn4) found.as4Aggregator = value;
      return;
    case 32:
      // RFC 8092 §5: what is there twice is there once.
      if (Array.isArray(value)) found.largeCommunities = [...new Set(value)];
      return;
    case 35:
      if (typeof value === 'number') found.onlyToCustomer = value;
      return;
    default:
      if (((attribute.flags ?? 0) & optionalTransitive) === optionalTransitive) found.unrecognised.push(attribute);
  }
}

const isAggregator = (value: Attribute['value']): value is NonNullable<Route['aggregator']> =>
  typeof value === 'object' && !Array.isArray(value);

function sharedOf(found: Found): Shared {
  const { as4Path, as4Aggregator, nextHop: _apart, mpReach: _also, mpUnreach: _too, ...shared } = found;
  if (as4Path === undefined && as4Aggregator === undefined) return shared;
  if (isStale(found.aggregator, as4Aggregator)) return shared;
  return {
    ...shared,
    ...(as4Path && { asPath: reconcile(found.asPath, as4Path) }),
    ...(as4Aggregator && found.aggregator && { aggregator: as4Aggregator }),
  };
}

const routeTo = ({ prefix, pathId }: Prefix, nextHop: string, shared: Shared): Route =>
  pathId === undefined ? { prefix, nextHop, ...shared } : { prefix, pathId, nextHop, ...shared };
