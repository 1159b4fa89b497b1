import type { Peer, Route } from '@lab/bgp';

class Router {
  private readonly order = ['provider', 'peer', 'customer'];

  import(route: Route, { relation }: Peer): Route {
    return { ...route, localPref: this.order.indexOf(relation) + 1 };
  }
}

export default new Router();
