// exercise: bgp/12-handle-updates
// looks-like: nothing
import type { Asn, Peer, Prefix, Route, Sending, Speaker, Update } from '@lab/bgp';

const heard = new Map<Prefix, Map<Asn, Route>>();

export function onUpdate(update: Update, from: Peer, self: Speaker): readonly Sending[] {
  return update.announced.flatMap((route) => {
    if (route.asPath.includes(self.asn)) return [];
    const row = heard.get(route.prefix) ?? new Map<Asn, Route>();
    heard.set(route.prefix, row.set(from.asn, route));
    const [best = route] = [...row.values()].sort((a, b) => a.asPath.length - b.asPath.length);
    return self.peers.map(({ name }) => ({
      to: name,
      announced: [{ ...best, asPath: [self.asn, ...best.asPath] }],
      withdrawn: [],
    }));
  });
}
