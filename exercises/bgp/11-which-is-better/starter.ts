import { type Candidate, compareAddresses, neighbourOf } from '@lab/bgp';

/** Whether `a` is to be preferred to `b`. */
export function better(a: Candidate, b: Candidate): boolean {
  // Two rules are there. Which ones are missing, and in which order do they come?
  if (a.asPath.length !== b.asPath.length) return a.asPath.length < b.asPath.length;
  return compareAddresses(a.routerId, b.routerId) < 0;
}
