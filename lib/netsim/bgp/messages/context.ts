import { z } from 'zod';

/** What the two sides agreed on when the session opened: without it, the bytes of an UPDATE have no one meaning. */
export const contextSchema = z.strictObject({
  /** AS_PATH and AGGREGATOR carry four-octet AS numbers (RFC 6793). */
  asn4: z.boolean().default(true),
  /** `afi/safi` of the families whose prefixes carry a path identifier (RFC 7911). */
  addPath: z.array(z.string().regex(/^\d+\/\d+$/)).default([]),
  /** Messages of up to 65,535 bytes (RFC 8654). */
  extendedMessage: z.boolean().default(false),
  /** Some attributes are only for one kind of neighbour; without this, that is not checked. */
  session: z.enum(['ebgp', 'ibgp']).optional(),
});
export type Context = z.output<typeof contextSchema>;

export const hasPathIds = (context: Context, afi: number, safi: number): boolean =>
  context.addPath.length > 0 && context.addPath.includes(`${afi}/${safi}`);
