import { z } from 'zod';
import { fail, ok, type Result } from '../../bytes/result.ts';
import { plainMessages } from '../plain-messages.ts';
import { simulation } from '../sim/simulation.ts';
import { anyEventSchema, eventKindOf } from './events.ts';
import { expectationKindOf, expectationSchema } from './expectations.ts';
import { kindOf, nodeSchema, type ScenarioNode } from './nodes.ts';
import { missing, type Names, type References, wrongReference } from './references.ts';
import { bandwidth, duration, nodeName, portRef, words } from './values.ts';

const linkSchema = z.strictObject({
  ends: z.tuple([portRef, portRef]),
  /** Time on the wire; 1 µs by default. */
  latency: duration.exactOptional(),
  /** Without it a frame takes no time to write. */
  bandwidth: bandwidth.exactOptional(),
  /** Chance from 0 to 1 that a frame is lost. */
  loss: z.number().min(0).max(1).exactOptional(),
  /** Chance from 0 to 1 that a frame is held back for `reorderDelay`, so that later ones overtake it. */
  reordering: z.number().min(0).max(1).exactOptional(),
  reorderDelay: duration.exactOptional(),
  /** The largest layer-2 payload, after tags; 1500 by default. */
  mtu: z.int().min(1).exactOptional(),
  /** Frames that may wait for the wire; 1000 by default. */
  queue: z.int().min(0).exactOptional(),
});
export type ScenarioLink = z.output<typeof linkSchema>;

/** The name by which trace and captures call a link. */
export const linkName = ({ ends }: Pick<ScenarioLink, 'ends'>): string => ends.join('--');

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

type Wrong = { readonly path: readonly (string | number)[]; readonly message: string };

/** What the shape alone cannot say: every name leads somewhere, and no port has two links. */
function wrongNames(given: Scenario): readonly Wrong[] {
  const names = namesIn(given);
  const linked = new Set<string>();
  const links = given.links.flatMap(({ ends }, i) =>
    ends.flatMap((end, j): Wrong[] => {
      const message = wrongEnd(end, given.nodes) ?? (linked.has(end) ? `${end} has a link already.` : null);
      linked.add(end);
      return message === null ? [] : [{ path: ['links', i, 'ends', j], message }];
    }),
  );
  const ids = given.events.map(({ id }) => id);
  return [
    ...wrongGuests(given.nodes),
    ...wrongDevices(given.nodes),
    ...links,
    ...given.events.flatMap((event, i) => [
      ...wrongReferences(event, eventKindOf(event).references, names, ['events', i]),
      ...(event.id !== undefined && ids.indexOf(event.id) < i
        ? [{ path: ['events', i, 'id'], message: `Another event is called “${event.id}”.` }]
        : []),
    ]),
    ...given.expect.flatMap((each, i) => [
      ...wrongReferences(each, expectationKindOf(each).references, names, ['expect', i]),
      ...(each.that === 'event-ends' && !ids.includes(each.event)
        ? [
            {
              path: ['expect', i, 'event'],
              message: missing(
                'event',
                each.event,
                ids.filter((id) => id !== undefined),
              ),
            },
          ]
        : []),
      ...(each.that === 'table-has' ? wrongTable(each, given.nodes, ['expect', i, 'table']) : []),
    ]),
  ];
}

const guestsOf = (node: ScenarioNode): readonly string[] => kindOf(node).guests?.(node) ?? [];

/** Machines within a node share the names of the nodes. */
function wrongGuests(nodes: Scenario['nodes']): readonly Wrong[] {
  const taken = new Set(Object.keys(nodes));
  return Object.entries(nodes).flatMap(([name, node]) =>
    guestsOf(node).flatMap((guest): Wrong[] => {
      const isTaken = taken.has(guest);
      taken.add(guest);
      return isTaken ? [{ path: ['nodes', name], message: `Another node is called “${guest}”.` }] : [];
    }),
  );
}

/** What only the device itself can say, such as a route that leads out of none of its interfaces. */
function wrongDevices(nodes: Scenario['nodes']): readonly Wrong[] {
  return Object.entries(nodes).flatMap(([name, node]): Wrong[] => {
    const { create, join } = kindOf(node);
    try {
      create?.(node, { name, standIn: {} });
      join?.(node, { name, standIn: {} }, simulation({ seed: 0 }));
      return [];
    } catch (error) {
      return [{ path: ['nodes', name], message: error instanceof Error ? error.message : String(error) }];
    }
  });
}

function wrongEnd(end: string, nodes: Scenario['nodes']): string | null {
  const [name = '', port = ''] = end.split(':');
  const node = nodes[name];
  if (node === undefined) return missing('node', name, Object.keys(nodes));
  const ports = kindOf(node).ports(node);
  return ports === null || ports.includes(port) ? null : missing('port', port, ports, name);
}

function wrongTable(
  { node, table }: { readonly node: string; readonly table: string },
  nodes: Scenario['nodes'],
  path: readonly (string | number)[],
): readonly Wrong[] {
  const found = nodes[node];
  const tables = found === undefined ? [table] : kindOf(found).tables.map(({ name }) => name);
  return tables.includes(table) ? [] : [{ path, message: missing('table', table, tables, node) }];
}

function wrongReferences(
  given: Readonly<Record<string, unknown>>,
  references: References,
  names: Names,
  path: readonly (string | number)[],
): readonly Wrong[] {
  return Object.entries(references).flatMap(([key, reference]) => {
    const message = wrongReference(reference, String(given[key]), names);
    return message === null ? [] : [{ path: [...path, key], message }];
  });
}

function namesIn({ nodes, links }: Scenario): Names {
  const entries = Object.entries(nodes);
  const named = (holds: (node: ScenarioNode) => boolean): string[] =>
    entries.filter(([, node]) => holds(node)).map(([name]) => name);
  const guests = entries.flatMap(([, node]) => guestsOf(node));
  return {
    nodes: named((node) => kindOf(node).join === undefined),
    compounds: named((node) => kindOf(node).join !== undefined),
    hosts: [...named((node) => kindOf(node).host !== undefined), ...guests],
    hosts6: named((node) => kindOf(node).host6 !== undefined),
    routers: named((node) => kindOf(node).router !== undefined),
    addressed: [
      ...named((node) => {
        const { addressNow, addresses, addresses6 } = kindOf(node);
        return addressNow !== undefined || [...(addresses?.(node) ?? []), ...(addresses6?.(node) ?? [])].length > 0;
      }),
      ...guests,
    ],
    ports: links.flatMap(({ ends }) => ends),
    links: links.map(linkName),
  };
}
