import { z } from 'zod';
import type { Ipv6Address } from '../../address/ipv6.ts';
import type { Neighbour } from '../../devices/ip/neighbours.ts';
import type { Interface6Options, Route6 } from '../../devices/ipv6/interface.ts';
import { defaultMac, type TableKind, type TableRow } from '../node-kind.ts';
import { cidr6, ipv6, mac } from '../values.ts';
import { interfaceName } from './interface.ts';

/** What IPv6 hosts and routers write alike. */

export const interface6Schema = z.strictObject({
  name: interfaceName,
  address: cidr6,
  mac: mac.exactOptional(),
  /** RFC 8200 §5: 1280 at least. */
  mtu: z.int().min(1280).max(65_535).exactOptional(),
});

export const route6Schema = z
  .strictObject({ to: cidr6, via: ipv6.exactOptional(), out: z.string().exactOptional() })
  .refine(
    ({ via, out }) => via !== undefined || out !== undefined,
    'A route needs a next hop (via), an interface (out), or both.',
  );

export const interface6Of = (
  node: string,
  { mac: address = undefined, ...rest }: z.output<typeof interface6Schema>,
): Interface6Options => ({ ...rest, mac: address ?? defaultMac(node, rest.name) });

export const neighbourTable: TableKind<{
  neighbourTable(): readonly (Neighbour<Ipv6Address> & { readonly interface?: string })[];
}> = {
  name: 'neighbours',
  title: { fr: 'table des voisins', en: 'neighbour table' },
  rows: (device) => device.neighbourTable().map((row): TableRow => ({ ...row })),
};

export const route6Table: TableKind<{ readonly routes6: readonly Route6[] }> = {
  name: 'routes6',
  title: { fr: 'table de routage IPv6', en: 'IPv6 routing table' },
  rows: ({ routes6 }) =>
    routes6.map(({ prefix, out, via, source }) => ({ prefix: `${prefix.network}/${prefix.length}`, via, out, source })),
};
