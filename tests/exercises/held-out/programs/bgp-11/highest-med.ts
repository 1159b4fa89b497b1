// exercise: bgp/11-which-is-better
// looks-like: B2
import { type Candidate, compareAddresses } from '@lab/bgp';

export function better(a: Candidate, b: Candidate): boolean {
  if (a.localPref !== b.localPref) return a.localPref > b.localPref;
  if (a.asPath.length !== b.asPath.length) return a.asPath.length < b.asPath.length;
  for (const origin of ['IGP', 'EGP']) {
    if ((a.origin === origin) !== (b.origin === origin)) return a.origin === origin;
  }
  if (a.asPath.at(0) === b.asPath.at(0) && a.med !== b.med) return b.med < a.med;
  if (a.session !== b.session) return b.session === 'ibgp';
  return a.igpCost === b.igpCost ? compareAddresses(a.routerId, b.routerId) < 0 : a.igpCost < b.igpCost;
}
