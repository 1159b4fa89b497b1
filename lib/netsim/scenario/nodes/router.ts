import { z } from 'zod';
import { type Router, router } from '../../devices/router/router.ts';
import type { NodeKind } from '../node-kind.ts';
import { profile } from '../values.ts';
import { dhcpSchema, leaseTable, type Serving, serving } from './dhcp.ts';
import {
  addressOf,
  arpOf,
  arpSchema,
  arpTable,
  interfaceName,
  interfaceOf,
  interfaceSchema,
  pathMtuTable,
  portsOf,
  routeSchema,
  routeTableKind,
} from './interface.ts';
import { tunnelSchema, tunnelTable } from './tunnel.ts';

const schema = z.strictObject({
  kind: z.literal('router'),
  interfaces: z.array(interfaceSchema).min(1),
  routes: z.array(routeSchema).default([]),
  tunnels: z.array(tunnelSchema).default([]),
  arp: arpSchema.exactOptional(),
  dhcp: dhcpSchema.exactOptional(),
  profile: profile.exactOptional(),
  /** Spreads flows over routes to one prefix. */
  isMultipath: z.boolean().exactOptional(),
  /** Whose address an ICMP error has. */
  errorSource: z.enum(['outgoing', 'incoming']).exactOptional(),
  errorRate: z.strictObject({ perSecond: z.number().min(0), burst: z.int().min(0) }).exactOptional(),
  sendsErrors: z.boolean().exactOptional(),
  sendsRedirects: z.boolean().exactOptional(),
  forwardsDirectedBroadcasts: z.boolean().exactOptional(),
  /** Interfaces that answer ARP for whom this router reaches by another one. */
  proxyArp: z.array(interfaceName).exactOptional(),
});

export const routerNode: NodeKind<typeof schema, Router & Serving> = {
  kind: 'router',
  title: { fr: 'routeur', en: 'router' },
  schema,
  ports: ({ interfaces }) => portsOf(interfaces),
  addresses: ({ interfaces }) => interfaces.map(({ address }) => addressOf(address)),
  create({ kind: _, interfaces: given, arp, dhcp, ...rest }, { name, standIn }) {
    const interfaces = given.map((each) => interfaceOf(name, each));
    const device = router({ ...rest, interfaces, ...(arp === undefined ? {} : { arp: arpOf(arp) }), ...standIn });
    return serving(device, interfaces, dhcp);
  },
  tables: [arpTable, routeTableKind, tunnelTable, pathMtuTable, leaseTable],
  router: (device) => device,
};
