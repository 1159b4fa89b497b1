import { compareAddresses } from '../route/address-order.ts';
import { asPathLength, neighbouringAs } from '../route/as-path.ts';
import type { Candidate, DecisionStep } from './explanation.ts';
import type { DecisionOptions } from './profiles.ts';

type Candidates = readonly Candidate[];
/** Whom the step keeps, in their order; never nobody, except where no next hop can be reached. */
export type Eliminate = (candidates: Candidates, options: DecisionOptions, current: Candidate | null) => Candidates;

export const defaultLocalPref = 100;
const worstMed = 0xffffffff;
const origins = { IGP: 0, EGP: 1, INCOMPLETE: 2 } as const;

/** RFC 4271 §9.1.2.2 by elimination: each step looks at all that are left, never at two of them. */
export const eliminations: Readonly<Record<DecisionStep, Eliminate>> = {
  'next-hop-reachable': (all) => keep(all, ({ igpCost }) => igpCost !== null),
  // Cisco and FRR give routes of their own the highest.
  weight: lowest(({ weight, from }) => -(weight ?? (from === null ? 32_768 : 0))),
  'local-preference': lowest(({ route }) => -(route.localPref ?? defaultLocalPref)),
  'locally-originated': lowest(({ from }) => (from === null ? 0 : 1)),
  'as-path-length': lowest(({ route }) => asPathLength(route.asPath)),
  origin: lowest(({ route }) => origins[route.origin]),
  med: lowestMeds,
  // RFC 5065 §5.3: another member of the confederation counts as a peer inside.
  'ebgp-over-ibgp': (all, { membersOverIbgp }) =>
    lowest(({ from }) => (isExternal(from) ? 0 : membersOverIbgp && from?.session === 'confederation' ? 1 : 2))(all),
  'igp-cost': lowest(({ igpCost }) => igpCost ?? Number.POSITIVE_INFINITY),
  oldest(all, { preferOldest }, current) {
    if (preferOldest !== 'always' && !all.every(({ from }) => isExternal(from))) return all;
    if (preferOldest !== 'current-external') return first(all, (a, b) => a.arrival - b.arrival);
    return current !== null && all.includes(current) ? [current] : all;
  },
  'bgp-identifier': (all, { ignoreOriginatorId }) =>
    first(all, (a, b) => compareAddresses(identifier(a, ignoreOriginatorId), identifier(b, ignoreOriginatorId))),
  'cluster-list-length': lowest(({ route }) => route.clusterList.length),
  'peer-address': (all) => first(all, (a, b) => compareAddresses(a.from?.address ?? '', b.from?.address ?? '')),
};

/** Our own routes count as external: nothing inside the AS told us of them. */
const isExternal = (from: Candidate['from']): boolean => from === null || from.session === 'ebgp';

/** RFC 4456 §9: the originator's, where a reflector tells it. */
const identifier = ({ route, from }: Candidate, ignoreOriginatorId: boolean): string =>
  (ignoreOriginatorId ? undefined : route.originatorId) ?? from?.routerId ?? '';

function lowestMeds(all: Candidates, { alwaysCompareMed, missingMedAsWorst }: DecisionOptions): Candidates {
  const medOf = ({ route }: Candidate): number => route.med ?? (missingMedAsWorst ? worstMed : 0);
  if (alwaysCompareMed) return lowest(medOf)(all);
  const best = new Map<number | null, number>();
  for (const each of all) {
    const neighbour = neighbouringAs(each.route.asPath);
    best.set(neighbour, Math.min(best.get(neighbour) ?? worstMed, medOf(each)));
  }
  return keep(all, (each) => medOf(each) === best.get(neighbouringAs(each.route.asPath)));
}

function lowest(key: (candidate: Candidate) => number): (all: Candidates) => Candidates {
  return (all) => {
    let least = Number.POSITIVE_INFINITY;
    let isTie = true;
    for (const each of all) {
      const its = key(each);
      if (least !== Number.POSITIVE_INFINITY && its !== least) isTie = false;
      if (its < least) least = its;
    }
    return isTie ? all : all.filter((each) => key(each) === least);
  };
}

function first(all: Candidates, compare: (a: Candidate, b: Candidate) => number): Candidates {
  const [head] = all;
  if (head === undefined) return all;
  const least = all.reduce((best, each) => (compare(each, best) < 0 ? each : best), head);
  return keep(all, (each) => compare(each, least) === 0);
}

const keep = (all: Candidates, isKept: (candidate: Candidate) => boolean): Candidates =>
  all.every(isKept) ? all : all.filter(isKept);
