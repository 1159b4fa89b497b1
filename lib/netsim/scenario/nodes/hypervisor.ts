import { z } from 'zod';
import { addHypervisor, type Hypervisor } from '../../devices/hypervisor/hypervisor.ts';
import type { NetworkMode } from '../../devices/hypervisor/network-mode.ts';
import type { Handler } from '../../sim/handler.ts';
import { defaultMac, type NodeKind } from '../node-kind.ts';
import { cidr, ipv4, mac, nodeName, portNumber } from '../values.ts';
import { addressOf, arpTable, routeTableKind } from './interface.ts';
import { conntrackTable, natTable } from './nat.ts';

const modes = [
  'bridged',
  'nat',
  'nat-network',
  'libvirt-nat',
  'host-only',
  'internal',
] as const satisfies readonly NetworkMode[];

const schema = z.strictObject({
  kind: z.literal('hypervisor'),
  /** Of the physical host on the LAN. */
  address: cidr,
  mac: mac.exactOptional(),
  gateway: ipv4,
  machines: z.array(
    z.strictObject({
      name: nodeName,
      mode: z.enum(modes),
      mac: mac.exactOptional(),
      /** On an internal network only: elsewhere a DHCP server gives it. */
      address: cidr.exactOptional(),
      forwards: z
        .array(z.strictObject({ protocol: z.enum(['tcp', 'udp']), hostPort: portNumber, port: portNumber }))
        .exactOptional(),
    }),
  ),
});

/** The whole of it, in place of the single device that other nodes are. */
interface HypervisorNode extends Handler {
  readonly hypervisor: Hypervisor;
}

export const hypervisorNode: NodeKind<typeof schema, HypervisorNode> = {
  kind: 'hypervisor',
  title: { fr: 'hyperviseur', en: 'hypervisor' },
  schema,
  ports: () => ['eth0'],
  addresses: ({ address }) => [addressOf(address)],
  guests: ({ machines }) => machines.map(({ name }) => name),
  join({ kind: _, mac: address, ...options }, { name }, sim) {
    const hypervisor = addHypervisor(sim, name, { ...options, mac: address ?? defaultMac(name, 'eth0') });
    return {
      // Its devices have joined by themselves.
      device: { hypervisor, onFrame() {} },
      ports: { eth0: hypervisor.uplink },
      guests: Object.fromEntries(hypervisor.machines.map((machine) => [machine.name, machine])),
    };
  },
  tables: [
    {
      name: 'machines',
      title: { fr: 'machines virtuelles', en: 'virtual machines' },
      rows: ({ hypervisor }) =>
        hypervisor.machines.map((machine) => ({
          name: machine.name,
          mode: machine.mode,
          mac: machine.mac,
          address: machine.address,
        })),
    },
    { ...natTable, rows: ({ hypervisor }) => natTable.rows(hypervisor.host) },
    { ...conntrackTable, rows: ({ hypervisor }) => conntrackTable.rows(hypervisor.host) },
    { ...arpTable, rows: ({ hypervisor }) => arpTable.rows(hypervisor.host) },
    { ...routeTableKind, rows: ({ hypervisor }) => routeTableKind.rows(hypervisor.host) },
  ],
};
