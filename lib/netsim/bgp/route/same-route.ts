import type { Attribute, Segment } from '../messages/message.ts';
import type { Route } from './route.ts';

/** The same prefix with the same attributes: telling it again would say nothing new. */
export function sameRoute(a: Route, b: Route): boolean {
  if (a === b) return true;
  return (
    a.prefix === b.prefix &&
    a.pathId === b.pathId &&
    a.nextHop === b.nextHop &&
    a.origin === b.origin &&
    a.med === b.med &&
    a.localPref === b.localPref &&
    a.atomicAggregate === b.atomicAggregate &&
    a.originatorId === b.originatorId &&
    a.onlyToCustomer === b.onlyToCustomer &&
    a.aggregator?.asn === b.aggregator?.asn &&
    a.aggregator?.address === b.aggregator?.address &&
    sameList(a.asPath, b.asPath, sameSegment) &&
    sameList(a.communities, b.communities) &&
    sameList(a.extendedCommunities, b.extendedCommunities) &&
    sameList(a.largeCommunities, b.largeCommunities) &&
    sameList(a.clusterList, b.clusterList) &&
    sameList(a.unrecognised, b.unrecognised, sameAttribute)
  );
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean = Object.is): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.every((each, index) => {
    const other = b[index];
    return other !== undefined && same(each, other);
  });
}

const sameSegment = (a: Segment, b: Segment): boolean => a.type === b.type && sameList(a.asns, b.asns);

const sameAttribute = (a: Attribute, b: Attribute): boolean =>
  a.type === b.type && a.flags === b.flags && a.valueHex === b.valueHex;
