import type { WireValue } from '../../bytes/wire-value.ts';

/**
 * A small network around one or more devices on trial, as data: it crosses into the sandbox, where a learner's program
 * stands in for the devices, and it is run again outside with the library's own.
 */
export interface Trial {
  readonly nodes: readonly TrialNode[];
  /** Each joins two ports, `h1:eth0` and `sw1:p1`. */
  readonly links: readonly (readonly [string, string])[];
  /** What stations send, in any order. */
  readonly frames: readonly TrialFrame[];
}

export type TrialNode = StationNode | HubNode | FabricNode | DeviceNode;

/** An end of the network: sends what `frames` has for it, takes whatever comes. */
export interface StationNode {
  readonly role: 'station';
  readonly name: string;
  /** Its address, if it is to answer each UDP datagram with both ends swapped, and each SYN with SYN and ACK. */
  readonly echo?: string;
  /** Shown beside the name: an address, a VLAN. */
  readonly label?: string;
}

/** Repeats every frame: several stations behind one port. */
export interface HubNode {
  readonly role: 'hub';
  readonly name: string;
}

/** A network between devices that always knows where everybody is: each frame leaves by its address's port alone. */
export interface FabricNode {
  readonly role: 'fabric';
  readonly name: string;
  /** The port behind which each MAC address is. */
  readonly at: Readonly<Record<string, string>>;
}

/** A device on trial: the library's in the reference's run, the learner's program in theirs. */
export interface DeviceNode {
  readonly role: 'device';
  readonly name: string;
  /** Which of `trial/devices`. */
  readonly device: DeviceName;
  readonly options: WireValue;
}

export type DeviceName = 'switch' | 'nat' | 'vtep' | 'tunnel';

export interface TrialFrame {
  /** Virtual time, ns. */
  readonly atNs: number;
  /** The sending port, `h1:eth0`. */
  readonly from: string;
  readonly bytes: Uint8Array;
}

/** What everybody did, event by event; two runs of a trial are compared step by step. */
export interface Run {
  readonly steps: readonly Step[];
  readonly end: RunEnd;
  /** Why the program's answer to the last step could not be followed. */
  readonly problem: { readonly code: string; readonly detail: string } | null;
}

export type RunEnd = 'idle' | 'event-budget' | 'broadcast-storm' | 'forwarding-loop' | 'program-problem';

/** One event at one node: what came in, and what the node did about it at once. */
export interface Step {
  readonly timeNs: number;
  readonly node: string;
  /** The port and frame that came in; null for a timer, and for what a station sends of its own. */
  readonly port: string | null;
  readonly frame: Uint8Array | null;
  readonly acts: readonly Act[];
}

export interface Act {
  readonly action: 'send' | 'drop' | 'deliver';
  readonly port: string;
  readonly frame: Uint8Array;
  /** Kebab-case, as in the simulator's trace. */
  readonly why: string;
}
