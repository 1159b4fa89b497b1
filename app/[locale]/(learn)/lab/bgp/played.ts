import type { History } from '#lib/netsim/bgp/history/history.ts';
import type { LabSnapshot, LabTables } from '#lib/netsim/bgp/lab/run-lab.ts';
import type { Lab, LabProblem } from '#lib/netsim/bgp/lab/schema.ts';
import type { Capture } from '#lib/netsim/pcap/capture.ts';

/** A lab that ran, as plain data. */
export interface Ran {
  readonly kind: 'ran';
  readonly lab: Lab;
  readonly history: History;
  readonly tables: LabTables;
  /** Before each event, and at the lab’s own instants. */
  readonly snapshots: readonly LabSnapshot[];
  readonly captures: Readonly<Record<string, Capture>>;
  readonly endNs: number;
}

/** What becomes of a file. */
export type Played =
  | Ran
  | { readonly kind: 'wrong'; readonly problems: readonly LabProblem[] }
  | { readonly kind: 'failed'; readonly message: string };
