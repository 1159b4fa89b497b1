import { z } from 'zod';
import type { PingSeries } from '../../devices/host/ping.ts';
import type { Ipv6Host } from '../../devices/ipv6/ipv6-host.ts';
import { seconds } from '../../sim/handler.ts';
import type { Simulation } from '../../sim/simulation.ts';
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
  references: { from: 'pinger', to: 'target' },
  run(event, { host, host6, addressOf, address6Of, sim }) {
    const { do: _do, id: _id, at: _at, from, to, count, interval, sequence, ...options } = event;
    const over6 = host6(from);
    if (over6 !== null) return ping6(over6, address6Of(to), event, sim);
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

type Counted = Pick<PingSeries, 'sent' | 'received' | 'errors'> & {
  readonly roundTripNs: { readonly mean: number } | null;
};

function outcomeOf({ sent, received, errors, roundTripNs }: Counted): Outcome {
  const partly = received === 0 ? 'unanswered' : 'partly-answered';
  const mean = roundTripNs === null ? {} : { meanRoundTripNs: roundTripNs.mean };
  return { kind: received === sent ? 'answered' : partly, sent, received, errors, ...mean };
}

/** The IPv6 host sends one at a time: several are sent from here. */
function ping6(
  host: Ipv6Host,
  to: string,
  { ttl, length, sequence, count, interval = seconds(1) }: z.output<typeof schema>,
  sim: Simulation,
): () => Outcome {
  const options = {
    ...(ttl === undefined ? {} : { hopLimit: ttl }),
    ...(length === undefined ? {} : { length }),
  };
  const first = host.ping(to, { ...options, ...(sequence === undefined ? {} : { sequence }) });
  if (count === undefined) return () => ({ ...first.result });
  const sent = [first];
  for (let i = 1; i < count; i++) {
    sim.at(sim.nowNs + i * interval, () => sent.push(host.ping(to, { ...options, sequence: i + 1 })));
  }
  return () => {
    const times = sent.flatMap(({ result }) => (result.kind === 'answered' ? [result.roundTripNs] : []));
    const sum = times.reduce((total, each) => total + each, 0);
    return outcomeOf({
      sent: sent.length,
      received: times.length,
      errors: sent.filter(({ result }) => result.kind === 'error').length,
      roundTripNs: times.length === 0 ? null : { mean: Math.round(sum / times.length) },
    });
  };
}
