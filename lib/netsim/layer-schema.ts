import { z } from 'zod';
import { fromHex, toHex } from '../bytes/hex.ts';
import { ok, type Result } from '../bytes/result.ts';
import { parseIpv4 } from './address/ipv4.ts';
import { parseIpv6 } from './address/ipv6.ts';
import { parseMac } from './address/mac.ts';
import { unknownName } from './named-union.ts';
import type { LayerInput } from './protocol.ts';
import type { ProtocolName } from './protocols.ts';

/** A whole number that fits `bits` bits. */
const u = (bits: number) =>
  z
    .int()
    .min(0)
    .max(2 ** bits - 1);

/** A string that one of the address parsers accepts; comes out in its canonical form. */
const parsed = <T extends string>(parse: (text: string) => Result<T, string>) =>
  z.string().transform((text, context): T => {
    const result = parse(text);
    if (result.ok) return result.value;
    context.issues.push({ code: 'custom', message: result.error, input: text });
    return z.NEVER;
  });

const mac = parsed(parseMac);
const ipv4Text = parsed(parseIpv4);
const ipv6Text = parsed(parseIpv6);

/** Bytes as hex digits. */
export const hexText = z.string().superRefine((text, context) => {
  const result = fromHex(text);
  if (!result.ok) context.addIssue(result.error);
});

/** Bytes of a header: codecs count two digits a byte, so separators go. */
const headerBytes = parsed((text): Result<string, string> => {
  const bytes = fromHex(text);
  return bytes.ok ? ok(toHex(bytes.value)) : bytes;
});

/** IPv4 and TCP count their header in a 4-bit field: 40 bytes of options are the most. */
const optionBytes = headerBytes.refine(
  (digits) => digits.length <= 80,
  'Options take 40 bytes at most: the header length has 4 bits.',
);

const extension = z.strictObject({ nextHeader: u(8), length: u(8), dataHex: headerBytes }).partial();

/** What may be said of each protocol's fields; every field may be left out. */
const fieldSchemas = {
  ethernet: z.strictObject({ dst: mac, src: mac, etherType: u(16) }).partial(),
  vlan: z.strictObject({ tpid: u(16), pcp: u(3), dei: u(1), vid: u(12), etherType: u(16) }).partial(),
  arp: z
    .strictObject({
      hardwareType: u(16),
      protocolType: u(16),
      hardwareLength: u(8),
      protocolLength: u(8),
      operation: u(16),
      senderMac: mac,
      senderIp: ipv4Text,
      targetMac: mac,
      targetIp: ipv4Text,
    })
    .partial(),
  ipv4: z
    .strictObject({
      version: u(4),
      ihl: u(4),
      dscp: u(6),
      ecn: u(2),
      totalLength: u(16),
      identification: u(16),
      reservedFlag: u(1),
      dontFragment: u(1),
      moreFragments: u(1),
      fragmentOffset: u(13),
      ttl: u(8),
      protocol: u(8),
      checksum: u(16),
      src: ipv4Text,
      dst: ipv4Text,
      optionsHex: optionBytes,
    })
    .partial(),
  ipv6: z
    .strictObject({
      version: u(4),
      trafficClass: u(8),
      flowLabel: u(20),
      payloadLength: u(16),
      nextHeader: u(8),
      hopLimit: u(8),
      src: ipv6Text,
      dst: ipv6Text,
    })
    .partial(),
  'ipv6-hop-by-hop': extension,
  'ipv6-routing': extension,
  'ipv6-destination-options': extension,
  'ipv6-fragment': z
    .strictObject({
      nextHeader: u(8),
      reserved: u(8),
      fragmentOffset: u(13),
      reserved2: u(2),
      moreFragments: u(1),
      identification: u(32),
    })
    .partial(),
  icmpv4: z
    .strictObject({
      type: u(8),
      code: u(8),
      checksum: u(16),
      restHex: headerBytes,
      identifier: u(16),
      sequence: u(16),
      gateway: ipv4Text,
      nextHopMtu: u(16),
    })
    .partial(),
  icmpv6: z.strictObject({ type: u(8), code: u(8), checksum: u(16) }).partial(),
  udp: z.strictObject({ srcPort: u(16), dstPort: u(16), length: u(16), checksum: u(16) }).partial(),
  tcp: z
    .strictObject({
      srcPort: u(16),
      dstPort: u(16),
      seq: u(32),
      ack: u(32),
      dataOffset: u(4),
      reserved: u(3),
      flags: u(9),
      window: u(16),
      checksum: u(16),
      urgentPointer: u(16),
      optionsHex: optionBytes,
      options: z.array(
        z.strictObject({ kind: u(8), length: u(8).exactOptional(), dataHex: headerBytes.exactOptional() }),
      ),
    })
    .partial(),
  gre: z
    .strictObject({
      checksumPresent: u(1),
      routingPresent: u(1),
      keyPresent: u(1),
      sequencePresent: u(1),
      version: u(3),
      protocolType: u(16),
      checksum: u(16),
      key: u(32),
      sequence: u(32),
    })
    .partial(),
  vxlan: z.strictObject({ flags: u(16), vniFlag: u(1), groupPolicyId: u(16), vni: u(24), reserved2: u(8) }).partial(),
} satisfies Record<ProtocolName, z.ZodType<object>>;

/** Every field that may be said of a protocol, those included that only some of its messages have. */
export const fieldNamesOf = (proto: ProtocolName): readonly string[] => Object.keys(fieldSchemas[proto].shape);

const protocolNames = Object.keys(fieldSchemas) as ProtocolName[];

const layerSchemas = protocolNames.map((proto) =>
  z.strictObject({ proto: z.literal(proto), fields: z.prefault(fieldSchemas[proto], {}) }),
);

/** A layer as JSON writes it, checked against its protocol; an error's path ends in the field. */
export const layerSchema = z.discriminatedUnion('proto', layerSchemas as [(typeof layerSchemas)[0]], {
  error: ({ code, input }) =>
    code === 'invalid_union' ? unknownName(input, 'proto', 'protocol', protocolNames) : undefined,
}) as unknown as z.ZodType<LayerInput<ProtocolName>, LayerText>;

/** What `layerSchema` reads. */
export interface LayerText {
  readonly proto: string;
  readonly fields?: object;
}
