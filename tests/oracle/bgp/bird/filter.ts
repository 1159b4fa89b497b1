import type { SessionPlan } from '#lib/netsim/bgp/lab/session-plan.ts';
import { community } from '#lib/netsim/bgp/policy/communities.ts';
import { addressesOf, type Clause, clausesOf, type OwnSide, type Relation } from '../own-side.ts';

const preferences: Readonly<Record<Relation, number>> = { customer: 300, peer: 200, provider: 100 };

/** What follows `import` or `export` in a session's channel. Without a policy: all inside the AS, else none. */
export function filterOf(own: OwnSide, plan: SessionPlan, direction: 'import' | 'export'): string {
  const policy = plan.side[direction];
  // BIRD itself starts no external session without both; `none` is what RFC 8212 §2 has for them.
  if (policy === undefined) return plan.config.peer.session === 'ebgp' ? 'none' : 'all';
  const first = direction === 'export' ? ownMeds(own) : [];
  if (policy === 'accept-all' && first.length === 0) return 'all';
  const rest =
    policy === 'accept-all'
      ? ['accept;']
      : policy === 'gao-rexford'
        ? gaoRexford(own, plan, direction)
        : clauses(own, plan, policy);
  return `filter {\n${[...first, ...rest].map((line) => `      ${line}\n`).join('')}      reject;\n    }`;
}

/** To an external neighbour BIRD tells only a MED that the export filter has set. */
const ownMeds = ({ router }: OwnSide): string[] =>
  router.networks.flatMap((each) =>
    'med' in each && each.med !== undefined
      ? [`if source = RTS_STATIC && net = ${each.prefix} then bgp_med = ${each.med};`]
      : [],
  );

function gaoRexford(own: OwnSide, { side: { relation } }: SessionPlan, direction: 'import' | 'export'): string[] {
  if (relation === undefined) return [];
  if (direction === 'import') return [`bgp_local_pref = ${preferences[relation]};`, 'accept;'];
  if (relation === 'customer') return ['accept;'];
  return [
    `if bgp_path.len = 0 then accept;`,
    ...(addressesOf(own, 'customer').length === 0 ? [] : [`if ${isFrom(own, 'customer')} then accept;`]),
    // From another router of our AS: the preference tells.
    `if defined(bgp_local_pref) && bgp_local_pref = ${preferences.customer} then accept;`,
  ];
}

function isFrom(own: OwnSide, relation: Relation): string {
  const addresses = addressesOf(own, relation);
  return addresses.length === 0 ? 'false' : `(from ~ [ ${addresses.join(', ')} ])`;
}

function clauses(own: OwnSide, plan: SessionPlan, policy: string): string[] {
  return clausesOf(own.lab, policy).flatMap(({ match, set, action }) => {
    const conditions = conditionsOf(own, match);
    const verdict = action === 'next' ? [] : [`${action};`];
    const does = [...(action === 'reject' ? [] : setLines(plan, set)), ...verdict];
    return [
      `if ${conditions.length === 0 ? 'true' : conditions.join(' && ')} then {`,
      ...does.map((x) => `  ${x}`),
      '}',
    ];
  });
}

const roaStates = { valid: 'ROA_VALID', invalid: 'ROA_INVALID', 'not-found': 'ROA_UNKNOWN' } as const;

function conditionsOf(own: OwnSide, match: Clause['match']): string[] {
  const found: string[] = [];
  const anyOf = (each: readonly string[]): string => `(${each.join(' || ')})`;
  if (match.prefixes !== undefined) {
    const ranges = match.prefixes.map(({ prefix, ge, le }) => {
      const isExact = ge === undefined && le === undefined;
      return isExact ? prefix : `${prefix}{${ge ?? prefix.split('/')[1]},${le ?? 32}}`;
    });
    found.push(`(net ~ [ ${ranges.join(', ')} ])`);
  }
  if (match.asPath !== undefined) found.push(`(bgp_path ~ ${pathMask(match.asPath)})`);
  const { communities, largeCommunities, learnedFrom } = match;
  if (communities !== undefined) found.push(anyOf(communities.map((each) => `(${pair(each)} ~ bgp_community)`)));
  if (largeCommunities !== undefined) {
    found.push(anyOf(largeCommunities.map((each) => `(${triple(each)} ~ bgp_large_community)`)));
  }
  if (match.origin !== undefined) found.push(`(bgp_origin = ORIGIN_${match.origin})`);
  if (match.rpki !== undefined) found.push(`(roa_check(roas, net, bgp_path.last) = ${roaStates[match.rpki]})`);
  if (learnedFrom !== undefined) {
    found.push(anyOf(learnedFrom.map((each) => (each === 'self' ? '(bgp_path.len = 0)' : isFrom(own, each)))));
  }
  return found;
}

function setLines({ local, setting }: SessionPlan, set: Clause['set']): string[] {
  const lines: string[] = [];
  if (set.localPref !== undefined) lines.push(`bgp_local_pref = ${set.localPref};`);
  if (set.med === null) lines.push('unset(bgp_med);');
  else if (set.med !== undefined) lines.push(`bgp_med = ${set.med};`);
  if (set.origin !== undefined) lines.push(`bgp_origin = ORIGIN_${set.origin};`);
  if (set.nextHop !== undefined) lines.push(`bgp_next_hop = ${set.nextHop === 'self' ? local : set.nextHop};`);
  for (let i = 0; i < (set.prepend ?? 0); i++) lines.push(`bgp_path.prepend(${setting.localAs});`);
  if (set.communities !== undefined) lines.push('bgp_community.empty;');
  for (const each of set.communities ?? []) lines.push(`bgp_community.add(${pair(each)});`);
  for (const each of set.removeCommunities ?? []) lines.push(`bgp_community.delete(${pair(each)});`);
  for (const each of set.addCommunities ?? []) lines.push(`bgp_community.add(${pair(each)});`);
  for (const each of set.addLargeCommunities ?? []) lines.push(`bgp_large_community.add(${triple(each)});`);
  return lines;
}

export const pair = (text: string): string => `(${community(text).replace(':', ',')})`;
export const triple = (text: string): string => `(${text.replaceAll(':', ',')})`;

function pathMask(pattern: string): string {
  const trimmed = pattern.trim();
  const [isFromStart, isToEnd] = [trimmed.startsWith('^'), trimmed.endsWith('$')];
  const words = trimmed
    .slice(isFromStart ? 1 : 0, isToEnd ? -1 : undefined)
    .split(/\s+/)
    .filter(Boolean);
  const parts = words.map((word) => (word === '.' ? '?' : word === '.*' ? '*' : word));
  return `[= ${[...(isFromStart ? [] : ['*']), ...parts, ...(isToEnd ? [] : ['*'])].join(' ')} =]`;
}
