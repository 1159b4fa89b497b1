import { z } from 'zod';
import { type Ipv6Host, ipv6Host } from '../../devices/ipv6/ipv6-host.ts';
import type { NodeKind } from '../node-kind.ts';
import { ipv6 } from '../values.ts';
import { addressOf, interfaceName, portsOf } from './interface.ts';
import { interface6Of, interface6Schema, neighbourTable, route6Table } from './interface6.ts';

const schema = z.strictObject({
  kind: z.literal('ipv6-host'),
  ...interface6Schema.omit({ name: true }).shape,
  interface: interfaceName.default('eth0'),
  gateway: ipv6.exactOptional(),
});

export const ipv6HostNode: NodeKind<typeof schema, Ipv6Host> = {
  kind: 'ipv6-host',
  title: { fr: 'machine IPv6', en: 'IPv6 host' },
  schema,
  ports: (options) => portsOf([{ name: options.interface }]),
  addresses6: ({ address }) => [addressOf(address)],
  create: ({ kind: _, interface: name, gateway, ...rest }, node) =>
    ipv6Host({
      ...interface6Of(node.name, { ...rest, name }),
      interface: name,
      ...(gateway === undefined ? {} : { gateway }),
      ...node.standIn,
    }),
  tables: [neighbourTable, { ...route6Table, rows: ({ routes }) => route6Table.rows({ routes6: routes }) }],
  host6: (device) => device,
};
