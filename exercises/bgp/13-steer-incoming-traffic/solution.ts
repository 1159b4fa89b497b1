import { addCommunity, type Peer, type Policy, type Route, reject } from '@lab/bgp';

export default {
  export(route: Route, peer: Peer) {
    if (route.learnedFrom !== 'self') return reject('no transit');
    switch (route.prefix) {
      case '10.20.0.0/23':
        return peer.name === 'r2' ? route : reject('comes in by r2');
      case '10.20.2.0/23':
        return peer.name === 'r3' ? route : reject('comes in by r3');
      case '10.20.8.0/24':
        return peer.name === 'r3' ? addCommunity(route, `${peer.asn}:80`) : route;
      default:
        return route;
    }
  },
} satisfies Policy;
