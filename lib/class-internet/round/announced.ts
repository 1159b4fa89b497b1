import type { InternetGraph } from '../graph/graph.ts';
import { attackedPart, type Drill, isBetween, scriptedAs } from './drill.ts';

export interface Announced {
  readonly prefix: string;
  /** Who may originate it. */
  readonly owner: number;
  readonly originators: readonly number[];
}

/** Everything that somebody originates: each AS its own prefix, in the graph's order, and then what drills attack. */
export function announcedIn(graph: InternetGraph, drills: readonly Drill[]): readonly Announced[] {
  const scripted = scriptedAs(graph).index;
  const isHijacked = (index: number): boolean =>
    drills.some((drill) => drill.kind === 'hijack' && drill.victim === index);
  const own = graph.ases.map(({ prefix, index }) => ({
    prefix,
    owner: index,
    originators: isHijacked(index) ? [index, scripted] : [index],
  }));
  const victims = new Set(drills.flatMap((drill) => (drill.kind === 'subprefix-hijack' ? [drill.victim] : [])));
  const parts = [...victims].map((owner) => ({
    prefix: attackedPart(graph, owner),
    owner,
    originators: [scripted],
  }));
  return [...own, ...parts];
}

export const isCut = (drills: readonly Drill[], a: number, b: number): boolean =>
  drills.some((drill) => drill.kind === 'link-loss' && isBetween(drill, a, b));

export const leaksByDrill = (drills: readonly Drill[], index: number): boolean =>
  drills.some((drill) => drill.kind === 'leak' && drill.by === index);
