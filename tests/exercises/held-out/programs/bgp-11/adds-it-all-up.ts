// exercise: bgp/11-which-is-better
// looks-like: nothing
import type { Candidate } from '@lab/bgp';

const cost = (r: Candidate) => r.asPath.length * 1000 - r.localPref * 10 + r.med + r.igpCost;

export const better = (a: Candidate, b: Candidate) => cost(a) < cost(b);
