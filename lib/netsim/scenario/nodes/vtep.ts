import { z } from 'zod';
import { mac as macAddress } from '../../address/mac.ts';
import { type Vtep, vtep } from '../../devices/vtep/vtep.ts';
import type { NodeKind } from '../node-kind.ts';
import { duration, ipv4, mac, vid, vni } from '../values.ts';
import { addressOf, arpTable, interfaceOf, interfaceSchema, portsOf } from './interface.ts';

const schema = z.strictObject({
  kind: z.literal('vtep'),
  underlay: interfaceSchema,
  gateway: ipv4.exactOptional(),
  access: z.array(z.strictObject({ port: z.string(), vlan: vid.exactOptional(), vni })),
  /** Per VNI, the VTEPs that get a copy of what is flooded. */
  flood: z.record(z.string().regex(/^\d+$/, 'A VNI is a whole number.'), z.array(ipv4)).default({}),
  staticEntries: z.array(z.strictObject({ vni, mac, remote: ipv4 })).default([]),
  ageing: duration.exactOptional(),
  allowInnerTag: z.boolean().exactOptional(),
});

export const vtepNode: NodeKind<typeof schema, Vtep> = {
  kind: 'vtep',
  title: { fr: 'extrémité VXLAN', en: 'VXLAN tunnel end point' },
  schema,
  ports: ({ underlay, access }) => [...new Set([...portsOf([underlay]), ...access.map(({ port }) => port)])],
  addresses: ({ underlay }) => [addressOf(underlay.address)],
  create: ({ kind: _, underlay, staticEntries, ageing, ...rest }, { name, standIn }): Vtep =>
    vtep({
      ...rest,
      underlay: interfaceOf(name, underlay),
      staticEntries: staticEntries.map((each) => ({ ...each, mac: macAddress(each.mac) })),
      ...(ageing === undefined ? {} : { ageingNs: ageing }),
      ...standIn,
    }),
  tables: [
    {
      name: 'fdb',
      title: { fr: 'table FDB', en: 'forwarding database' },
      rows: (device) =>
        device.fdb().map(({ vni: id, mac: address, at, isStatic, seenNs }) => ({
          vni: id,
          mac: address,
          port: at.kind === 'port' ? at.port : null,
          vlan: at.kind === 'port' ? at.vlan : null,
          remote: at.kind === 'remote' ? at.address : null,
          isStatic,
          seenNs: isStatic ? null : seenNs,
        })),
    },
    arpTable,
  ],
};
