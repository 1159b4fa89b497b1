import { parseIpv4 } from '../address/ipv4.ts';
import { parseIpv6 } from '../address/ipv6.ts';
import { nearest } from '../nearest.ts';

/**
 * What a value of an event or an expectation names: a node, one that is a single device, one that is a host or a router, a host of
 * either IP, a node's or any other address,
 * a port that has a link, or a link (by its name or one of its ports).
 */
export type Reference = 'node' | 'device' | 'host' | 'pinger' | 'router' | 'target' | 'port' | 'link';
export type References = Readonly<Record<string, Reference>>;

/** What there is to refer to. */
export interface Names {
  /** Of one device each. */
  readonly nodes: readonly string[];
  /** Of several devices: their tables can be read, but they do not restart as one. */
  readonly compounds: readonly string[];
  readonly hosts: readonly string[];
  /** Of IPv6. */
  readonly hosts6: readonly string[];
  readonly routers: readonly string[];
  /** Nodes with an address of their own. */
  readonly addressed: readonly string[];
  /** Ports that have a link. */
  readonly ports: readonly string[];
  readonly links: readonly string[];
}

/** One sentence for a name that leads nowhere; null when it is sound. */
export function wrongReference(kind: Reference, name: string, names: Names): string | null {
  switch (kind) {
    case 'node': {
      const all = [...names.nodes, ...names.compounds];
      return all.includes(name) ? null : missing('node', name, all);
    }
    case 'device':
      if (names.compounds.includes(name)) return `“${name}” is several devices, which do not restart as one.`;
      return names.nodes.includes(name) ? null : missing('node', name, names.nodes);
    case 'host':
      return wrongKind('host', name, names.hosts, [...names.nodes, ...names.compounds]);
    case 'pinger':
      return wrongKind('host', name, [...names.hosts, ...names.hosts6], [...names.nodes, ...names.compounds]);
    case 'router':
      return wrongKind('router', name, names.routers, [...names.nodes, ...names.compounds]);
    case 'target':
      if (parseIpv4(name).ok || parseIpv6(name).ok || names.addressed.includes(name)) return null;
      if ([...names.nodes, ...names.compounds].includes(name)) return `“${name}” has no IP address.`;
      return missing('IP address or node', name, names.addressed);
    case 'port':
      return names.ports.includes(name) ? null : missing('linked port', name, names.ports);
    case 'link':
      return [...names.links, ...names.ports].includes(name) ? null : missing('link', name, names.links);
  }
}

function wrongKind(what: string, name: string, good: readonly string[], nodes: readonly string[]): string | null {
  if (good.includes(name)) return null;
  return nodes.includes(name) ? `“${name}” is not a ${what}${among(good)}` : missing(what, name, good);
}

/** “There is no node “h3”; …”, or of something that has such parts: “h1 has no port “eth1”; …”. */
export function missing(what: string, name: string, names: readonly string[], owner?: string): string {
  const meant = nearest(name, names);
  const start = owner === undefined ? 'There is no' : `${owner} has no`;
  return `${start} ${what} “${name}”${meant === undefined ? among(names) : `; did you mean “${meant}”?`}`;
}

/** A few names to choose from; nobody reads a list of hundreds. */
function among(names: readonly string[]): string {
  if (names.length === 0) return '.';
  const shown = names.slice(0, 8).join(', ');
  return `; there ${names.length === 1 ? 'is' : 'are'} ${shown}${names.length > 8 ? ` and ${names.length - 8} more` : ''}.`;
}
