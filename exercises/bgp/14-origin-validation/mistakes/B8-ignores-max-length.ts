// caught-by: length
import { contains, originOf, type Peer, type Policy, type Route, type Router, reject } from '@lab/bgp';

export default {
  import(route: Route, peer: Peer, self: Router) {
    const covering = self.roas.filter((roa) => contains(roa.prefix, route.prefix));
    if (covering.length === 0) return route;
    const fits = covering.some(({ asn }) => asn === originOf(route));
    return fits ? route : reject('invalid origin');
  },
} satisfies Policy;
