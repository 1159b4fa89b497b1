import { z } from 'zod';
import type { TunnelState } from '../../devices/tunnel/tunnel-end.ts';
import type { TableKind } from '../node-kind.ts';
import { cidr, ipv4, mtu, profile, ttl } from '../values.ts';

/** How the outer header is made. */
export const outerOptions = {
  profile: profile.exactOptional(),
  ttl: z.union([z.literal('inherit'), ttl]).exactOptional(),
  dscp: z.union([z.literal('inherit'), z.int().min(0).max(63)]).exactOptional(),
  ecn: z.enum(['normal', 'compatibility', 'linux']).exactOptional(),
  dontFragment: z.enum(['inherit', 'always', 'never']).exactOptional(),
};

/** What every tunnel of a router says: who stands at its ends, and how the outer header is made. */
export const tunnelEnds = {
  /** `tun0`: what routes lead out of. */
  name: z.string().min(1),
  /** Of the tunnel interface itself. */
  address: cidr,
  local: ipv4,
  remote: ipv4,
  mtu: mtu.exactOptional(),
  ...outerOptions,
  /** What is too long is cut before it is wrapped, or after. */
  fragments: z.enum(['inner', 'outer']).exactOptional(),
};

/** What both ends of a GRE tunnel agree on. */
export const greOptions = {
  key: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .exactOptional(),
  hasSequence: z.boolean().exactOptional(),
  hasChecksum: z.boolean().exactOptional(),
};

/** IP in IP where no kind is said. */
export const tunnelSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ipip').exactOptional(), ...tunnelEnds }),
  z.strictObject({
    kind: z.literal('gre'),
    ...tunnelEnds,
    ...greOptions,
  }),
]);

export const tunnelTable: TableKind<{ tunnelTable(): readonly TunnelState[] }> = {
  name: 'tunnels',
  title: { fr: 'tunnels', en: 'tunnels' },
  rows: (device) => device.tunnelTable().map((row) => ({ ...row })),
};
