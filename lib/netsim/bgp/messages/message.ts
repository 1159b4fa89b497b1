import { z } from 'zod';
import { hexText } from '../../layer-schema.ts';

const octet = z.int().min(0).max(0xff);
const word = z.int().min(0).max(0xffff);
const long = z.int().min(0).max(0xffffffff);

export const prefixSchema = z.strictObject({ prefix: z.string(), pathId: long.optional() });
export type Prefix = z.output<typeof prefixSchema>;

export const segmentSchema = z.strictObject({
  type: z.enum(['AS_SET', 'AS_SEQUENCE', 'AS_CONFED_SEQUENCE', 'AS_CONFED_SET']),
  asns: z.array(long).max(255),
});
export type Segment = z.output<typeof segmentSchema>;

/** `value` or `segments` (for MP_* the fields after them) where the value could be read; `valueHex` always. */
export const attributeSchema = z.strictObject({
  type: octet,
  name: z.string().optional(),
  flags: octet.optional(),
  length: word.optional(),
  valueHex: hexText.optional(),
  value: z
    .union([z.string(), long, z.array(z.string()), z.strictObject({ asn: long, address: z.string() })])
    .optional(),
  segments: z.array(segmentSchema).optional(),
  afi: word.optional(),
  safi: octet.optional(),
  nextHopHex: hexText.optional(),
  nextHops: z.array(z.string()).optional(),
  /** Of MP_REACH_NLRI, where it is not the 0 that it should be (RFC 4760 §3). */
  reserved: octet.optional(),
  nlri: z.array(prefixSchema).optional(),
  nlriHex: hexText.optional(),
  withdrawn: z.array(prefixSchema).optional(),
  withdrawnHex: hexText.optional(),
  endOfRib: z.boolean().optional(),
});
export type Attribute = z.output<typeof attributeSchema>;

const family = z.strictObject({ afi: word, safi: octet, sendReceive: octet.optional(), flags: octet.optional() });

export const capabilitySchema = z.strictObject({
  code: octet,
  name: z.string().optional(),
  valueHex: hexText.optional(),
  afi: word.optional(),
  safi: octet.optional(),
  asn: long.optional(),
  role: octet.optional(),
  restartFlags: octet.optional(),
  restartTime: z.int().min(0).max(0xfff).optional(),
  families: z.array(family).optional(),
});
export type Capability = z.output<typeof capabilitySchema>;

export const openSchema = z.strictObject({
  version: octet,
  myAs: word,
  holdTime: word,
  bgpIdentifier: z.string(),
  /** The octet on the wire; 255 where the parameters are extended (RFC 9072). */
  optParamLength: octet.optional(),
  extendedOptParamLength: word.optional(),
  capabilities: z.array(capabilitySchema),
  otherParams: z.array(z.strictObject({ type: octet, valueHex: hexText })),
  /** All parameters as they stood, where the lists above do not tell how they were grouped. */
  parametersHex: hexText.optional(),
});
export type Open = z.output<typeof openSchema>;

export const updateSchema = z.strictObject({
  withdrawn: z.array(prefixSchema),
  attributes: z.array(attributeSchema),
  nlri: z.array(prefixSchema),
  /** `1/1`: the empty UPDATE that ends the first exchange (RFC 4724 §2). */
  endOfRib: z.string().optional(),
});
export type Update = z.output<typeof updateSchema>;

const head = { length: word.optional(), typeName: z.string().optional() };

export const messageSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...head, type: z.literal(1), open: openSchema }),
  z.strictObject({ ...head, type: z.literal(2), update: updateSchema }),
  z.strictObject({
    ...head,
    type: z.literal(3),
    notification: z.strictObject({
      code: octet,
      subcode: octet,
      dataHex: hexText,
      shutdownCommunication: z.string().optional(),
    }),
  }),
  z.strictObject({ ...head, type: z.literal(4) }),
  z.strictObject({
    ...head,
    type: z.literal(5),
    routeRefresh: z.strictObject({ afi: word, subtype: octet, safi: octet, restHex: hexText }),
  }),
]);
export type Message = z.output<typeof messageSchema>;

/** A message that cannot be written: one sentence. Thrown inside, caught by `encodeMessage`. */
export class Unwritable extends Error {}
