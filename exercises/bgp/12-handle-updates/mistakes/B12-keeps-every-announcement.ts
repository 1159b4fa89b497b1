// caught-by: replace
import type { Peer, Prefix, Route, Sending, Speaker, Update } from '@lab/bgp';

let heard: { from: Peer; route: Route }[] = [];
const told = new Map<Prefix, Route>();

export function onUpdate(update: Update, from: Peer, self: Speaker): readonly Sending[] {
  heard = heard.filter((each) => each.from.name !== from.name || !update.withdrawn.includes(each.route.prefix));
  for (const route of update.announced) if (!route.asPath.includes(self.asn)) heard.push({ from, route });
  const prefixes = [...update.withdrawn, ...update.announced.map(({ prefix }) => prefix)];
  return prefixes.flatMap((prefix) => tell(prefix, self));
}

function tell(prefix: Prefix, self: Speaker): readonly Sending[] {
  const best = heard
    .filter(({ route }) => route.prefix === prefix)
    .sort((a, b) => a.route.asPath.length - b.route.asPath.length || a.from.asn - b.from.asn)[0]?.route;
  if (best === told.get(prefix)) return [];
  if (best === undefined) told.delete(prefix);
  else told.set(prefix, best);
  const announced = best === undefined ? [] : [{ ...best, asPath: [self.asn, ...best.asPath] }];
  return self.peers.map(({ name }) => ({ to: name, announced, withdrawn: best === undefined ? [prefix] : [] }));
}
