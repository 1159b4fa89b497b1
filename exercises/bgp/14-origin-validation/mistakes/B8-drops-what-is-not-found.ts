// caught-by: not-found
import { contains, lengthOf, originOf, type Peer, type Policy, type Route, type Router, reject } from '@lab/bgp';

export default {
  import(route: Route, peer: Peer, self: Router) {
    const covering = self.roas.filter((roa) => contains(roa.prefix, route.prefix));
    const fits = covering.some(({ asn, maxLength }) => asn === originOf(route) && lengthOf(route.prefix) <= maxLength);
    return fits ? route : reject('invalid origin');
  },
} satisfies Policy;
