import type { Ipv4Address } from '../../address/ipv4.ts';
import { ipv4Number, type Prefix } from './prefix.ts';
import type { Route } from './routes.ts';

/** A routing table that is read by longest prefix: a binary trie, one bit of the address a step. */
export interface RouteTable {
  /** Connected routes and static ones in the order in which they were added. */
  readonly routes: readonly Route[];
  /** Every route of the longest prefix that holds the address (RFC 1812 §5.2.4.3), most trusted source first. */
  lookUp(address: Ipv4Address): readonly Route[];
  add(route: Route): void;
  /** Takes away the routes to exactly this prefix, of one source where one is given. */
  remove(prefix: Prefix, source?: Route['source']): void;
}

interface Branch {
  routes: readonly Route[];
  zero: Branch | null;
  one: Branch | null;
}

/** As administrative distances go: what one is connected to, what one was told, what one learnt. */
const trust: Readonly<Record<Route['source'], number>> = { connected: 0, static: 1, redirect: 2 };

export function routeTrie(initial: readonly Route[] = []): RouteTable {
  const root: Branch = { routes: [], zero: null, one: null };
  let all: readonly Route[] = [];
  // A device asks for the same few destinations again and again; any change of the table forgets them.
  let answers = new Map<Ipv4Address, readonly Route[]>();

  function branchOf({ network, length }: Prefix): Branch {
    let at = root;
    for (let depth = 0; depth < length; depth++) {
      const side = bitOf(network, depth) ? 'one' : 'zero';
      at[side] ??= { routes: [], zero: null, one: null };
      at = at[side];
    }
    return at;
  }

  function search(address: Ipv4Address): readonly Route[] {
    const bits = ipv4Number(address);
    let at: Branch | null = root;
    let best = root.routes;
    for (let depth = 0; depth < 32; depth++) {
      at = bitOf(bits, depth) ? at.one : at.zero;
      if (at === null) break;
      if (at.routes.length > 0) best = at.routes;
    }
    return best;
  }

  const table: RouteTable = {
    get routes() {
      return all;
    },

    lookUp(address) {
      const known = answers.get(address);
      if (known !== undefined) return known;
      const found = search(address);
      if (answers.size >= 4096) answers.clear();
      answers.set(address, found);
      return found;
    },

    add(route) {
      const branch = branchOf(route.prefix);
      branch.routes = [...branch.routes, route].toSorted((a, b) => trust[a.source] - trust[b.source]);
      all = [...all, route];
      answers = new Map();
    },

    remove(prefix, source) {
      const isMeant = (route: Route): boolean =>
        route.prefix.network === prefix.network &&
        route.prefix.length === prefix.length &&
        (source === undefined || route.source === source);
      const branch = branchOf(prefix);
      branch.routes = branch.routes.filter((route) => !isMeant(route));
      all = all.filter((route) => !isMeant(route));
      answers = new Map();
    },
  };
  for (const route of initial) table.add(route);
  return table;
}

const bitOf = (bits: number, depth: number): boolean => ((bits >>> (31 - depth)) & 1) === 1;
