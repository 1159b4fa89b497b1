// exercise: bgp/13-steer-incoming-traffic
// looks-like: nothing
import { type Policy, reject } from '@lab/bgp';

const side: Record<string, string> = { '10.20.0.0/23': 'r2', '10.20.2.0/23': 'r3', '10.20.8.0/24': 'r2' };

export default {
  export(route, peer) {
    if (route.learnedFrom !== 'self') return reject('no transit');
    return side[route.prefix] === peer.name ? route : reject('not here');
  },
} satisfies Policy;
