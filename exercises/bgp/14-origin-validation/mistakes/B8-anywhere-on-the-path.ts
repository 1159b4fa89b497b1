// caught-by: invalid
import { contains, lengthOf, type Peer, type Policy, type Route, type Router, reject } from '@lab/bgp';

export default {
  import(route: Route, peer: Peer, self: Router) {
    const covering = self.roas.filter((roa) => contains(roa.prefix, route.prefix));
    if (covering.length === 0) return route;
    const fits = covering.some(({ asn, maxLength }) => route.asPath.includes(asn) && lengthOf(route.prefix) <= maxLength);
    return fits ? route : reject('invalid origin');
  },
} satisfies Policy;
