import { z } from 'zod';
import { type Nat44, nat44 } from '../../devices/nat44/nat44.ts';
import { type Endpoint, endpointText } from '../../devices/nat44/tuple.ts';
import type { NodeKind, TableKind } from '../node-kind.ts';
import { duration, ipv4, portNumber } from '../values.ts';
import { dhcpSchema, leaseTable, type Serving, serving } from './dhcp.ts';
import {
  addressOf,
  arpOf,
  arpSchema,
  arpTable,
  interfaceName,
  interfaceOf,
  interfaceSchema,
  portsOf,
  routeSchema,
  routeTableKind,
} from './interface.ts';

const schema = z
  .strictObject({
    kind: z.literal('nat'),
    interfaces: z.array(interfaceSchema).min(2),
    /** Names of the interfaces towards the outside; the others are inside. */
    outside: z.array(interfaceName).min(1),
    routes: z.array(routeSchema).default([]),
    arp: arpSchema.exactOptional(),
    profile: z.enum(['rfc4787', 'full-cone', 'restricted', 'port-restricted', 'symmetric', 'linux']).exactOptional(),
    /** Addresses that flows share by their ports; the outside interface’s by default. */
    pool: z.array(ipv4).min(1).exactOptional(),
    ports: z.strictObject({ first: portNumber, last: portNumber }).exactOptional(),
    /** Addresses one to one. */
    statics: z.array(z.strictObject({ inside: ipv4, outside: ipv4 })).exactOptional(),
    /** Outside ports that lead to an inside one. */
    forwards: z
      .array(
        z.strictObject({
          protocol: z.enum(['tcp', 'udp']),
          address: ipv4.exactOptional(),
          port: portNumber,
          to: z.strictObject({ address: ipv4, port: portNumber }),
        }),
      )
      .exactOptional(),
    /** How long a mapping of UDP or ICMP lasts without traffic. */
    timeouts: z.strictObject({ udp: duration.exactOptional(), icmp: duration.exactOptional() }).exactOptional(),
    onExhaustion: z.enum(['drop', 'prohibited']).exactOptional(),
    dhcp: dhcpSchema.exactOptional(),
  })
  .superRefine(({ interfaces, outside }, context) => {
    const names = interfaces.map(({ name }) => name);
    for (const [i, name] of outside.entries()) {
      if (names.includes(name)) continue;
      const message = `“${name}” is not among the interfaces: ${names.join(', ')}.`;
      context.addIssue({ code: 'custom', message, path: ['outside', i], input: name });
    }
  });

export const natTable: TableKind<Nat44> = {
  name: 'nat',
  title: { fr: 'table de traduction', en: 'translation table' },
  rows: (device) =>
    device.mappings().map(({ kind, protocol, inside, outside, remote, createdNs, expiresNs }) => ({
      kind,
      protocol,
      inside: endOf(inside),
      outside: endOf(outside),
      remote: remote === null ? null : `${remote.address}:${remote.port ?? '*'}`,
      createdNs,
      expiresNs,
    })),
};

export const conntrackTable: TableKind<Nat44> = {
  name: 'conntrack',
  title: { fr: 'connexions suivies', en: 'tracked connections' },
  rows: (device) =>
    device.conntrack().map(({ protocol, original, reply, state, isAnswered, createdNs, expiresNs }) => ({
      protocol,
      src: `${original.src}:${original.srcPort}`,
      dst: `${original.dst}:${original.dstPort}`,
      replySrc: `${reply.src}:${reply.srcPort}`,
      replyDst: `${reply.dst}:${reply.dstPort}`,
      state,
      isAnswered,
      createdNs,
      expiresNs,
    })),
};

export const natNode: NodeKind<typeof schema, Nat44 & Serving> = {
  kind: 'nat',
  title: { fr: 'traducteur d’adresses', en: 'address translator' },
  schema,
  ports: ({ interfaces }) => portsOf(interfaces),
  addresses: ({ interfaces }) => interfaces.map(({ address }) => addressOf(address)),
  create({ kind: _, interfaces: given, arp, timeouts, dhcp, ...rest }, { name, standIn }) {
    const interfaces = given.map((each) => interfaceOf(name, each));
    const device = nat44({
      ...rest,
      interfaces,
      ...(arp === undefined ? {} : { arp: arpOf(arp) }),
      timeouts: {
        ...(timeouts?.udp === undefined ? {} : { udpNs: timeouts.udp, udpStreamNs: null }),
        ...(timeouts?.icmp === undefined ? {} : { icmpNs: timeouts.icmp }),
      },
      ...standIn,
    });
    return serving(device, interfaces, dhcp);
  },
  tables: [natTable, conntrackTable, arpTable, routeTableKind, leaseTable],
};

/** A static pair has no port: it is for all of them. */
const endOf = (end: Endpoint): string => (end.port === 0 ? end.address : endpointText(end));
