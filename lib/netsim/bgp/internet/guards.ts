import { type AsGraph, listOf } from './as-graph.ts';
import { type Announcement, type RouteKind, routeKind, type Spread } from './spread.ts';

/** Checks that some ASes make of what their neighbours tell them. */
export interface Guards {
  begin(graph: AsGraph, announcements: readonly Announcement[]): Guard;
  /** ONLY_TO_CUSTOMER as the route of an AS carries it; 0: it does not. */
  markOf(graph: AsGraph, routes: Spread, announcements: readonly Announcement[], at: number): number;
}

/** For one prefix; it keeps what it has to know of every AS's route. */
export interface Guard {
  /** Whether `from` tells its route to `to`, and `to` takes it. `how`: what `from` is to `to`. */
  accepts(from: number, to: number, how: RouteKind, announcement: number): boolean;
  /** `to` has the route of `from` now. */
  take(from: number, to: number, how: RouteKind): void;
}

const everything: Guard = { accepts: () => true, take: () => {} };

const unmarked = (): number => 0;

export const noGuard: Guards = { begin: () => everything, markOf: unmarked };

/** All of them must accept. */
export function together(guards: readonly Guards[]): Guards {
  const [only, ...others] = guards;
  if (only === undefined) return noGuard;
  if (others.length === 0) return only;
  return {
    begin(graph, announcements) {
      const begun = guards.map((each) => each.begin(graph, announcements));
      return {
        accepts: (...offer) => begun.every((each) => each.accepts(...offer)),
        take(...offer) {
          for (const each of begun) each.take(...offer);
        },
      };
    },
    markOf: (...route) => Math.max(...guards.map((each) => each.markOf(...route))),
  };
}

/** Route origin validation: the members drop what is invalid (RFC 6811 §2). By index, 1 for a member. */
export function originValidation(members: Uint8Array): Guards {
  return {
    begin: (_graph, announcements) => ({
      accepts: (_from, to, _how, its) => members[to] === 0 || announcements[its]?.isInvalid === false,
      take: () => {},
    }),
    markOf: unmarked,
  };
}

/** RFC 9234 §5: the members mark what goes to customers and peers, and neither take nor pass on what was marked upwards. */
export function onlyToCustomer(members: Uint8Array): Guards {
  /** On the wire, and as the one it was told keeps it. */
  const sent = ({ asns }: AsGraph, mark: number, from: number, how: RouteKind): number =>
    mark === 0 && how !== routeKind.customer && members[from] === 1 ? (asns[from] as number) : mark;
  const kept = ({ asns }: AsGraph, mark: number, from: number, to: number, how: RouteKind): number =>
    mark === 0 && how !== routeKind.customer && members[to] === 1 ? (asns[from] as number) : mark;
  return {
    begin(graph, announcements) {
      const held = new Uint32Array(graph.size);
      for (const { at, onlyToCustomer: mark } of announcements) held[at] = mark;
      const heldBy = (at: number): number => held[at] as number;
      return {
        accepts(from, to, how) {
          if (how !== routeKind.provider && members[from] === 1 && heldBy(from) !== 0) return false;
          const mark = sent(graph, heldBy(from), from, how);
          if (members[to] === 0 || mark === 0 || how === routeKind.provider) return true;
          return how === routeKind.peer && mark === graph.asns[from];
        },
        take(from, to, how) {
          held[to] = kept(graph, sent(graph, heldBy(from), from, how), from, to, how);
        },
      };
    },
    markOf(graph, { via, kind, announcement }, announcements, at) {
      const chain = [at];
      for (let here = via[at] as number; here >= 0; here = via[here] as number) chain.unshift(here);
      return chain.slice(1).reduce(
        (mark, to, index) => {
          const from = chain[index] as number;
          const how = kind[to] as RouteKind;
          return kept(graph, sent(graph, mark, from, how), from, to, how);
        },
        announcements[announcement[at] as number]?.onlyToCustomer ?? 0,
      );
    },
  };
}

/**
 * Path verification by ASPA: the members drop paths that are invalid (draft-ietf-sidrops-aspa-verification §6). Ramps grow
 * with the path: of each AS's route the end of the climb and the start of the descent are kept, counted in ASes from
 * the origin. `signers` have signed the providers that they have in the graph.
 */
export function pathValidation(members: Uint8Array, signers: Uint8Array): Guards {
  return {
    begin(graph, announcements) {
      const isNotProvider = (customer: number, provider: number): boolean =>
        customer >= 0 && signers[customer] === 1 && !listOf(graph.providers, customer).includes(provider);
      const count = new Int32Array(graph.size);
      /** ASes from the origin up to which nothing contradicts a climb. */
      const climb = new Int32Array(graph.size);
      /** The first AS from which nothing contradicts a descent. */
      const descent = new Int32Array(graph.size);

      const grow = (to: number, from: Ramps, last: number, next: number): void => {
        const isClimbing = from.climb === from.count && !isNotProvider(last, next);
        count[to] = from.count + 1;
        climb[to] = isClimbing ? from.climb + 1 : from.climb;
        descent[to] = isNotProvider(next, last) ? from.count + 1 : from.descent;
      };
      const rampsOf = (at: number): Ramps => ({
        count: count[at] as number,
        climb: climb[at] as number,
        descent: descent[at] as number,
      });
      for (const { at, path } of announcements) {
        const ases = [...path].filter((asn, index) => asn !== path[index - 1]).reverse();
        count[at] = 1;
        climb[at] = 1;
        descent[at] = 1;
        let last = graph.indexOf(ases[0] ?? 0);
        for (const asn of ases.slice(1)) {
          const next = graph.indexOf(asn);
          grow(at, rampsOf(at), last, next);
          last = next;
        }
      }
      return {
        accepts(from, to, how) {
          if (members[to] === 0) return true;
          const { count: all, climb: up, descent: down } = rampsOf(from);
          return how === routeKind.provider ? up + (all - down + 1) >= all : up === all;
        },
        take: (from, to) => grow(to, rampsOf(from), from, to),
      };
    },
    markOf: unmarked,
  };
}

interface Ramps {
  readonly count: number;
  readonly climb: number;
  readonly descent: number;
}
