import type { Rng } from './rng.ts';
import type { Details } from './trace.ts';

/**
 * What a node does. A device of ours is a handler, and so is what a learner writes: an object with `onFrame`.
 * Frames are shared between nodes, trace and captures: copy before changing one.
 */
export interface Handler {
  /** Called once, when the node joins the simulation, at the current time. */
  start?(context: Context): void;
  /** A whole frame, without FCS, has arrived on a port. */
  onFrame(context: Context, port: string, frame: Uint8Array): void;
  /** The link of a port has come up or gone down. */
  onLink?(context: Context, port: string, isUp: boolean): void;
}

/** What a handler may do, and all that it may know of the world. */
export interface Context {
  readonly node: string;
  /** Virtual nanoseconds since the start of the simulation. */
  readonly nowNs: number;
  /** A stream of this node's own: what it draws does not move another's. */
  readonly rng: Rng;
  /** The ports that have a link, in the order in which they were linked. */
  readonly ports: readonly string[];
  /** A port without a link drops the frame: `port-not-connected`. */
  send(port: string, frame: Uint8Array, why: string, details?: Details): void;
  /** Says that a frame ends here, and why. */
  drop(port: string, frame: Uint8Array, why: string, details?: Details): void;
  /** Says that a frame reached the one it was for. */
  deliver(port: string, frame: Uint8Array, why: string, details?: Details): void;
  note(why: string, details?: Details): void;
  /** Runs later, at the earliest after what is already due at that instant; gives what cancels it. */
  after(delayNs: number, run: () => void): () => void;
}

export const milliseconds = (count: number): number => Math.round(count * 1_000_000);
export const seconds = (count: number): number => Math.round(count * 1_000_000_000);
