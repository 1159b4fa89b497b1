// exercise: bgp/14-origin-validation
// looks-like: nothing
import { contains, lengthOf, originOf, type Policy, reject } from '@lab/bgp';

export default {
  import(route, _peer, self) {
    const covering = self.roas.filter(({ prefix }) => contains(prefix, route.prefix));
    const isFine = covering.every(({ asn, maxLength }) => asn === originOf(route) && lengthOf(route.prefix) <= maxLength);
    return isFine ? route : reject('invalid');
  },
} satisfies Policy;
