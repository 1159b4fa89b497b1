import { z } from 'zod';
import type { InterfaceOptions } from '../../devices/ip/interface.ts';
import type { Neighbour, NeighbourOptions } from '../../devices/ip/neighbours.ts';
import type { PathMtu } from '../../devices/ip/path-mtu.ts';
import type { Prefix } from '../../devices/ip/prefix.ts';
import type { Route } from '../../devices/ip/routes.ts';
import { defaultMac, type TableKind, type TableRow } from '../node-kind.ts';
import { cidr, duration, ipv4, mac, mtu } from '../values.ts';

/** What host, router, VTEP and NAT write alike: interfaces, routes, ARP. */

export const interfaceName = z
  .string()
  .regex(/^[^:.\s]+(\.\d+)?$/, {
    error: ({ input }) => `“${input}” is not an interface: eth0, or eth0.10 for VLAN 10.`,
  })
  .refine((name) => {
    const vlan = name.split('.')[1];
    return vlan === undefined || (Number(vlan) >= 1 && Number(vlan) <= 4094);
  }, 'What follows the dot is a VLAN from 1 to 4094.');

export const interfaceSchema = z.strictObject({
  name: interfaceName,
  address: cidr,
  mac: mac.exactOptional(),
  mtu: mtu.exactOptional(),
});

export const routeSchema = z
  .strictObject({ to: cidr, via: ipv4.exactOptional(), out: z.string().exactOptional() })
  .refine(
    ({ via, out }) => via !== undefined || out !== undefined,
    'A route needs a next hop (via), an interface (out), or both.',
  );

export const arpSchema = z
  .strictObject({ requests: z.int().min(1), retry: duration, lifetime: duration, queue: z.int().min(1) })
  .partial();

export const interfaceOf = (
  node: string,
  { mac: address = undefined, ...rest }: z.output<typeof interfaceSchema>,
): InterfaceOptions => ({ ...rest, mac: address ?? defaultMac(node, rest.name) });

export function arpOf(given: z.output<typeof arpSchema>): NeighbourOptions {
  const { retry, lifetime, requests, queue } = given;
  return {
    ...(requests === undefined ? {} : { requests }),
    ...(queue === undefined ? {} : { queue }),
    ...(retry === undefined ? {} : { retryNs: retry }),
    ...(lifetime === undefined ? {} : { lifetimeNs: lifetime }),
  };
}

/** `eth0.10` and `eth0` share the port eth0. */
export const portsOf = (interfaces: readonly { readonly name: string }[]): readonly string[] => [
  ...new Set(interfaces.map(({ name }) => name.split('.')[0] ?? name)),
];

export const addressOf = (withPrefix: string): string => withPrefix.split('/')[0] ?? withPrefix;

export const arpTable: TableKind<{ arpTable(): readonly (Neighbour & { readonly interface?: string })[] }> = {
  name: 'arp',
  title: { fr: 'table ARP', en: 'ARP table' },
  rows: (device) =>
    device.arpTable().map(
      (row): TableRow => ({
        ...(row.interface === undefined ? {} : { interface: row.interface }),
        address: row.address,
        mac: row.mac,
        seenNs: row.seenNs,
      }),
    ),
};

export const routeTableKind: TableKind<{ readonly routes: readonly Route[] }> = {
  name: 'routes',
  title: { fr: 'table de routage', en: 'routing table' },
  rows: ({ routes }) =>
    routes.map(({ prefix, out, via, source }) => ({
      prefix: prefixText(prefix),
      via,
      out,
      source,
    })),
};

export const pathMtuTable: TableKind<{ pathMtuTable(): readonly PathMtu[] }> = {
  name: 'path-mtu',
  title: { fr: 'MTU des chemins', en: 'path MTUs' },
  rows: (device) => device.pathMtuTable().map((row) => ({ ...row })),
};

const prefixText = ({ network, length }: Prefix): string =>
  `${[24, 16, 8, 0].map((shift) => (network >>> shift) & 255).join('.')}/${length}`;
