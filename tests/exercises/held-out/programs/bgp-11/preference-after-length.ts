// exercise: bgp/11-which-is-better
// looks-like: B1
import { type Candidate, compareAddresses } from '@lab/bgp';

const rank = { IGP: 1, EGP: 2, INCOMPLETE: 3 };

export function better(a: Candidate, b: Candidate): boolean {
  const keys = (r: Candidate, other: Candidate) => [
    r.asPath.length,
    -r.localPref,
    rank[r.origin],
    r.asPath[0] === other.asPath[0] ? r.med : 0,
    r.session === 'ebgp' ? 0 : 1,
    r.igpCost,
  ];
  const [one, other] = [keys(a, b), keys(b, a)];
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return (one[i] ?? 0) < (other[i] ?? 0);
  return compareAddresses(a.routerId, b.routerId) < 0;
}
