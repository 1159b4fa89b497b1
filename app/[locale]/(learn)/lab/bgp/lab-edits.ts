import type { Lab } from '#lib/netsim/bgp/lab/schema.ts';

/** A lab as its file has it; what is changed here is read again by the library, which says what is wrong. */
export type LabFile = Readonly<Record<string, unknown>>;

/** Something that happens after all that was asked for so far. */
export type Change =
  | { readonly do: 'link-down' | 'link-up'; readonly a: string; readonly b: string }
  | { readonly do: 'announce'; readonly router: string; readonly network: string }
  | { readonly do: 'withdraw'; readonly router: string; readonly prefix: string };

const second = 1_000_000_000;

/** Adds an event some seconds after the run’s end, when the network is at rest, or as far as it has come. */
export function withEvent(file: LabFile, endNs: number, change: Change): LabFile {
  const at = Math.ceil(endNs / second) + 5;
  const { until, ...rest } = file;
  return {
    ...rest,
    events: [...listOf(file.events), { at: `${at}s`, ...change }],
    // A run that ends at a time ends later.
    ...(until === undefined ? {} : { until: `${at + 30}s` }),
  };
}

export const withoutEvent = (file: LabFile, index: number): LabFile => ({
  ...file,
  events: listOf(file.events).filter((_, i) => i !== index),
});

/** Puts a policy on one side of a session from the start; null takes it away. */
export function withPolicy(
  file: LabFile,
  session: number,
  side: 'aSide' | 'bSide',
  direction: 'import' | 'export',
  name: string | null,
): LabFile {
  return {
    ...file,
    sessions: listOf(file.sessions).map((each, i) => {
      if (i !== session || !isRecord(each)) return each;
      const { [direction]: _before, ...rest } = isRecord(each[side]) ? each[side] : {};
      return { ...each, [side]: name === null ? rest : { ...rest, [direction]: name } };
    }),
  };
}

/** Undefined for a text that is no JSON; anything else that is no record is left to the library to complain about. */
export function readLabFile(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const isRecord = (value: unknown): value is LabFile => typeof value === 'object' && value !== null;

/** The links that are cut at the end of the run, by their place in the lab. */
export function cutLinks({ links, events }: Lab): ReadonlySet<number> {
  const cut = new Set<number>();
  for (const event of events) {
    if (event.do !== 'link-down' && event.do !== 'link-up') continue;
    for (const [i, { a, b }] of links.entries()) {
      if (!((a === event.a && b === event.b) || (a === event.b && b === event.a))) continue;
      if (event.do === 'link-down') cut.add(i);
      else cut.delete(i);
    }
  }
  return cut;
}
