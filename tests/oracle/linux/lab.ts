import type { ScenarioInput } from '#lib/netsim/scenario/schema.ts';

/**
 * One device of Linux's and ours, and what both are asked. The recorder builds the first in a network namespace and
 * writes down what it sends; the test asks the second the same and compares frame by frame.
 */
export interface Lab {
  readonly name: string;
  readonly about: string;
  /** Where it is recorded: this machine's kernel, or User-Mode Linux where that kernel lacks the device. */
  readonly on: 'host' | 'uml';
  readonly ports: readonly { readonly name: string; readonly mac: string }[];
  /** Shell commands inside the namespace; interfaces have the ports' names. */
  readonly setup: readonly string[];
  /** Our device, as a scenario writes it. */
  readonly node: ScenarioInput['nodes'][string];
  readonly steps: readonly LabStep[];
  /** Fields that a host chooses for itself: ours take Linux's value, by name, and nothing else is forgiven. */
  readonly chosen: readonly ChosenField[];
}

export interface LabStep {
  readonly name: string;
  readonly port: string;
  readonly hex: string;
  /** How long to listen after it; 40 ms by default. */
  readonly waitMs?: number;
  /** What is chosen in the answer to this step alone: in others the same field must come through as it was. */
  readonly chosen?: readonly ChosenField[];
}

export type ChosenField =
  | 'ipv4.identification'
  | 'ipv6.flowLabel'
  | 'udp.srcPort'
  | 'tcp.seq'
  | 'tcp.srcPort'
  | 'icmpv4.identifier'
  | 'tcp.window';

/** What Linux chose for itself in the answer to a step. */
export const chosenIn = (lab: Lab, step: number): readonly ChosenField[] => [
  ...lab.chosen,
  ...(lab.steps[step]?.chosen ?? []),
];

/** What a lab came to on a real kernel: `golden/<name>.json`. */
export interface Golden {
  readonly lab: string;
  readonly kernel: string;
  readonly madeWith: string;
  readonly steps: readonly { readonly name: string; readonly out: readonly OutFrame[] }[];
}

export interface OutFrame {
  readonly port: string;
  readonly hex: string;
}
