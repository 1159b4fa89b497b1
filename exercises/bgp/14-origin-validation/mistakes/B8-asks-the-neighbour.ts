// caught-by: invalid
import { contains, lengthOf, neighbourOf, type Peer, type Policy, type Route, type Router, reject } from '@lab/bgp';

export default {
  import(route: Route, peer: Peer, self: Router) {
    const covering = self.roas.filter((roa) => contains(roa.prefix, route.prefix));
    if (covering.length === 0) return route;
    const fits = covering.some(({ asn, maxLength }) => asn === neighbourOf(route) && lengthOf(route.prefix) <= maxLength);
    return fits ? route : reject('invalid origin');
  },
} satisfies Policy;
