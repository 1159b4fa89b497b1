import { type Scenario, scenario } from '../../netsim/scenario/schema.ts';
import type { IntentsQuestion } from './kind.ts';

/** The network as it is with these settings; throws when a setting makes no network, which is the exercise's mistake. */
export function configured(
  { network, knobs }: Pick<IntentsQuestion, 'network' | 'knobs'>,
  chosen: Readonly<Record<string, string>>,
): Scenario {
  const nodes = structuredClone(network.nodes) as unknown as Record<string, unknown>;
  for (const { id, path, options } of knobs) {
    const option = options.find((each) => each.id === chosen[id]);
    if (option === undefined) throw new Error(`the knob ${id} has no option ${chosen[id]}`);
    put(nodes, path, option.value);
  }
  return scenario({ ...network, nodes } as unknown as Parameters<typeof scenario>[0]);
}

function put(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const last = path.at(-1) ?? '';
  let at = into;
  for (const name of path.slice(0, -1)) {
    const next = at[name];
    if (typeof next !== 'object' || next === null) throw new Error(`there is nothing at ${path.join('.')}`);
    at = next as Record<string, unknown>;
  }
  at[last] = value;
}
