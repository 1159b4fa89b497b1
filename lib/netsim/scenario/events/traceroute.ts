import { z } from 'zod';
import type { Hop } from '../../devices/host/traceroute.ts';
import { type EventKind, eventSchema } from '../event-kind.ts';
import { duration } from '../values.ts';

const schema = eventSchema('traceroute', {
  from: z.string(),
  to: z.string(),
  mode: z.enum(['udp', 'icmp']).exactOptional(),
  maxTtl: z.int().min(1).max(255).exactOptional(),
  /** A hop; 3 by default. */
  probes: z.int().min(1).max(10).exactOptional(),
  timeout: duration.exactOptional(),
});

/** Ends `reached`, `unreachable` or `gave-up`; `hops` lists who answered, `*` for nobody. */
export const tracerouteEvent: EventKind<typeof schema> = {
  name: 'traceroute',
  schema,
  references: { from: 'host', to: 'target' },
  run({ do: _do, id: _id, at: _at, from, to, timeout, ...options }, { host, addressOf }) {
    const timeoutNs = timeout === undefined ? {} : { timeoutNs: timeout };
    const trace = host(from).traceroute(addressOf(to), { ...options, ...timeoutNs });
    return () => ({ kind: trace.result.kind, hops: trace.result.hops.map(answererOf).join(' ') });
  },
};

const answererOf = ({ probes }: Hop): string => probes.find((probe) => probe !== null)?.from ?? '*';
