// exercise: bgp/12-handle-updates
// looks-like: B6
import type { Peer, Route, Sending, Speaker, Update } from '@lab/bgp';

let entries: { from: Peer; route: Route }[] = [];

export function onUpdate({ announced, withdrawn }: Update, from: Peer, self: Speaker): Sending[] {
  const touched = new Set([...withdrawn, ...announced.map((route) => route.prefix)]);
  const before = new Map([...touched].map((prefix) => [prefix, bestOf(prefix)]));
  entries = entries.filter((entry) => entry.from.name !== from.name || !touched.has(entry.route.prefix));
  for (const route of announced) entries.push({ from, route });
  const sendings: Sending[] = [];
  for (const [prefix, old] of before) {
    const best = bestOf(prefix);
    if (best?.route === old?.route) continue;
    for (const { name } of self.peers) {
      if (best === undefined) sendings.push({ to: name, announced: [], withdrawn: [prefix] });
      else
        sendings.push({
          to: name,
          announced: [{ ...best.route, asPath: [self.asn, ...best.route.asPath] }],
          withdrawn: [],
        });
    }
  }
  return sendings;
}

const bestOf = (prefix: string) =>
  entries
    .filter((entry) => entry.route.prefix === prefix)
    .sort((a, b) => a.route.asPath.length - b.route.asPath.length || a.from.asn - b.from.asn)[0];
