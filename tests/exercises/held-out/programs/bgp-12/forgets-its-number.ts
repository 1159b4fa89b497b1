// exercise: bgp/12-handle-updates
// looks-like: nothing
import type { Asn, Peer, Prefix, Route, Sending, Speaker, Update } from '@lab/bgp';

const heard = new Map<Prefix, Map<Asn, Route>>();

export function onUpdate(update: Update, from: Peer, self: Speaker): readonly Sending[] {
  for (const prefix of update.withdrawn) heard.get(prefix)?.delete(from.asn);
  for (const route of update.announced) {
    const row = heard.get(route.prefix) ?? new Map<Asn, Route>();
    heard.set(route.prefix, row.set(from.asn, route));
  }
  const prefixes = new Set([...update.withdrawn, ...update.announced.map(({ prefix }) => prefix)]);
  return [...prefixes].flatMap((prefix) => {
    const [best] = [...(heard.get(prefix)?.values() ?? [])].sort((a, b) => a.asPath.length - b.asPath.length);
    return self.peers
      .filter((peer) => peer.name !== from.name)
      .map((peer) => ({ to: peer.name, announced: best ? [best] : [], withdrawn: best ? [] : [prefix] }));
  });
}
