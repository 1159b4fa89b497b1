import { z } from 'zod';
import { type SitRouter, sitRouter } from '../../devices/sit/sit-router.ts';
import type { NodeKind } from '../node-kind.ts';
import { cidr6, profile } from '../values.ts';
import {
  addressOf,
  arpTable,
  interfaceOf,
  interfaceSchema,
  pathMtuTable,
  portsOf,
  routeSchema,
  routeTableKind,
} from './interface.ts';
import { interface6Of, interface6Schema, neighbourTable, route6Schema, route6Table } from './interface6.ts';
import { tunnelEnds, tunnelTable } from './tunnel.ts';

const schema = z.strictObject({
  kind: z.literal('sit-router'),
  /** IPv4; a port may stand here and among `interfaces6`. */
  interfaces: z.array(interfaceSchema).min(1),
  routes: z.array(routeSchema).default([]),
  interfaces6: z.array(interface6Schema).default([]),
  routes6: z.array(route6Schema).default([]),
  tunnels: z.array(z.strictObject({ ...tunnelEnds, address: cidr6 })).default([]),
  profile: profile.exactOptional(),
});

export const sitRouterNode: NodeKind<typeof schema, SitRouter> = {
  kind: 'sit-router',
  title: { fr: 'routeur 6in4', en: '6in4 router' },
  schema,
  ports: ({ interfaces, interfaces6 }) => portsOf([...interfaces, ...interfaces6]),
  addresses: ({ interfaces }) => interfaces.map(({ address }) => addressOf(address)),
  addresses6: ({ interfaces6 }) => interfaces6.map(({ address }) => addressOf(address)),
  create: ({ kind: _, interfaces, interfaces6, ...rest }, { name, standIn }) =>
    sitRouter({
      ...rest,
      interfaces: interfaces.map((each) => interfaceOf(name, each)),
      interfaces6: interfaces6.map((each) => interface6Of(name, each)),
      ...standIn,
    }),
  tables: [arpTable, routeTableKind, neighbourTable, route6Table, tunnelTable, pathMtuTable],
};
