// exercise: bgp/12-handle-updates
// looks-like: B12
import type { Peer, Prefix, Route, Sending, Speaker, Update } from '@lab/bgp';

const heard = new Map<Prefix, { peer: Peer; route: Route }[]>();
const told = new Map<Prefix, string>();

export function onUpdate(update: Update, from: Peer, self: Speaker): Sending[] {
  const changed = new Set<Prefix>();
  for (const prefix of update.withdrawn) {
    heard.set(prefix, (heard.get(prefix) ?? []).filter(({ peer }) => peer.asn !== from.asn));
    changed.add(prefix);
  }
  for (const route of update.announced) {
    if (route.asPath.includes(self.asn)) continue;
    heard.set(route.prefix, [...(heard.get(route.prefix) ?? []), { peer: from, route }]);
    changed.add(route.prefix);
  }
  return [...changed].flatMap((prefix) => {
    const all = heard.get(prefix) ?? [];
    const [best] = all.toSorted((a, b) => a.route.asPath.length - b.route.asPath.length || a.peer.asn - b.peer.asn);
    const path = best === undefined ? '' : best.route.asPath.join();
    if (path === (told.get(prefix) ?? '')) return [];
    told.set(prefix, path);
    return self.peers.map(({ name }) => ({
      to: name,
      announced: best === undefined ? [] : [{ ...best.route, asPath: [self.asn, ...best.route.asPath] }],
      withdrawn: best === undefined ? [prefix] : [],
    }));
  });
}
