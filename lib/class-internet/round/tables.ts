import type { Route } from '#lib/netsim/bgp/route/route.ts';
import { flatPath } from '#lib/netsim/bgp/trial/learner-route.ts';
import type { TableCell, TableRoute, Tables } from './outcome.ts';
import type { AsRibs, Round } from './ribs.ts';

/** Every route that every AS was told, and what it made of it. */
export function makeTables({ announced }: Round, ribs: readonly AsRibs[]): Tables {
  return {
    version: 1,
    ases: ribs.map(({ neighbours, best }) =>
      announced.map(({ prefix }): TableCell => {
        const chosen = best.get(prefix);
        const routes: TableRoute[] = [];
        if (chosen?.from === null) {
          routes.push({ from: null, ...attributes(chosen.candidate.route), state: 'best', why: null });
        }
        for (const { index: from, told } of neighbours) {
          const entry = told.get(prefix);
          if (entry === undefined) continue;
          const { received, accepted, rejected } = entry;
          const path = flatPath(received.asPath);
          if (accepted === null) {
            routes.push({ from, ...attributes(received), path, state: 'rejected', why: rejected });
          } else {
            const state = chosen?.from?.index === from ? 'best' : 'usable';
            routes.push({ from, ...attributes(accepted), path, state, why: null });
          }
        }
        return { decidingStep: chosen?.decidingStep ?? null, routes };
      }),
    ),
  };
}

function attributes({ asPath, localPref = 100, med = 0, communities }: Route) {
  return { path: flatPath(asPath), localPref, med, communities };
}
