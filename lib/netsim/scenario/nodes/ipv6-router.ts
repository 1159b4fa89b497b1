import { z } from 'zod';
import { type Ipv6Router, ipv6Router } from '../../devices/ipv6/ipv6-router.ts';
import type { NodeKind } from '../node-kind.ts';
import { addressOf, portsOf } from './interface.ts';
import { interface6Of, interface6Schema, neighbourTable, route6Schema, route6Table } from './interface6.ts';

const schema = z.strictObject({
  kind: z.literal('ipv6-router'),
  interfaces: z.array(interface6Schema).min(1),
  routes: z.array(route6Schema).default([]),
});

export const ipv6RouterNode: NodeKind<typeof schema, Ipv6Router> = {
  kind: 'ipv6-router',
  title: { fr: 'routeur IPv6', en: 'IPv6 router' },
  schema,
  ports: ({ interfaces }) => portsOf(interfaces),
  addresses6: ({ interfaces }) => interfaces.map(({ address }) => addressOf(address)),
  create: ({ interfaces, routes }, { name, standIn }) =>
    ipv6Router({ interfaces: interfaces.map((each) => interface6Of(name, each)), routes, ...standIn }),
  tables: [neighbourTable, { ...route6Table, rows: ({ routes }) => route6Table.rows({ routes6: routes }) }],
};
