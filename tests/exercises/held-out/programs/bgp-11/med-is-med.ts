// exercise: bgp/11-which-is-better
// looks-like: B2
import { type Candidate, compareAddresses } from '@lab/bgp';

type Rule = (a: Candidate, b: Candidate) => number;
const origins = ['IGP', 'EGP', 'INCOMPLETE'];
const rules: Rule[] = [
  (a, b) => b.localPref - a.localPref,
  (a, b) => a.asPath.length - b.asPath.length,
  (a, b) => origins.indexOf(a.origin) - origins.indexOf(b.origin),
  (a, b) => a.med - b.med,
  (a, b) => (a.session === b.session ? 0 : a.session === 'ebgp' ? -1 : 1),
  (a, b) => a.igpCost - b.igpCost,
  (a, b) => compareAddresses(a.routerId, b.routerId),
];

export function better(a: Candidate, b: Candidate): boolean {
  for (const rule of rules) {
    const result = rule(a, b);
    if (result !== 0) return result < 0;
  }
  return false;
}
