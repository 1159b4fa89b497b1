import { asAt, asOfPosition } from '../graph/graph.ts';
import { judge } from './intents.ts';
import { findLeaks } from './leaks.ts';
import { nowhere, type Outcome } from './outcome.ts';
import type { AsRibs } from './ribs.ts';
import type { Simulation } from './simulate.ts';

/** What a run came to. Judging may find questions that no program was asked yet: then it is not the last word. */
export function readOutcome(simulation: Simulation, ribs: readonly AsRibs[]): Outcome {
  const { graph, announced: prefixes, programs } = simulation;
  const next = ribs.map(({ best }, index) =>
    prefixes.map(({ prefix }) => {
      const chosen = best.get(prefix);
      return chosen === undefined ? nowhere : (chosen.from?.index ?? index);
    }),
  );
  const leaks = findLeaks(simulation, ribs, { prefixes, next });
  const results = [...programs].map(([position, program]) => {
    const self = asOfPosition(graph, position);
    const own = ribs[self.index];
    if (own === undefined) throw new Error(`no tables of AS ${self.index}`);
    return [String(position), judge({ simulation, self, ribs: own, program, leaks })] as const;
  });
  return {
    version: 1,
    end: endOf(simulation),
    restless: restlessIn(simulation),
    prefixes,
    next,
    leaks,
    results: Object.fromEntries(results),
  };
}

function endOf({ end }: Simulation): Outcome['end'] {
  return end.why === 'time-reached' ? 'budget' : end.why;
}

/** Who changed their best route within the cycle. */
function restlessIn({ graph, net, end }: Simulation): number[] {
  if (end.why !== 'oscillating') return [];
  const cycle = net.history().steps.slice(end.from, end.to);
  const names = new Set(cycle.flatMap((step) => (step.kind === 'best' ? [step.router] : [])));
  return graph.ases.flatMap(({ index }) => (names.has(asAt(graph, index).name) ? [index] : []));
}
