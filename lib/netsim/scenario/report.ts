import { z } from 'zod';
import { toHex } from '../../bytes/hex.ts';
import { linkName } from './links.ts';
import type { ScenarioResult } from './run.ts';
import type { Scenario } from './schema.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const why = z.enum(['idle', 'time-reached', 'events-reached', 'event-budget', 'broadcast-storm', 'forwarding-loop']);

/** What `netsim run` prints. Times are virtual nanoseconds since the start. */
export const reportSchema = z.strictObject({
  /** `frameHex`: the frame that circles, in a storm. */
  ended: z.strictObject({ why, timeNs: z.int(), eventCount: z.int(), frameHex: z.string().exactOptional() }),
  /** By node, then by table (mac, arp, fdb, nat, routes…): its rows at the end. */
  tables: z.record(z.string(), z.record(z.string(), z.array(z.record(z.string(), scalar)))),
  events: z.array(
    z.strictObject({
      do: z.string(),
      id: z.string().exactOptional(),
      atNs: z.int(),
      /** How it went; null for an event whose time never came. */
      outcome: z.looseObject({ kind: z.string() }).nullable(),
    }),
  ),
  links: z.array(z.strictObject({ name: z.string(), ends: z.tuple([z.string(), z.string()]), frameCount: z.int() })),
  expectations: z.array(
    z.strictObject({
      that: z.string(),
      isMet: z.boolean(),
      /** What was found instead. */
      sentence: z.strictObject({ fr: z.string(), en: z.string() }).nullable(),
    }),
  ),
  trace: z
    .array(
      z.strictObject({
        index: z.int(),
        timeNs: z.int(),
        node: z.string(),
        action: z.enum(['send', 'drop', 'deliver', 'note']),
        why: z.string(),
        port: z.string().exactOptional(),
        frameHex: z.string().exactOptional(),
        details: z.record(z.string(), scalar).exactOptional(),
      }),
    )
    .exactOptional(),
});

export type Report = z.output<typeof reportSchema>;

/** A result as JSON: bytes as hex, captures as the number of their frames. */
export function reportOf(
  scenario: Scenario,
  result: ScenarioResult,
  { withTrace = false }: { readonly withTrace?: boolean } = {},
): Report {
  const { ended, timeNs, eventCount } = result;
  return {
    ended: {
      why: ended.why,
      timeNs,
      eventCount,
      ...(ended.frame === undefined ? {} : { frameHex: toHex(ended.frame) }),
    },
    tables: Object.fromEntries(
      Object.entries(result.tables).map(([node, tables]) => [
        node,
        Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.map((row) => ({ ...row }))])),
      ]),
    ),
    events: scenario.events.map((event, i) => ({
      do: event.do,
      ...(event.id === undefined ? {} : { id: event.id }),
      atNs: event.at,
      outcome: result.outcomes[i] ?? null,
    })),
    links: scenario.links.map((link) => ({
      name: linkName(link),
      ends: link.ends,
      frameCount: result.captures[linkName(link)]?.packets.length ?? 0,
    })),
    expectations: result.expectations.map(({ that, isMet, sentence }) => ({ that, isMet, sentence })),
    ...(withTrace
      ? {
          trace: result.trace.map(({ frame, details, ...entry }) => ({
            ...entry,
            ...(frame === undefined ? {} : { frameHex: toHex(frame) }),
            ...(details === undefined ? {} : { details: { ...details } }),
          })),
        }
      : {}),
  };
}
