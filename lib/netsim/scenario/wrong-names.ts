import { simulation } from '../sim/simulation.ts';
import { eventKindOf, type ScenarioEvent } from './events.ts';
import { type Expectation, expectationKindOf } from './expectations.ts';
import { linkName, type ScenarioLink } from './links.ts';
import { kindOf, type ScenarioNode } from './nodes.ts';
import { missing, type Names, type References, wrongReference } from './references.ts';

/** What is wrong, and where in the file. */
export type Wrong = { readonly path: readonly (string | number)[]; readonly message: string };

/** The parts of a scenario that name others. */
export interface Named {
  readonly nodes: Readonly<Record<string, ScenarioNode>>;
  readonly links: readonly ScenarioLink[];
  readonly events: readonly ScenarioEvent[];
  readonly expect: readonly Expectation[];
}

/** What the shape alone cannot say: every name leads somewhere, and no port has two links. */
export function wrongNames(given: Named): readonly Wrong[] {
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
function wrongGuests(nodes: Named['nodes']): readonly Wrong[] {
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
function wrongDevices(nodes: Named['nodes']): readonly Wrong[] {
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

function wrongEnd(end: string, nodes: Named['nodes']): string | null {
  const [name = '', port = ''] = end.split(':');
  const node = nodes[name];
  if (node === undefined) return missing('node', name, Object.keys(nodes));
  const ports = kindOf(node).ports(node);
  return ports === null || ports.includes(port) ? null : missing('port', port, ports, name);
}

function wrongTable(
  { node, table }: { readonly node: string; readonly table: string },
  nodes: Named['nodes'],
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

function namesIn({ nodes, links }: Named): Names {
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
