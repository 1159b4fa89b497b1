import type { SessionPlan } from '#lib/netsim/bgp/lab/session-plan.ts';
import { type Clause, clausesOf, type Direction, type OwnSide, type Relation, refuse } from '../own-side.ts';

/** The tag that a route has inside the daemon by the neighbour it came from: it never travels. */
const tags: Readonly<Record<Relation, number>> = { customer: 1, peer: 2, provider: 3 };
const preferences: Readonly<Record<Relation, number>> = { customer: 300, peer: 200, provider: 100 };
/** A path of our own AS: empty, but for the members of a confederation. */
const ownPath = '^(\\(.*\\))?$';

/** FRR 8.4 falls over where a route-map in use is written anew: every policy of a side has a name of its own. */
export const mapName = (direction: Direction, plan: SessionPlan): string =>
  `${direction}-${plan.peer}-${plan.side[direction] ?? 'nothing'}`;

/** Where FRR is not asked to keep RFC 8212 itself, a map that denies all stands for no policy. */
export const hasMap = ({ router }: OwnSide, { side, config }: SessionPlan, direction: Direction): boolean =>
  side[direction] !== undefined || (config.peer.session === 'ebgp' && router.confederation !== undefined);

/**
 * One side of a session as a route-map with the lists it names; null where there is no policy. A map of no entries
 * denies all, which is what no clause comes to.
 */
export function routeMap(own: OwnSide, plan: SessionPlan, direction: Direction): readonly string[] | null {
  if (!hasMap(own, plan, direction)) return null;
  const name = mapName(direction, plan);
  const policy = plan.side[direction];
  if (policy === undefined) return [`route-map ${name} deny 10`, 'exit'];
  if (policy === 'accept-all') return [`route-map ${name} permit 10`, ...tagged(plan, direction), 'exit'];
  if (policy === 'gao-rexford') return gaoRexford(name, plan, direction);
  const clauses = clausesOf(own.lab, policy);
  const entries = clauses.flatMap((clause, i) => entry(plan, direction, clause, name, i));
  return entries.length === 0 ? [`route-map ${name} deny 10`, 'exit'] : entries;
}

function gaoRexford(name: string, { side: { relation } }: SessionPlan, direction: Direction): readonly string[] {
  if (relation === undefined) return [`route-map ${name} deny 10`, 'exit'];
  if (direction === 'import') {
    const sets = [` set local-preference ${preferences[relation]}`, ` set tag ${tags[relation]}`];
    return [`route-map ${name} permit 10`, ...sets, 'exit'];
  }
  if (relation === 'customer') return [`route-map ${name} permit 10`, 'exit'];
  return [
    `bgp as-path access-list ${name}-own permit ${ownPath}`,
    `route-map ${name} permit 10`,
    ` match as-path ${name}-own`,
    'exit',
    `route-map ${name} permit 20`,
    ` match tag ${tags.customer}`,
    'exit',
    // From another router of our AS: the preference tells.
    `route-map ${name} permit 30`,
    ` match local-preference ${preferences.customer}`,
    'exit',
  ];
}

const tagged = ({ side: { relation } }: SessionPlan, direction: Direction): string[] =>
  direction === 'import' && relation !== undefined ? [` set tag ${tags[relation]}`] : [];

function entry(plan: SessionPlan, direction: Direction, clause: Clause, map: string, i: number): string[] {
  const list = `${map}-${i}`;
  const { match, set, action } = clause;
  const lists: string[] = [];
  const matches: string[] = [];
  for (const { prefix, ge, le } of match.prefixes ?? []) {
    // FRR wants a `ge` that is longer than the prefix.
    const least = ge !== undefined && ge > Number(prefix.split('/')[1]) ? ` ge ${ge}` : '';
    const most = le !== undefined ? ` le ${le}` : ge !== undefined ? ' le 32' : '';
    lists.push(`ip prefix-list ${list} permit ${prefix}${least}${most}`);
  }
  if (match.prefixes !== undefined) matches.push(` match ip address prefix-list ${list}`);
  if (match.asPath !== undefined) {
    lists.push(`bgp as-path access-list ${list} permit ${asPathRegex(match.asPath)}`);
    matches.push(` match as-path ${list}`);
  }
  for (const each of match.communities ?? []) {
    lists.push(`bgp community-list standard ${list} permit ${communityName(each)}`);
  }
  if (match.communities !== undefined) matches.push(` match community ${list}`);
  for (const each of match.largeCommunities ?? []) {
    lists.push(`bgp large-community-list standard ${list} permit ${each}`);
  }
  if (match.largeCommunities !== undefined) matches.push(` match large-community ${list}`);
  if (match.origin !== undefined) matches.push(` match origin ${match.origin.toLowerCase()}`);
  if (match.rpki !== undefined) matches.push(` match rpki ${match.rpki.replace('-', '')}`);
  const sets = action === 'reject' ? [] : [...setLines(plan, set, list, lists), ...tagged(plan, direction)];
  const head = (at: number): string => `route-map ${map} ${action === 'reject' ? 'deny' : 'permit'} ${at}`;
  const tail = [...sets, ...(action === 'next' ? [' on-match next'] : []), 'exit'];
  // A route-map asks for all; one of several relations is an entry each.
  const sources = sourceMatches(match.learnedFrom, list, lists);
  const entries = sources.flatMap((source, j) => [head((i + 1) * 10 + j), ...matches, ...source, ...tail]);
  return [...lists, ...entries];
}

function sourceMatches(learnedFrom: Clause['match']['learnedFrom'], list: string, lists: string[]): string[][] {
  if (learnedFrom === undefined) return [[]];
  return learnedFrom.map((each) => {
    if (each !== 'self') return [` match tag ${tags[each]}`];
    lists.push(`bgp as-path access-list ${list}-own permit ${ownPath}`);
    return [` match as-path ${list}-own`];
  });
}

function setLines(plan: SessionPlan, set: Clause['set'], list: string, lists: string[]): string[] {
  const lines: string[] = [];
  if (set.localPref !== undefined) lines.push(` set local-preference ${set.localPref}`);
  if (set.med === null) refuse('med: null, which FRR cannot set');
  if (typeof set.med === 'number') lines.push(` set metric ${set.med}`);
  if (set.origin !== undefined) lines.push(` set origin ${set.origin.toLowerCase()}`);
  if (set.nextHop !== undefined) lines.push(` set ip next-hop ${set.nextHop === 'self' ? plan.local : set.nextHop}`);
  if (set.prepend !== undefined) {
    lines.push(` set as-path prepend ${Array.from({ length: set.prepend }, () => plan.setting.localAs).join(' ')}`);
  }
  const { communities, addCommunities = [], removeCommunities = [] } = set;
  if (communities !== undefined) {
    const left = communities.filter((each) => !removeCommunities.includes(each));
    const all = [...left, ...addCommunities].map(communityName);
    lines.push(` set community ${all.length === 0 ? 'none' : all.join(' ')}`);
  } else {
    for (const each of removeCommunities) {
      lists.push(`bgp community-list standard ${list}-gone permit ${communityName(each)}`);
    }
    if (removeCommunities.length > 0) lines.push(` set comm-list ${list}-gone delete`);
    if (addCommunities.length > 0) lines.push(` set community ${addCommunities.map(communityName).join(' ')} additive`);
  }
  if (set.addLargeCommunities !== undefined) {
    lines.push(` set large-community ${set.addLargeCommunities.join(' ')} additive`);
  }
  return lines;
}

/** FRR has a name of its own for one of the well-known communities. */
export const communityName = (text: string): string => (text === 'no-export-subconfed' ? 'local-AS' : text);

/** `_` is FRR's: one space, or an end. */
function asPathRegex(pattern: string): string {
  const trimmed = pattern.trim();
  const [isFromStart, isToEnd] = [trimmed.startsWith('^'), trimmed.endsWith('$')];
  const words = trimmed
    .slice(isFromStart ? 1 : 0, isToEnd ? -1 : undefined)
    .split(/\s+/)
    .filter(Boolean);
  const parts = words.map((word) => {
    if (word === '.') return '[0-9]+_';
    if (word === '.*') return '(.*_)?';
    return /^\d+$/.test(word) ? `${word}_` : refuse(`“${word}” in an AS path`);
  });
  if (words.length === 0) return isFromStart && isToEnd ? '^$' : '.*';
  return `^${isFromStart ? '' : '(.*_)?'}${parts.join('')}${isToEnd ? '$' : '(.*)'}`;
}
