import type { Lab } from '#lib/netsim/bgp/lab/schema.ts';
import { roaTable } from '#lib/netsim/bgp/rpki/roas.ts';
import type { Judge } from '#lib/ui/bgp/graph-of-history.ts';

/** Where the lab says whose prefixes are whose: who announces another’s, and who follows. */
export function judgeOf({ roas, routers }: Lab): Judge | undefined {
  if (roas.length === 0) return undefined;
  const table = roaTable(roas);
  return ({ router, best }) => {
    if (best === null || table.validate(best.route, routers[router]?.asn) !== 'invalid') return undefined;
    return best.from === null ? 'attacker' : 'captured';
  };
}
