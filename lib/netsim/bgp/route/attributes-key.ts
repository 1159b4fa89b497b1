import type { Route } from './route.ts';

/** A text that two routes share when they have the same attributes: what may stand in one UPDATE (RFC 4271 §4.3). */
export function attributesKey({ prefix: _its, pathId: _also, ...attributes }: Route): string {
  const { nextHop, origin, med, localPref, originatorId, onlyToCustomer, aggregator, atomicAggregate } = attributes;
  let key = `${nextHop}|${origin}|${med}|${localPref}|${originatorId}|${onlyToCustomer}|${atomicAggregate}`;
  for (const { type, asns } of attributes.asPath) key += `|${type} ${asns.join(' ')}`;
  const lists = [attributes.communities, attributes.extendedCommunities, attributes.largeCommunities];
  for (const list of [...lists, attributes.clusterList]) key += `|${list.join(' ')}`;
  if (aggregator !== undefined) key += `|${aggregator.asn} ${aggregator.address}`;
  for (const { type, flags, valueHex } of attributes.unrecognised) key += `|${type} ${flags} ${valueHex}`;
  return key;
}

/** The routes, those with the same attributes together; groups in the order of their first one. */
export function groupByAttributes(routes: readonly Route[]): readonly (readonly Route[])[] {
  if (routes.length < 2) return routes.length === 0 ? [] : [routes];
  const groups = new Map<string, Route[]>();
  for (const route of routes) {
    const key = attributesKey(route);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [route]);
    else group.push(route);
  }
  return [...groups.values()];
}
