// exercise: bgp/11-which-is-better
// looks-like: nothing
import { type Candidate, neighbourOf } from '@lab/bgp';

const origins = ['IGP', 'EGP', 'INCOMPLETE'];

export function better(a: Candidate, b: Candidate): boolean {
  if (a.localPref !== b.localPref) return a.localPref > b.localPref;
  if (a.asPath.length !== b.asPath.length) return a.asPath.length < b.asPath.length;
  if (a.origin !== b.origin) return origins.indexOf(a.origin) < origins.indexOf(b.origin);
  if (neighbourOf(a) === neighbourOf(b) && a.med !== b.med) return a.med < b.med;
  if (a.session !== b.session) return a.session === 'ebgp';
  if (a.igpCost !== b.igpCost) return a.igpCost < b.igpCost;
  return a.routerId < b.routerId;
}
