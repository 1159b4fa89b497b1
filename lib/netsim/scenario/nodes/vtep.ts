import { z } from 'zod';
import { mac as macAddress } from '../../address/mac.ts';
import { type Vtep, vtep } from '../../devices/vtep/vtep.ts';
import type { NodeKind } from '../node-kind.ts';
import { duration, ipv4, mac, mtu, portNumber, profile, ttl, vid, vni } from '../values.ts';
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
  /** Per VNI, the multicast group that what is flooded goes to. */
  groups: z.record(z.string().regex(/^\d+$/, 'A VNI is a whole number.'), ipv4).exactOptional(),
  isLearning: z.boolean().exactOptional(),
  dropsFragments: z.boolean().exactOptional(),
  /** The largest packet in a local frame. */
  accessMtu: mtu.exactOptional(),
  dstPort: portNumber.exactOptional(),
  /** First and last source port. */
  sourcePorts: z.tuple([portNumber, portNumber]).exactOptional(),
  ttl: ttl.exactOptional(),
  hasChecksum: z.boolean().exactOptional(),
  dontFragment: z.boolean().exactOptional(),
  profile: profile.exactOptional(),
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
    {
      name: 'groups',
      title: { fr: 'groupes de multidiffusion', en: 'multicast groups' },
      rows: (device) => device.groupTable().map((row) => ({ ...row })),
    },
    arpTable,
  ],
};
