import { type Peer, type Policy, type Route, type Router, reject } from '@lab/bgp';

/** Everybody here has a ROA: what is in none of them is as good as forged. */
const isAllowed = (route: Route, { roas }: Router): boolean =>
  roas.some(({ prefix, asn }) => prefix === route.prefix && asn === route.asPath.at(-1));

export default {
  import(route: Route, peer: Peer, self: Router) {
    if (!isAllowed(route, self)) return reject('not allowed');
    switch (peer.relation) {
      case 'customer':
        return { ...route, localPref: 210 };
      case 'peer':
        return { ...route, localPref: 205 };
      default:
        return route;
    }
  },

  export(route: Route, peer: Peer) {
    if (peer.relation === 'customer') return route;
    return route.learnedFrom === 'peer' || route.learnedFrom === 'provider' ? reject('a valley') : route;
  },
} satisfies Policy;
