// exercise: bgp/14-origin-validation
// looks-like: B8
import { contains, lengthOf, type Policy, reject } from '@lab/bgp';

export default {
  import(route, peer, self) {
    const covering = self.roas.filter(({ prefix }) => contains(prefix, route.prefix));
    const fits = covering.some(({ maxLength, asn }) => lengthOf(route.prefix) <= maxLength && asn === peer.asn);
    return covering.length > 0 && !fits ? reject('invalid') : route;
  },
} satisfies Policy;
