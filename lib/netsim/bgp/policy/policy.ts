import type { Peer, Self } from '../route/peer.ts';
import type { Route } from '../route/route.ts';

/** A route that does not pass, and why: kebab-case where the library says it, a learner's own words otherwise. */
export interface Rejection {
  readonly rejected: string;
}

export type Verdict = Route | Rejection;

export function reject(why: string): Rejection {
  return { rejected: why };
}

export function isRejected(verdict: Verdict): verdict is Rejection {
  return 'rejected' in verdict;
}

export interface ImportContext {
  readonly self: Self;
}

export interface ExportContext {
  readonly self: Self;
  /** Whom the route came from; null for one of our own. */
  readonly from: Peer | null;
}

/**
 * What a router does with routes at its borders. `import` runs between Adj-RIB-In and Loc-RIB, `export` between Loc-RIB
 * and Adj-RIB-Out (RFC 4271 §9.1.1, §9.1.3), before the protocol's own changes for the session. The engine never names a policy. A side that is
 * absent on an eBGP session passes nothing (RFC 8212); on iBGP it passes everything.
 */
export interface Policy {
  import?(route: Route, peer: Peer, context: ImportContext): Verdict;
  export?(route: Route, peer: Peer, context: ExportContext): Verdict;
}
