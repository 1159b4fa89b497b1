import { z } from 'zod';
import { type Gretap, gretap } from '../../devices/gre/gretap.ts';
import type { NodeKind } from '../node-kind.ts';
import { ipv4, profile } from '../values.ts';
import { addressOf, arpTable, interfaceOf, interfaceSchema, pathMtuTable, portsOf } from './interface.ts';
import { greOptions, outerOptions, tunnelTable } from './tunnel.ts';

const schema = z.strictObject({
  kind: z.literal('gretap'),
  underlay: interfaceSchema,
  gateway: ipv4.exactOptional(),
  /** Each a wire from one local port to one port of another end point. */
  wires: z.array(z.strictObject({ port: z.string(), remote: ipv4, ...outerOptions, ...greOptions })).min(1),
  profile: profile.exactOptional(),
});

export const gretapNode: NodeKind<typeof schema, Gretap> = {
  kind: 'gretap',
  title: { fr: 'extrémité Ethernet sur GRE', en: 'Ethernet over GRE end point' },
  schema,
  ports: ({ underlay, wires }) => [...new Set([...portsOf([underlay]), ...wires.map(({ port }) => port)])],
  addresses: ({ underlay }) => [addressOf(underlay.address)],
  create: ({ kind: _, underlay, ...rest }, { name, standIn }): Gretap =>
    gretap({ ...rest, underlay: interfaceOf(name, underlay), ...standIn }),
  tables: [arpTable, tunnelTable, pathMtuTable],
};
