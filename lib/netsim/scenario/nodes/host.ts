import { z } from 'zod';
import { type Host, host } from '../../devices/host/host.ts';
import { serve } from '../events/tcp.ts';
import type { NodeKind, TableKind } from '../node-kind.ts';
import { cidr, ipv4, mac, mtu, portNumber, profile, ttl } from '../values.ts';
import {
  addressOf,
  arpOf,
  arpSchema,
  arpTable,
  interfaceName,
  interfaceOf,
  pathMtuTable,
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
  /** TCP ports that take connections, some with bytes to answer when the other side has sent all it had. */
  tcpListen: z
    .array(z.union([portNumber, z.strictObject({ port: portNumber, answer: z.int().min(0).max(10_000_000) })]))
    .default([]),
  arp: arpSchema.exactOptional(),
  /** Where Linux does otherwise than the RFCs, `linux` does as Linux does. */
  profile: profile.exactOptional(),
  tcp: z
    .strictObject({
      window: z.int().min(1).max(65_535).exactOptional(),
      mss: z.int().min(1).exactOptional(),
      ttl: ttl.exactOptional(),
    })
    .exactOptional(),
  discoversPathMtu: z.boolean().exactOptional(),
  acceptsRedirects: z.boolean().exactOptional(),
});

const tcpTable: TableKind<Host> = {
  name: 'tcp',
  title: { fr: 'connexions TCP', en: 'TCP connections' },
  rows: (device) => device.tcp.connections().map((row) => ({ ...row })),
};

const udpTable: TableKind<Host> = {
  name: 'udp',
  title: { fr: 'ports UDP', en: 'UDP sockets' },
  rows: (device) => device.udp.sockets().map((row) => ({ ...row })),
};

export const hostNode: NodeKind<typeof schema, Host> = {
  kind: 'host',
  title: { fr: 'machine', en: 'host' },
  schema,
  ports: (options) => portsOf([{ name: options.interface }]),
  addresses: ({ address }) => [addressOf(address)],
  create({ kind: _, listen, tcpListen, arp, interface: name, gateway, ...rest }, node): Host {
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
    for (const each of tcpListen) {
      const { port, answer } = typeof each === 'number' ? { port: each, answer: 0 } : each;
      serve(device, port, answer);
    }
    return device;
  },
  tables: [arpTable, routeTableKind, tcpTable, udpTable, pathMtuTable],
  host: (device) => device,
};
