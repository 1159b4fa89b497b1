import { z } from 'zod';
import type { PingSeries } from '../../devices/host/ping.ts';
import { type EventKind, eventSchema, type Outcome } from '../event-kind.ts';
import { duration } from '../values.ts';

const schema = eventSchema('ping', {
  from: z.string(),
  /** An address, or a node’s name for its first one. */
  to: z.string(),
  /** Data bytes after the ICMP header; 56 by default. */
  length: z.int().min(0).max(65_507).exactOptional(),
  ttl: z.int().min(1).max(255).exactOptional(),
  sequence: z.int().min(0).max(65_535).exactOptional(),
  dontFragment: z.boolean().exactOptional(),
  /** Several, one after the other; the outcome then counts them. */
  count: z.int().min(1).max(10_000).exactOptional(),
  /** Between two of several; 1 s by default. */
  interval: duration.exactOptional(),
});

/** Echo requests: one ends `answered`, as `error`, or stays `waiting`; several end `answered`, `partly-answered` or `unanswered`. */
export const pingEvent: EventKind<typeof schema> = {
  name: 'ping',
  schema,
  references: { from: 'host', to: 'target' },
  run({ do: _do, id: _id, at: _at, from, to, count, interval, sequence, ...options }, { host, addressOf }) {
    const dst = addressOf(to);
    if (count === undefined) {
      const ping = host(from).ping(dst, { ...options, ...(sequence === undefined ? {} : { sequence }) });
      return () => ({ ...ping.result });
    }
    const intervalNs = interval === undefined ? {} : { intervalNs: interval };
    const series = host(from).pingSeries(dst, { ...options, ...intervalNs, count });
    return () => outcomeOf(series.summary);
  },
};

function outcomeOf({ sent, received, errors, roundTripNs }: PingSeries): Outcome {
  const partly = received === 0 ? 'unanswered' : 'partly-answered';
  const mean = roundTripNs === null ? {} : { meanRoundTripNs: roundTripNs.mean };
  return { kind: received === sent ? 'answered' : partly, sent, received, errors, ...mean };
}
