import { z } from 'zod';
import { fail, ok, type Result } from '../../bytes/result.ts';
import { plainMessages } from '../plain-messages.ts';
import { anyEventSchema } from './events.ts';
import { expectationSchema } from './expectations.ts';
import { linkSchema } from './links.ts';
import { nodeSchema } from './nodes.ts';
import { duration, nodeName, words } from './values.ts';
import { wrongNames } from './wrong-names.ts';

/**
 * A scenario file: nodes, links, what happens, and what is expected of it. What was parsed can be written as JSON and
 * parsed again to the same value.
 */
export const scenarioSchema = z
  .strictObject({
    $schema: z.string().exactOptional(),
    title: words.exactOptional(),
    about: words.exactOptional(),
    /** Same seed, same trace. */
    seed: z.int().default(1),
    /** Where the run stops; without it, when nothing is left to do. */
    until: duration.exactOptional(),
    /** Events after which the run stops and says whether it is a storm. */
    eventBudget: z.int().min(1).max(10_000_000).default(100_000),
    nodes: z.record(nodeName, nodeSchema),
    links: z.array(linkSchema).default([]),
    events: z.array(anyEventSchema).default([]),
    expect: z.array(expectationSchema).default([]),
  })
  .superRefine((scenario, context) => {
    for (const { path, message } of wrongNames(scenario)) {
      context.addIssue({ code: 'custom', message, path: [...path], input: scenario });
    }
  });

export type Scenario = z.output<typeof scenarioSchema>;
/** A scenario as a file or a program writes it: times as texts, defaults left out. */
export type ScenarioInput = z.input<typeof scenarioSchema>;

/** What is wrong with a scenario: `{ path: 'nodes.sw1.ports.p1.vlan', message: '…' }`. */
export interface ScenarioProblem {
  readonly path: string;
  /** One English sentence. */
  readonly message: string;
}

/** Reads a scenario; never throws. All that is wrong is told at once, each problem with its path. */
export function parseScenario(json: unknown): Result<Scenario, readonly ScenarioProblem[]> {
  const result = scenarioSchema.safeParse(json, { error: plainMessages });
  if (result.success) return ok(result.data);
  return fail(result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
}

/** For scenarios that we wrote ourselves: throws on a bad one. */
export function scenario(input: ScenarioInput): Scenario {
  const result = parseScenario(input);
  if (result.ok) return result.value;
  throw new TypeError(result.error.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}
