import type { AsGraph } from './as-graph.ts';
import { readGraph } from './read-graph.ts';

/** A graph that is written down in code: `graphOfLines(['64500|64501|-1', '64500|64502|0'])`. Throws TypeError. */
export function graphOfLines(lines: readonly string[]): AsGraph {
  const graph = readGraph(new TextEncoder().encode(lines.join('\n')));
  if (!graph.ok) throw new TypeError(`Line ${graph.error.line}: ${graph.error.message}`);
  return graph.value;
}
