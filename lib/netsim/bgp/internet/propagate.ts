import { roaTable } from '../rpki/roas.ts';
import { announcerOf } from './announcer.ts';
import type { AsGraph } from './as-graph.ts';
import { type Guards, onlyToCustomer, originValidation, pathValidation, together } from './guards.ts';
import { withLeaks } from './leaks.ts';
import type { PropagationInput } from './scenario.ts';
import { type Announcement, pathOf, type Spread } from './spread.ts';

/** The routes of all ASes to one prefix. */
export interface PrefixRoutes extends Spread {
  readonly prefix: string;
  readonly announcements: readonly Announcement[];
  /** False where leaks keep each other moving: what is here is the last state that was looked at. */
  readonly isSettled: boolean;
  /** AS numbers, the AS's own first; null where it has no route. Takes an index. */
  path(at: number): readonly number[] | null;
}

export interface Propagation {
  readonly graph: AsGraph;
  /** In the order in which the scenario names them first. */
  readonly prefixes: readonly PrefixRoutes[];
}

/** An AS that announces something, and is not in the graph. */
export class UnknownAs extends Error {
  override readonly name = 'UnknownAs';
}

/** What becomes of the announcements of a scenario. Throws UnknownAs. */
export function propagate(graph: AsGraph, scenario: PropagationInput): Propagation {
  const guards = guardsOf(graph, scenario);
  const leakers = (scenario.leaks ?? []).map(graph.indexOf).filter((at) => at >= 0);
  const byPrefix = Map.groupBy(scenario.seeds, ({ prefix }) => prefix);
  const roas = roaTable((scenario.roas ?? []).map(({ origin, ...roa }) => ({ ...roa, asn: origin })));
  return {
    graph,
    prefixes: [...byPrefix].map(([prefix, seeds]) => {
      const made = seeds.map((seed): Announcement => {
        const announcer = announcerOf(seed);
        const asPath = seed.asPath ?? [announcer];
        const at = graph.indexOf(announcer);
        if (at < 0) throw new UnknownAs(`AS ${announcer} announces ${prefix}, and is not in the graph.`);
        const validity = roas.validate({ prefix, asPath: [{ type: 'AS_SEQUENCE', asns: [...asPath] }] });
        return { at, path: Uint32Array.from(asPath), isInvalid: validity === 'invalid', onlyToCustomer: 0 };
      });
      const { routes, announcements, isSettled } = withLeaks(graph, made, guards, leakers);
      return {
        prefix,
        announcements,
        isSettled,
        ...routes,
        path: (at: number) => pathOf(graph, routes, announcements, at),
      };
    }),
  };
}

function guardsOf(graph: AsGraph, scenario: PropagationInput): Guards {
  const { rov = [], aspa = [], aspaSigners = [], onlyToCustomer: otc = [] } = scenario;
  return together([
    ...(rov.length > 0 ? [originValidation(membersOf(graph, rov))] : []),
    ...(aspa.length > 0 ? [pathValidation(membersOf(graph, aspa), membersOf(graph, aspaSigners))] : []),
    ...(otc.length > 0 ? [onlyToCustomer(membersOf(graph, otc))] : []),
  ]);
}

/** By index, 1 for each of these; those that are not in the graph have nothing to say in it. */
function membersOf({ size, indexOf }: AsGraph, asns: readonly number[]): Uint8Array {
  const members = new Uint8Array(size);
  for (const asn of asns) {
    const at = indexOf(asn);
    if (at >= 0) members[at] = 1;
  }
  return members;
}
