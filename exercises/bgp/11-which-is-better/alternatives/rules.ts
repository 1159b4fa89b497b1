import type { Candidate } from '@lab/bgp';

/** Each rule gives a number for a route: the lower one wins. */
const rules: ((route: Candidate, other: Candidate) => number)[] = [
  (route) => -route.localPref,
  (route) => route.asPath.length,
  (route) => ({ IGP: 0, EGP: 1, INCOMPLETE: 2 })[route.origin],
  (route, other) => (route.asPath[0] === other.asPath[0] ? route.med : 0),
  (route) => (route.session === 'ebgp' ? 0 : 1),
  (route) => route.igpCost,
  (route) => route.routerId.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0),
];

export const better = (a: Candidate, b: Candidate): boolean => {
  for (const rule of rules) {
    const difference = rule(a, b) - rule(b, a);
    if (difference !== 0) return difference < 0;
  }
  return false;
};
