import { z } from 'zod';
import { type Host, host } from '../../devices/host/host.ts';
import type { NodeKind } from '../node-kind.ts';
import { cidr, ipv4, mac, mtu, portNumber } from '../values.ts';
import {
  addressOf,
  arpOf,
  arpSchema,
  arpTable,
  interfaceName,
  interfaceOf,
  portsOf,
  routeTableKind,
} from './interface.ts';

const schema = z.strictObject({
  kind: z.literal('host'),
  address: cidr,
  mac: mac.exactOptional(),
  gateway: ipv4.exactOptional(),
  interface: interfaceName.default('eth0'),
  mtu: mtu.exactOptional(),
  /** UDP ports that take what comes; any other answers “port unreachable”. */
  listen: z.array(portNumber).default([]),
  arp: arpSchema.exactOptional(),
});

export const hostNode: NodeKind<typeof schema, Host> = {
  kind: 'host',
  title: { fr: 'machine', en: 'host' },
  schema,
  ports: (options) => portsOf([{ name: options.interface }]),
  addresses: ({ address }) => [addressOf(address)],
  create({ kind: _, listen, arp, interface: name, gateway, ...rest }, node): Host {
    const { mac: address } = interfaceOf(node.name, { ...rest, name });
    const device = host({
      ...rest,
      interface: name,
      mac: address,
      ...(gateway === undefined ? {} : { gateway }),
      ...(arp === undefined ? {} : { arp: arpOf(arp) }),
      ...node.standIn,
    });
    for (const port of listen) device.listen(port);
    return device;
  },
  tables: [arpTable, routeTableKind],
  host: (device) => device,
};
