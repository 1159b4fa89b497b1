import { z } from 'zod';
import { type VlanSwitch, vlanSwitch } from '../../devices/vlan-switch/vlan-switch.ts';
import type { NodeKind } from '../node-kind.ts';
import { duration, mac, vid } from '../values.ts';

const port = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('access'), vlan: vid }),
  z.strictObject({
    mode: z.literal('trunk'),
    allowed: z.array(vid).exactOptional(),
    native: vid.exactOptional(),
    tagNative: z.boolean().exactOptional(),
  }),
]);

const schema = z.strictObject({
  kind: z.literal('switch'),
  ports: z.record(z.string(), port),
  ageing: duration.exactOptional(),
  staticEntries: z.array(z.strictObject({ vid, mac, port: z.string() })).exactOptional(),
  capacity: z.int().min(0).exactOptional(),
  profile: z.enum(['strict', 'linux']).exactOptional(),
});

export const switchNode: NodeKind<typeof schema, VlanSwitch> = {
  kind: 'switch',
  title: { fr: 'commutateur', en: 'switch' },
  schema,
  ports: ({ ports }) => Object.keys(ports),
  create: ({ kind: _, ageing, ...rest }, { standIn }): VlanSwitch =>
    vlanSwitch({ ...rest, ...(ageing === undefined ? {} : { ageingNs: ageing }), ...standIn }),
  tables: [
    {
      name: 'mac',
      title: { fr: 'table d’adresses MAC', en: 'MAC address table' },
      rows: (device) => device.macTable().map((row) => ({ ...row })),
    },
  ],
};
