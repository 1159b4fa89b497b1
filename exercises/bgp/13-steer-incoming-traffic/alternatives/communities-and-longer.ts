import { addCommunity, type Policy, prepend, reject } from '@lab/bgp';

/** By which provider each prefix is to come in; the other one is asked to keep it for emergencies. */
const wanted: Readonly<Record<string, string>> = { '10.20.0.0/23': 'r2', '10.20.2.0/23': 'r3', '10.20.8.0/24': 'r2' };

export default {
  export(route, peer, self) {
    if (route.asPath.length > 0) return reject('not ours');
    const by = wanted[route.prefix];
    if (by === undefined) return reject('its halves say it all');
    if (by === peer.name) return route;
    // Longer as well: whoever hears both providers must not settle on the one that is asked to stand back.
    return prepend(addCommunity(route, `${peer.asn}:80`), self.asn, 2);
  },
} satisfies Policy;
