// caught-by: loop
import type { Asn, Peer, Prefix, Route, Sending, Speaker, Update } from '@lab/bgp';

/** For each prefix, the last route of each neighbour, by its AS number. */
const heard = new Map<Prefix, Map<Asn, Route>>();
/** What the neighbours were told last. */
const told = new Map<Prefix, Route>();

/** Called for each message of a neighbour. Gives what is to be sent; [] says nothing. */
export function onUpdate(update: Update, from: Peer, self: Speaker): readonly Sending[] {
  for (const prefix of update.withdrawn) heard.get(prefix)?.delete(from.asn);
  for (const route of update.announced) {
    const row = heard.get(route.prefix) ?? new Map<Asn, Route>();
    heard.set(route.prefix, row);
    row.set(from.asn, route);
  }
  const prefixes = [...update.withdrawn, ...update.announced.map(({ prefix }) => prefix)];
  return prefixes.flatMap((prefix) => tell(prefix, self));
}

function tell(prefix: Prefix, self: Speaker): readonly Sending[] {
  const best = choose(heard.get(prefix));
  if (best === told.get(prefix)) return [];
  if (best === undefined) told.delete(prefix);
  else told.set(prefix, best);
  const announced = best === undefined ? [] : [{ ...best, asPath: [self.asn, ...best.asPath] }];
  const withdrawn = best === undefined ? [prefix] : [];
  return self.peers.map(({ name }) => ({ to: name, announced, withdrawn }));
}

function choose(row: ReadonlyMap<Asn, Route> | undefined): Route | undefined {
  let best: { readonly asn: Asn; readonly route: Route } | undefined;
  for (const [asn, route] of row ?? []) {
    const difference = best === undefined ? -1 : route.asPath.length - best.route.asPath.length;
    if (best === undefined || difference < 0 || (difference === 0 && asn < best.asn)) best = { asn, route };
  }
  return best?.route;
}
