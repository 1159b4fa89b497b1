// exercise: bgp/14-origin-validation
// looks-like: B8
import { inRange, type Policy, reject } from '@lab/bgp';

export default {
  import(route, _peer, { roas }) {
    const covering = roas.filter(({ prefix }) => inRange(route.prefix, { prefix, le: 32 }));
    if (covering.length === 0) return route;
    const path = new Set(route.asPath);
    const good = covering.filter(({ asn, prefix, maxLength }) => path.has(asn) && inRange(route.prefix, { prefix, le: maxLength }));
    return good.length > 0 ? route : reject('invalid');
  },
} satisfies Policy;
