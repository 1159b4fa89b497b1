import type { DecisionStep } from './explanation.ts';

/** What implementations let one choose about the decision process, by the names that their manuals use. */
export interface DecisionOptions {
  /** The highest weight wins before all else (Cisco, FRR), or breaks a tie after `ebgp-over-ibgp` (OpenBGPD). */
  readonly weight: 'none' | 'first' | 'tie-break';
  /** A route of our own beats what we are told: before LOCAL_PREF where protocols have a preference, else after it. */
  readonly locallyOriginated: 'after-local-preference' | 'first';
  /** MEDs of different neighbouring ASes are compared too. */
  readonly alwaysCompareMed: boolean;
  /**
   * MEDs are compared by elimination. Without it routes are compared two by two, in the order of `duels`, and which one
   * wins may depend on the order in which they came.
   */
  readonly deterministicMed: boolean;
  readonly duels: 'newest-first' | 'oldest-first';
  /** A route without MED counts as 4,294,967,295 instead of 0. */
  readonly missingMedAsWorst: boolean;
  /** Within a confederation: a route from another member AS beats one from our own, which RFC 5065 §5.3 does not say. */
  readonly membersOverIbgp: boolean;
  /** False: nobody asks the cost to the next hop. */
  readonly igpCost: boolean;
  /** Of eBGP routes, or of all, the one that came first stays; or the one that is the best now, as RFC 5004 has it. */
  readonly preferOldest: 'never' | 'external' | 'always' | 'current-external';
  /** The peer's own BGP Identifier counts, also where a route reflector tells the originator's. */
  readonly ignoreOriginatorId: boolean;
  readonly ignoreClusterList: boolean;
  readonly clusterListBeforeRouterId: boolean;
}

export interface DecisionProfile extends DecisionOptions {
  /** In the order in which they are taken. */
  readonly steps: readonly DecisionStep[];
}

/**
 * RFC 4271 §9.1.2.2 and RFC 4456 §9: one right answer, whatever the order in which the routes came. The RFC chooses among
 * what peers tell; a route of our own is in no Adj-RIB-In and comes first, as FRR and BIRD were seen to do, whatever
 * LOCAL_PREF a policy gives to the others. (Else two ASes that announce one prefix and prefer each other's never settle.)
 */
const standard: DecisionOptions = {
  weight: 'none',
  locallyOriginated: 'first',
  alwaysCompareMed: false,
  deterministicMed: true,
  duels: 'oldest-first',
  missingMedAsWorst: false,
  membersOverIbgp: false,
  igpCost: true,
  preferOldest: 'never',
  ignoreOriginatorId: false,
  ignoreClusterList: false,
  clusterListBeforeRouterId: false,
};

const cisco: Partial<DecisionOptions> = {
  weight: 'first',
  locallyOriginated: 'after-local-preference',
  deterministicMed: false,
  duels: 'newest-first',
  preferOldest: 'current-external',
};

/**
 * Implementations as they are without further configuration, seen on FRR 8.4, BIRD 2.0, OpenBGPD 7.7 and GoBGP 3.10, of
 * the others as their manuals say. Not modelled: AIGP and multipath.
 */
export const profiles = {
  rfc4271: decisionProfile({}),
  cisco: decisionProfile(cisco),
  frr: decisionProfile({ ...cisco, membersOverIbgp: true }),
  /** With `path-selection external-router-id`; without it, `{ preferOldest: 'current-external' }`. */
  juniper: decisionProfile({ clusterListBeforeRouterId: true }),
  bird: decisionProfile({ deterministicMed: false }),
  openbgpd: decisionProfile({ weight: 'tie-break', locallyOriginated: 'after-local-preference', igpCost: false }),
  gobgp: decisionProfile({
    locallyOriginated: 'after-local-preference',
    deterministicMed: false,
    igpCost: false,
    preferOldest: 'external',
    ignoreOriginatorId: true,
    ignoreClusterList: true,
  }),
} as const satisfies Readonly<Record<string, DecisionProfile>>;

export type ProfileName = keyof typeof profiles;

export const isProfileName = (name: string): name is ProfileName => Object.hasOwn(profiles, name);

/** May the order in which routes came decide? */
export function isOrderDependent(profile: DecisionProfile | ProfileName = 'rfc4271'): boolean {
  const { deterministicMed, alwaysCompareMed, preferOldest } =
    typeof profile === 'string' ? profiles[profile] : profile;
  return preferOldest !== 'never' || !(deterministicMed || alwaysCompareMed);
}

/** A profile of one's own: `decisionProfile({ preferOldest: 'never' }, profiles.frr)`. */
export function decisionProfile(changes: Partial<DecisionOptions>, base: DecisionOptions = standard): DecisionProfile {
  const options = { ...base, ...changes };
  return { ...options, steps: stepsOf(options) };
}

function stepsOf(options: DecisionOptions): readonly DecisionStep[] {
  const when = (is: boolean, step: DecisionStep): DecisionStep[] => (is ? [step] : []);
  const isLocalFirst = options.locallyOriginated === 'first';
  const identifier: DecisionStep[] = ['bgp-identifier'];
  const clusters = when(!options.ignoreClusterList, 'cluster-list-length');
  return [
    'next-hop-reachable',
    ...when(options.weight === 'first', 'weight'),
    ...when(isLocalFirst, 'locally-originated'),
    'local-preference',
    ...when(!isLocalFirst, 'locally-originated'),
    'as-path-length',
    'origin',
    'med',
    'ebgp-over-ibgp',
    ...when(options.weight === 'tie-break', 'weight'),
    ...when(options.igpCost, 'igp-cost'),
    ...when(options.preferOldest !== 'never', 'oldest'),
    ...(options.clusterListBeforeRouterId ? [...clusters, ...identifier] : [...identifier, ...clusters]),
    'peer-address',
  ];
}
