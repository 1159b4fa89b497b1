import type { Lab } from '#lib/netsim/bgp/lab/schema.ts';
import type { BestRoute, DaemonName } from './golden.ts';
import type { Network } from './network.ts';

/** What the recorder asks of an implementation of BGP; one process (or two) a router. */
export interface Daemon {
  readonly name: DaemonName;
  /** Debian's packages that it takes. */
  readonly programs: readonly string[];
  version(): Promise<string>;
  /** `folder`: the router's own. */
  start(place: Place): Promise<Speaking>;
}

export interface Place {
  readonly lab: Lab;
  readonly router: string;
  readonly network: Network;
  readonly folder: string;
}

export interface Speaking {
  read(): Promise<Reading>;
  /** The router's part of the lab is now this: networks, policies. */
  configure(lab: Lab): Promise<void>;
  setSession(peer: string, isUp: boolean): Promise<void>;
  askAgain(peer: string): Promise<void>;
  stop(): void;
}

export interface Reading {
  readonly established: readonly string[];
  /** By prefix. */
  readonly best: readonly BestRoute[];
}
