// exercise: bgp/13-steer-incoming-traffic
// looks-like: nothing
import { addCommunity, type Policy, reject } from '@lab/bgp';

export default {
  export(route, peer) {
    if (route.prefix === '10.20.0.0/23' && peer.name !== 'r2') return reject('r2');
    if (route.prefix === '10.20.2.0/23' && peer.name !== 'r3') return reject('r3');
    return route.prefix === '10.20.8.0/24' && peer.name === 'r3' ? addCommunity(route, `${peer.asn}:80`) : route;
  },
} satisfies Policy;
