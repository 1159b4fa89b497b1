import { z } from 'zod';
import { type Router, router } from '../../devices/router/router.ts';
import type { NodeKind } from '../node-kind.ts';
import { cidr, ipv4, mtu } from '../values.ts';
import {
  addressOf,
  arpOf,
  arpSchema,
  arpTable,
  interfaceOf,
  interfaceSchema,
  portsOf,
  routeSchema,
  routeTableKind,
} from './interface.ts';

const tunnel = z.strictObject({
  name: z.string().min(1),
  address: cidr,
  local: ipv4,
  remote: ipv4,
  ttl: z.int().min(1).max(255).exactOptional(),
  mtu: mtu.exactOptional(),
});

const schema = z.strictObject({
  kind: z.literal('router'),
  interfaces: z.array(interfaceSchema).min(1),
  routes: z.array(routeSchema).default([]),
  tunnels: z.array(tunnel).default([]),
  arp: arpSchema.exactOptional(),
});

export const routerNode: NodeKind<typeof schema, Router> = {
  kind: 'router',
  title: { fr: 'routeur', en: 'router' },
  schema,
  ports: ({ interfaces }) => portsOf(interfaces),
  addresses: ({ interfaces }) => interfaces.map(({ address }) => addressOf(address)),
  create: ({ interfaces, routes, tunnels, arp }, { name, standIn }): Router =>
    router({
      interfaces: interfaces.map((each) => interfaceOf(name, each)),
      routes,
      tunnels,
      ...(arp === undefined ? {} : { arp: arpOf(arp) }),
      ...standIn,
    }),
  tables: [arpTable, routeTableKind],
};
