import { z } from 'zod';
import type { Host } from '../devices/host/host.ts';
import type { Ipv6Host } from '../devices/ipv6/ipv6-host.ts';
import type { Simulation } from '../sim/simulation.ts';
import type { RouteChanges } from './node-kind.ts';
import type { References } from './references.ts';
import { duration } from './values.ts';

/** Something that happens at an instant, from outside the network. One kind, one file in `events/`. */
export interface EventKind<S extends z.ZodObject> {
  /** The value of `do`. */
  readonly name: string;
  readonly schema: S;
  /** Which of its values name a node, a port or a link. */
  readonly references: References;
  /** Does it now. What it gives answers at any later instant how it went. */
  run(event: z.output<S>, world: World): () => Outcome;
}

/** What an event may act on. */
export interface World {
  readonly sim: Simulation;
  host(name: string): Host;
  /** Null for a node that is no host of IPv6. */
  host6(name: string): Ipv6Host | null;
  router(name: string): RouteChanges;
  /** The address that a name or an address in `to` stands for. */
  addressOf(target: string): string;
  /** The same over IPv6. */
  address6Of(target: string): string;
  /** What the simulation calls a link, or a port, that the scenario names. */
  wireOf(linkOrPort: string): string;
  restart(node: string): void;
}

/** How an event went: `{ kind: 'answered', from: '10.0.0.2', roundTripNs: 4000 }`. */
export interface Outcome {
  readonly kind: string;
  readonly [detail: string]: string | number | boolean;
}

export type AnyEventKind = EventKind<z.ZodObject>;

/** What every event says besides its own: when, and under which name its outcome is asked for. */
export const eventSchema = <N extends string, Shape extends z.ZodRawShape>(name: N, shape: Shape) =>
  z.strictObject({
    do: z.literal(name),
    /** Names the event for expectations. */
    id: z.string().exactOptional(),
    at: duration.default(0),
    ...shape,
  });

/** For events that are over at once. */
export const done = (): Outcome => ({ kind: 'done' });
