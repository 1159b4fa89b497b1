// exercise: bgp/14-origin-validation
// looks-like: B8
import { contains, originOf, type Policy, reject } from '@lab/bgp';

export default {
  import(route, _peer, self) {
    const owners = self.roas.filter(({ prefix }) => contains(prefix, route.prefix)).map(({ asn }) => asn);
    const origin = originOf(route);
    return owners.length === 0 || (origin !== undefined && owners.includes(origin)) ? route : reject('invalid');
  },
} satisfies Policy;
