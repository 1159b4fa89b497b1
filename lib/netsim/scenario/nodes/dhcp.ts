import { z } from 'zod';
import { behindDhcpServer, dhcpServer } from '../../devices/dhcp/dhcp-server.ts';
import type { Lease } from '../../devices/dhcp/lease-table.ts';
import type { InterfaceOptions } from '../../devices/ip/interface.ts';
import type { Context, Handler } from '../../sim/handler.ts';
import type { TableKind } from '../node-kind.ts';
import { duration, ipv4, mac } from '../values.ts';
import { interfaceName } from './interface.ts';

/** A DHCP server on one interface of a host, router or NAT. */
export const dhcpSchema = z.strictObject({
  /** The interface it serves; the first by default. */
  on: interfaceName.exactOptional(),
  first: ipv4,
  last: ipv4,
  router: ipv4.exactOptional(),
  nameServers: z.array(ipv4).exactOptional(),
  /** One hour by default. */
  lease: z.union([z.literal('for-ever'), duration]).exactOptional(),
  reservations: z.array(z.strictObject({ mac, address: ipv4 })).exactOptional(),
});

export interface Serving {
  leases?(): readonly Lease[];
}

/** The same device with a DHCP server in front; without options the device itself. */
export function serving<D extends Handler>(
  device: D,
  interfaces: readonly InterfaceOptions[],
  options: z.output<typeof dhcpSchema> | undefined,
): D & Serving {
  const on = interfaces.find(({ name }) => options?.on === undefined || name === options.on);
  if (options === undefined || on === undefined) return device;
  const { first, last, router, nameServers, lease, reservations } = options;
  const server = dhcpServer({
    port: on.name.split('.')[0] ?? on.name,
    address: on.address,
    mac: on.mac,
    pool: { first, last },
    ...(router === undefined ? {} : { router }),
    ...(nameServers === undefined ? {} : { nameServers }),
    ...(lease === undefined ? {} : { leaseTimeS: lease === 'for-ever' ? 0xffff_ffff : Math.floor(lease / 1e9) }),
    ...(reservations === undefined ? {} : { reservations }),
  });
  const { start, ...rest } = behindDhcpServer(server, device);
  let clock: Pick<Context, 'nowNs'> = { nowNs: 0 };
  // Its tables and methods stay its own; only what the simulation calls goes by the server first.
  return Object.assign(Object.create(device), rest, {
    start(context: Context) {
      clock = context;
      start?.(context);
    },
    leases: () => server.leases(clock.nowNs),
  });
}

export const leaseTable: TableKind<Serving> = {
  name: 'dhcp',
  title: { fr: 'baux DHCP', en: 'DHCP leases' },
  rows: (device) => (device.leases?.() ?? []).map((row) => ({ ...row })),
};
