import { z } from 'zod';
import { asAt, type GraphAs, type InternetGraph } from '../graph/graph.ts';

/**
 * What a teacher makes go wrong, by indexes of ASes in the graph:
 *
 * - `link-loss`: the link between `a` and `b` is cut.
 * - `hijack`: the scripted AS originates the victim's own prefix too.
 * - `subprefix-hijack`: it originates a part of it, which everybody prefers by its length.
 * - `leak`: an AS of the house tells everything that it knows to everybody.
 */
const index = z.int().min(0).max(200);
export const drillSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('link-loss'), a: index, b: index }),
  z.strictObject({ kind: z.literal('hijack'), victim: index }),
  z.strictObject({ kind: z.literal('subprefix-hijack'), victim: index }),
  z.strictObject({ kind: z.literal('leak'), by: index }),
]);

export type Drill = z.output<typeof drillSchema>;

/** Whether the graph has what the drill speaks of, and it makes sense there. */
export function fits(graph: InternetGraph, drill: Drill): boolean {
  switch (drill.kind) {
    case 'link-loss':
      return graph.links.some((link) => isBetween(link, drill.a, drill.b));
    case 'hijack':
    case 'subprefix-hijack':
      return graph.ases[drill.victim] !== undefined && drill.victim !== scriptedAs(graph).index;
    case 'leak':
      return canLeak(graph).some(({ index }) => index === drill.by);
  }
}

/** The ASes of the house that have two providers to leak between. */
export const canLeak = (graph: InternetGraph): readonly GraphAs[] =>
  graph.ases.filter(({ tier }) => tier === 'scripted' || tier === 'stub');

export function scriptedAs(graph: InternetGraph): GraphAs {
  const found = graph.ases.find(({ tier }) => tier === 'scripted');
  if (found === undefined) throw new Error('every graph has a scripted AS');
  return found;
}

export const isBetween = (link: { readonly a: number; readonly b: number }, a: number, b: number): boolean =>
  (link.a === a && link.b === b) || (link.a === b && link.b === a);

/** What a subprefix hijack announces: `10.7.0.0/16` → `10.7.66.0/24`. */
export const attackedPart = (graph: InternetGraph, victim: number): string =>
  asAt(graph, victim).prefix.replace(/\.0\.0\/16$/, '.66.0/24');
