import type { Peer, Route, Sending, Speaker, Update } from '@lab/bgp';

let entries: { from: Peer; route: Route }[] = [];

/** Keeps no note of what was told: everybody but the best route's own neighbour hears of it each time. */
export function onUpdate({ announced, withdrawn }: Update, from: Peer, self: Speaker): Sending[] {
  const touched = new Set([...withdrawn, ...announced.map((route) => route.prefix)]);
  const before = new Map([...touched].map((prefix) => [prefix, bestOf(prefix)]));
  entries = entries.filter((entry) => entry.from.name !== from.name || !touched.has(entry.route.prefix));
  for (const route of announced) if (!route.asPath.includes(self.asn)) entries.push({ from, route });

  const sendings: Sending[] = [];
  for (const [prefix, old] of before) {
    const best = bestOf(prefix);
    if (best?.route === old?.route) continue;
    for (const peer of self.peers) {
      if (best === undefined || best.from.name === peer.name)
        sendings.push({ to: peer.name, announced: [], withdrawn: [prefix] });
      else {
        const route = { ...best.route, asPath: [self.asn].concat(best.route.asPath) };
        sendings.push({ to: peer.name, announced: [route], withdrawn: [] });
      }
    }
  }
  return sendings;
}

function bestOf(prefix: string) {
  return entries
    .filter((entry) => entry.route.prefix === prefix)
    .sort((a, b) => a.route.asPath.length - b.route.asPath.length || a.from.asn - b.from.asn)[0];
}
