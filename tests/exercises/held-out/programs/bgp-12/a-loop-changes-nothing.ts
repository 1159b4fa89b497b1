// exercise: bgp/12-handle-updates
// looks-like: B12
import type { Peer, Prefix, Route, Sending, Speaker, Update } from '@lab/bgp';

const table: Record<Prefix, Record<string, Route>> = {};
const last: Record<Prefix, Route | undefined> = {};

export function onUpdate(update: Update, from: Peer, self: Speaker): Sending[] {
  const usable = update.announced.filter((route) => !route.asPath.includes(self.asn));
  for (const prefix of update.withdrawn) delete table[prefix]?.[from.name];
  for (const route of usable) {
    table[route.prefix] ??= {};
    (table[route.prefix] as Record<string, Route>)[from.name] = route;
  }
  const sendings: Sending[] = [];
  for (const prefix of [...update.withdrawn, ...usable.map((route) => route.prefix)]) {
    const asnOf = (name: string) => self.peers.find((peer) => peer.name === name)?.asn ?? 0;
    const best = Object.entries(table[prefix] ?? {}).sort(
      ([one, a], [other, b]) => a.asPath.length - b.asPath.length || asnOf(one) - asnOf(other),
    )[0]?.[1];
    if (best === last[prefix]) continue;
    last[prefix] = best;
    for (const { name } of self.peers) {
      if (best) sendings.push({ to: name, announced: [{ ...best, asPath: [self.asn, ...best.asPath] }], withdrawn: [] });
      else sendings.push({ to: name, announced: [], withdrawn: [prefix] });
    }
  }
  return sendings;
}
