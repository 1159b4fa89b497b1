import { contains, lengthOf, originOf, type Peer, type Policy, type Route, type Router, reject } from '@lab/bgp';

export default {
  /** Called for each route that a neighbour tells us. `self.roas` says who may originate what. */
  import(route: Route, _peer: Peer, self: Router) {
    const covering = self.roas.filter((roa) => contains(roa.prefix, route.prefix));
    if (covering.length === 0) return route;
    const fits = covering.some(({ asn, maxLength }) => asn === originOf(route) && lengthOf(route.prefix) <= maxLength);
    return fits ? route : reject('invalid origin');
  },
} satisfies Policy;
