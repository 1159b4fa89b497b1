import { z } from 'zod';
import { bandwidth, duration, portRef } from './values.ts';

export const linkSchema = z.strictObject({
  ends: z.tuple([portRef, portRef]),
  /** Time on the wire; 1 µs by default. */
  latency: duration.exactOptional(),
  /** Without it a frame takes no time to write. */
  bandwidth: bandwidth.exactOptional(),
  /** Chance from 0 to 1 that a frame is lost. */
  loss: z.number().min(0).max(1).exactOptional(),
  /** Chance from 0 to 1 that a frame is held back for `reorderDelay`, so that later ones overtake it. */
  reordering: z.number().min(0).max(1).exactOptional(),
  reorderDelay: duration.exactOptional(),
  /** The largest layer-2 payload, after tags; 1500 by default. */
  mtu: z.int().min(1).exactOptional(),
  /** Frames that may wait for the wire; 1000 by default. */
  queue: z.int().min(0).max(10_000).exactOptional(),
});
export type ScenarioLink = z.output<typeof linkSchema>;

/** The name by which trace and captures call a link. */
export const linkName = ({ ends }: Pick<ScenarioLink, 'ends'>): string => ends.join('--');
