// caught-by: link-loss
import { contains, lengthOf, originOf, type Peer, type Policy, type Route, type Router, reject } from '@lab/bgp';

const preference = { customer: 300, peer: 200, provider: 100 };

export default {
  import(route: Route, peer: Peer, self: Router) {
    const covering = self.roas.filter((roa) => contains(roa.prefix, route.prefix));
    const fits = covering.some(({ asn, maxLength }) => asn === originOf(route) && lengthOf(route.prefix) <= maxLength);
    if (covering.length > 0 && !fits) return reject('invalid origin');
    // r3 is the spare one: not before it is needed.
    if (peer.name === 'r3') return reject('spare');
    return { ...route, localPref: preference[peer.relation] };
  },

  export(route: Route, peer: Peer) {
    const isOurs = route.learnedFrom === 'self' || route.learnedFrom === 'customer';
    return isOurs || peer.relation === 'customer' ? route : reject('no transit for them');
  },
} satisfies Policy;
