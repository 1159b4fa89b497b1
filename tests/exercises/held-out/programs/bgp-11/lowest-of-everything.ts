// exercise: bgp/11-which-is-better
// looks-like: B2
import { type Candidate, compareAddresses } from '@lab/bgp';

const order = 'IGP EGP INCOMPLETE';

export function better(a: Candidate, b: Candidate): boolean {
  const byNumber = [
    a.localPref - b.localPref,
    a.asPath.length - b.asPath.length,
    order.indexOf(a.origin) - order.indexOf(b.origin),
    a.asPath[0] === b.asPath[0] ? a.med - b.med : 0,
    Number(a.session === 'ibgp') - Number(b.session === 'ibgp'),
    a.igpCost - b.igpCost,
    compareAddresses(a.routerId, b.routerId),
  ];
  return (byNumber.find((difference) => difference !== 0) ?? 0) < 0;
}
