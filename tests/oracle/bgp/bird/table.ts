import type { BestRoute } from '../golden.ts';

/** `show route all primary`; `peerOf` names the router of one of BIRD's protocols, null for BIRD's own. */
export function readTable(text: string, peerOf: (protocol: string) => string | null): BestRoute[] {
  const found: { head: string; readonly lines: Map<string, string> }[] = [];
  for (const line of text.split('\n')) {
    if (/^\d+\./.test(line)) found.push({ head: line, lines: new Map() });
    const [, name, value] = /^\s+BGP\.(\w+): ?(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) found.at(-1)?.lines.set(name, value.trim());
  }
  return found.map(({ head, lines }) => bestRoute(head, lines, peerOf));
}

function bestRoute(
  head: string,
  lines: ReadonlyMap<string, string>,
  peerOf: (protocol: string) => string | null,
): BestRoute {
  const [, prefix = '', kind = '', protocol = ''] = /^(\S+)\s+(\w+) \[(\w+)/.exec(head) ?? [];
  const from = peerOf(protocol);
  const number = (name: string): number | undefined => (lines.has(name) ? Number(lines.get(name)) : undefined);
  const lists = (name: string): string[] =>
    [...(lines.get(name) ?? '').matchAll(/\(([^)]*)\)/g)].map(([, each = '']) => each.replaceAll(/,\s*/g, ':'));
  const [localPref, med, onlyToCustomer] = [number('local_pref'), number('med'), number('otc')];
  const [communities, largeCommunities] = [lists('community'), lists('large_community')];
  const clusterList = lines.get('cluster_list')?.split(/\s+/).filter(Boolean) ?? [];
  const originatorId = lines.get('originator_id');
  const nextHop = lines.get('next_hop');
  return {
    prefix,
    ...(from === null ? {} : { from, ...(nextHop === undefined ? {} : { nextHop }) }),
    asPath: lines.get('as_path') ?? '',
    origin: originOf(lines.get('origin')),
    ...(localPref === undefined ? {} : { localPref }),
    ...(med === undefined ? {} : { med }),
    ...(communities.length === 0 ? {} : { communities }),
    ...(largeCommunities.length === 0 ? {} : { largeCommunities }),
    ...(originatorId === undefined ? {} : { originatorId }),
    ...(clusterList.length === 0 ? {} : { clusterList }),
    ...(onlyToCustomer === undefined ? {} : { onlyToCustomer }),
    ...(from !== null && kind === 'unreachable' ? { isUnreachable: true } : {}),
  };
}

function originOf(text: string | undefined): BestRoute['origin'] {
  const name = text?.toUpperCase();
  return name === 'EGP' || name === 'INCOMPLETE' ? name : 'IGP';
}

/** The protocols that are established, of `show protocols`. */
export const readEstablished = (text: string): string[] =>
  text.split('\n').flatMap((line) => (line.includes('Established') ? [line.split(/\s+/)[0] ?? ''] : []));
