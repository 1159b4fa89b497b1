import { contains, lengthOf, originOf, type Peer, type Policy, type Route, type Router, reject } from '@lab/bgp';

export default {
  /** Called for each route that a neighbour tells us. `self.roas` says who may originate what. */
  import(route: Route, peer: Peer, self: Router) {
    return route;
  },

  /** Called for each best route, and each neighbour that we could tell it to. */
  export(route: Route, peer: Peer, self: Router) {
    return route;
  },
} satisfies Policy;
