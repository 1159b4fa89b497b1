import { z } from 'zod';
import { type EventKind, eventSchema } from '../event-kind.ts';

const schema = eventSchema('ping', {
  from: z.string(),
  /** An address, or a node’s name for its first one. */
  to: z.string(),
  /** Data bytes after the ICMP header; 56 by default. */
  length: z.int().min(0).max(65_507).exactOptional(),
  ttl: z.int().min(1).max(255).exactOptional(),
  sequence: z.int().min(0).max(65_535).exactOptional(),
  dontFragment: z.boolean().exactOptional(),
});

/** One echo request; ends `answered`, as `error`, or stays `waiting`. */
export const pingEvent: EventKind<typeof schema> = {
  name: 'ping',
  schema,
  references: { from: 'host', to: 'target' },
  run({ do: _do, id: _id, at: _at, from, to, ...options }, { host, addressOf }) {
    const ping = host(from).ping(addressOf(to), options);
    return () => ({ ...ping.result });
  },
};
