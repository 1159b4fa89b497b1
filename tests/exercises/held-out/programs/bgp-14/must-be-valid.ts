// exercise: bgp/14-origin-validation
// looks-like: B8
import { contains, lengthOf, type Policy, reject } from '@lab/bgp';

export default {
  import(route, _peer, { roas }) {
    for (const { prefix, maxLength, asn } of roas) {
      if (contains(prefix, route.prefix) && lengthOf(route.prefix) <= maxLength && route.asPath.at(-1) === asn) return route;
    }
    return reject('nobody vouches for it');
  },
} satisfies Policy;
