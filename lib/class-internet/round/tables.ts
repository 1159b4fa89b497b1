import type { Route } from '#lib/netsim/bgp/route/route.ts';
import { flatPath } from '#lib/netsim/bgp/trial/learner-route.ts';
import type { TableCell, TableRoute, Tables } from './outcome.ts';
import type { AsRibs } from './ribs.ts';
import type { Simulation } from './simulate.ts';

/** Every route that every AS was told, and what it made of it. */
export function makeTables({ announced, speakerOf }: Simulation, ribs: readonly AsRibs[]): Tables {
  return {
    version: 1,
    ases: ribs.map(({ neighbours, best }, index) =>
      announced.map(({ prefix, originators }): TableCell => {
        const chosen = best.get(prefix);
        const routes: TableRoute[] = [];
        if (originators.includes(index) && chosen) {
          routes.push({
            from: null,
            ...attributes(chosen.candidate.route),
            state: stateOf(chosen.from === null),
            why: null,
          });
        }
        for (const { index: from, told } of neighbours) {
          const entry = told.get(prefix);
          if (entry === undefined) continue;
          const { received, accepted, rejected } = entry;
          const path = flatPath(received.asPath);
          if (accepted === null) {
            routes.push({ from, ...attributes(received), path, state: 'rejected', why: rejected });
          } else {
            routes.push({
              from,
              ...attributes(accepted),
              path,
              state: stateOf(chosen?.from?.index === from),
              why: null,
            });
          }
        }
        const usable = routes.filter(({ state }) => state !== 'rejected').length;
        return { decidingStep: usable > 1 ? speakerOf(index).explain(prefix).decidingStep : null, routes };
      }),
    ),
  };
}

const stateOf = (isBest: boolean): 'best' | 'usable' => (isBest ? 'best' : 'usable');

function attributes({ asPath, localPref = 100, med = 0, communities }: Route) {
  return { path: flatPath(asPath), localPref, med, communities };
}
