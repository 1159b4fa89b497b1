import type { InternetGraph } from '#lib/class-internet/graph/graph.ts';
import { type Drill, scriptedAs } from '#lib/class-internet/round/drill.ts';
import type { Naming, T } from './naming.ts';

/** What a drill does, as a sentence without its full stop. */
export function drillText(drill: Drill, graph: InternetGraph, naming: Naming, t: T): string {
  switch (drill.kind) {
    case 'link-loss':
      return t('drill-text-link-loss', { a: naming.full(drill.a), b: naming.full(drill.b) });
    case 'leak':
      return t('drill-text-leak', { by: naming.full(drill.by) });
    case 'hijack':
    case 'subprefix-hijack':
      return t(`drill-text-${drill.kind}`, {
        by: naming.full(scriptedAs(graph).index),
        victim: naming.full(drill.victim),
      });
  }
}
