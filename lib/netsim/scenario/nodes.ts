import { z } from 'zod';
import { schemasOf, unknownName } from '../named-union.ts';
import type { AnyNodeKind } from './node-kind.ts';
import { dhcpHostNode } from './nodes/dhcp-host.ts';
import { gretapNode } from './nodes/gretap.ts';
import { hostNode } from './nodes/host.ts';
import { hubNode } from './nodes/hub.ts';
import { hypervisorNode } from './nodes/hypervisor.ts';
import { ipv6HostNode } from './nodes/ipv6-host.ts';
import { ipv6RouterNode } from './nodes/ipv6-router.ts';
import { natNode } from './nodes/nat.ts';
import { routerNode } from './nodes/router.ts';
import { sitRouterNode } from './nodes/sit-router.ts';
import { switchNode } from './nodes/switch.ts';
import { vtepNode } from './nodes/vtep.ts';

/** Every kind of node: the one list that a new device's file joins. */
export const nodeKinds = [
  hostNode,
  dhcpHostNode,
  ipv6HostNode,
  hubNode,
  switchNode,
  routerNode,
  ipv6RouterNode,
  sitRouterNode,
  natNode,
  vtepNode,
  gretapNode,
  hypervisorNode,
] as const;

export const nodeSchema = z.discriminatedUnion('kind', schemasOf(nodeKinds), {
  error: ({ code, input }) =>
    code === 'invalid_union'
      ? unknownName(
          input,
          'kind',
          'kind of node',
          nodeKinds.map(({ kind }) => kind),
        )
      : undefined,
});
export type ScenarioNode = z.output<typeof nodeSchema>;

/** What is known of a node's kind; options that were parsed always fit it. */
export function kindOf(node: ScenarioNode): AnyNodeKind {
  const found = nodeKinds.find(({ kind }) => kind === node.kind);
  if (found === undefined) throw new TypeError(`There is no kind of node called “${node.kind}”.`);
  return found as unknown as AnyNodeKind;
}
