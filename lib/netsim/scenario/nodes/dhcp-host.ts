import { z } from 'zod';
import { type DhcpHost, dhcpHost } from '../../devices/dhcp/dhcp-host.ts';
import { serve } from '../events/tcp.ts';
import type { NodeKind } from '../node-kind.ts';
import { defaultMac } from '../node-kind.ts';
import { mac, mtu, portNumber } from '../values.ts';
import { arpTable, interfaceName, portsOf, routeTableKind } from './interface.ts';

const schema = z.strictObject({
  kind: z.literal('dhcp-host'),
  mac: mac.exactOptional(),
  interface: interfaceName.default('eth0'),
  mtu: mtu.exactOptional(),
  listen: z.array(portNumber).default([]),
  tcpListen: z.array(portNumber).default([]),
});

export const dhcpHostNode: NodeKind<typeof schema, DhcpHost> = {
  kind: 'dhcp-host',
  title: { fr: 'machine (DHCP)', en: 'host (DHCP)' },
  schema,
  ports: (options) => portsOf([{ name: options.interface }]),
  addressNow: (device) => device.lease?.address ?? null,
  create: ({ kind: _, interface: name, mac: address, listen, tcpListen, ...rest }, node) =>
    dhcpHost({
      ...rest,
      interface: name,
      mac: address ?? defaultMac(node.name, name),
      onHost(host) {
        for (const port of listen) host.listen(port);
        for (const port of tcpListen) serve(host, port, 0);
      },
      ...node.standIn,
    }),
  tables: [
    {
      name: 'lease',
      title: { fr: 'bail', en: 'lease' },
      rows: ({ clientState, lease }) => [
        {
          state: clientState,
          address: lease?.cidr ?? null,
          router: lease?.router ?? null,
          server: lease?.server ?? null,
          expiresNs: lease?.expiresNs ?? null,
        },
      ],
    },
    { ...arpTable, rows: ({ host }) => (host === null ? [] : arpTable.rows(host)) },
    { ...routeTableKind, rows: ({ host }) => (host === null ? [] : routeTableKind.rows(host)) },
  ],
  host: (device) => device.host,
};
