// caught-by: leak
import { type Peer, type Policy, type Route, reject } from '@lab/bgp';

export default {
  export(route: Route, peer: Peer) {
    const isForFriends = peer.relation === 'customer' || peer.relation === 'peer';
    return route.learnedFrom === 'customer' || route.learnedFrom === 'self' || isForFriends ? route : reject('not theirs');
  },
} satisfies Policy;
