// exercise: bgp/14-origin-validation
// looks-like: B8
import { originOf, type Policy, reject } from '@lab/bgp';

export default {
  import(route, _peer, self) {
    const exact = self.roas.filter(({ prefix }) => prefix === route.prefix);
    return exact.length === 0 || exact.some(({ asn }) => asn === originOf(route)) ? route : reject('invalid');
  },
} satisfies Policy;
