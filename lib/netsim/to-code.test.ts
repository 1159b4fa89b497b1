import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../bytes/hex.ts';
import * as builders from './build.ts';
import { decode } from './decode.ts';
import { encode, layer } from './encode.ts';
import { fieldNamesOf, layerSchema } from './layer-schema.ts';
import type { Link } from './packet.ts';
import { type ProtocolName, protocols } from './protocols.ts';
import { toCode } from './to-code.ts';

/** The printed call, run with nothing but the words it may use. */
function evaluate(code: string): Uint8Array {
  const words = { ...builders, hex };
  const made = new Function(...Object.keys(words), `return ${code};`)(...Object.values(words));
  return made.bytes;
}

const { Arp, Dot1Q, Ethernet, Gre, Icmpv4, IPv4, IPv6, Payload, packet, pad, Tcp, Udp, Vxlan } = builders;

describe('toCode', () => {
  it('prints only what cannot be derived', () => {
    const frame = packet(
      Ethernet({ src: '02:00:00:00:00:01', dst: '02:00:00:00:00:02' }),
      Dot1Q({ vid: 10, pcp: 5 }),
      IPv4({ src: '10.0.10.1', dst: '10.0.10.2', ttl: 63 }),
      Udp({ srcPort: 4000, dstPort: 53 }),
      Payload('what’s up'.replace('’', "'")),
    );
    expect(toCode(decode(frame.bytes))).toBe(
      [
        'packet(',
        "  Ethernet({ dst: '02:00:00:00:00:02', src: '02:00:00:00:00:01' }),",
        '  Dot1Q({ pcp: 5, vid: 10 }),',
        "  IPv4({ ttl: 63, src: '10.0.10.1', dst: '10.0.10.2' }),",
        '  Udp({ srcPort: 4000, dstPort: 53 }),',
        "  Payload('what\\'s up'),",
        ')',
      ].join('\n'),
    );
  });

  it.each<[string, { readonly bytes: Uint8Array }, string]>([
    [
      'a tunnel',
      packet(Ethernet(), IPv4(), Udp({ checksum: 0 }), Vxlan({ vni: 5010 }), Ethernet(), Arp()),
      'Vxlan({ vni: 5010 })',
    ],
    ['a port that the tunnel implies', packet(Ethernet(), IPv4(), Udp(), Vxlan(), Ethernet()), 'Udp(),'],
    [
      'what asks for a sum, not the sum',
      packet(Ethernet(), IPv4(), Gre({ checksumPresent: 1, key: 7 }), IPv6()),
      'Gre({ checksumPresent: 1, key: 7 })',
    ],
    [
      'a wrong sum, in hex',
      packet(Ethernet(), IPv4({ checksum: 0xdead }), Icmpv4({ type: 8, identifier: 1 })),
      'checksum: 0xdead',
    ],
    ['padding', packet(Ethernet(), pad(Arp(), 18)), ' }), 18)'],
    ['padding that is not zero', packet(Ethernet(), pad(Arp(), hex('0001'))), " }), hex('0001'))"],
    ['an unknown type', packet(Ethernet({ etherType: 0x88cc }), Payload(hex('0201'))), ', etherType: 0x88cc })'],
    [
      'TCP options, in hex',
      packet(Ethernet(), IPv4(), Tcp({ flags: 2, optionsHex: '020405b4' })),
      "optionsHex: '020405b4'",
    ],
  ])('prints %s', (_what, { bytes }, part) => {
    const code = toCode(decode(bytes));
    expect(code).toContain(part);
    expect(toHex(evaluate(code))).toBe(toHex(bytes));
  });

  it('prints what cannot be read as payload', () => {
    expect(toCode(decode(hex('0102')))).toBe("packet(\n  Payload(hex('0102')),\n)");
    expect(toCode(decode(new Uint8Array(0)))).toBe('packet()');
  });

  it('prints as layers what can be read, and only the rest as payload', () => {
    const cut = packet(Ethernet(), IPv4(), Udp()).bytes.subarray(0, 30);
    expect(toCode(decode(cut))).toMatch(/^packet\(\n {2}Ethernet\({ dst.* }\),\n {2}Payload\(hex\('45/);
  });

  it('quotes what a text may hold', () => {
    const bytes = packet(Ethernet({ etherType: 0x88b5 }), Payload("a\\b'c")).bytes;
    expect(toHex(evaluate(toCode(decode(bytes))))).toBe(toHex(bytes));
  });

  it('does not print what was taken back', () => {
    expect(toCode(packet(IPv4({ ttl: 9 })).with(IPv4, { ttl: undefined }))).toBe('packet(\n  IPv4(),\n)');
  });

  it('prints a packet that was built as it was said', () => {
    expect(toCode(packet(IPv4({ ttl: 64 })))).toBe('packet(\n  IPv4({ ttl: 64 }),\n)');
  });

  it('has a word for every protocol', () => {
    for (const proto of Object.keys(protocols) as ProtocolName[]) {
      expect(toCode(packet({ proto, fields: {} }))).toMatch(/^packet\(\n {2}[A-Z][A-Za-z0-9]+\(\),\n\)$/);
    }
  });
});

const protocolNames = Object.keys(protocols) as ProtocolName[];
const anyValue = fc.oneof(
  fc.nat(15),
  fc.nat(65_535),
  fc.constantFrom('02:00:00:00:00:01', '10.0.0.1', '2001:db8::1'),
  fc.uint8Array({ maxLength: 12 }).map((bytes) => toHex(bytes)),
);
/** Any fields that a protocol takes, right or wrong together. */
const anyLayer = fc.constantFrom(...protocolNames).chain((proto) =>
  fc.dictionary(fc.constantFrom(...fieldNamesOf(proto)), anyValue, { maxKeys: 4 }).map((fields) => {
    const good = Object.entries(fields).filter(
      ([name, value]) => layerSchema.safeParse({ proto, fields: { [name]: value } }).success,
    );
    return layer(proto, Object.fromEntries(good));
  }),
);
const link = fc.constantFrom<Link[]>('ethernet', 'ipv4', 'ipv6', 'raw-ip', 'vxlan');

describe('what toCode prints', () => {
  it('makes the same bytes, of any stack of layers', () => {
    fc.assert(
      fc.property(fc.array(anyLayer, { maxLength: 5 }), fc.uint8Array({ maxLength: 40 }), (layers, payload) => {
        const bytes = encode([layer('ethernet'), ...layers], payload);
        expect(toHex(evaluate(toCode(decode(bytes))))).toBe(toHex(bytes));
      }),
      { numRuns: 300 },
    );
  });

  it('makes the same bytes, of mutated and cut packets and of any bytes at all', () => {
    const good = packet(
      Ethernet(),
      Dot1Q(),
      IPv4(),
      Udp(),
      Vxlan(),
      Ethernet(),
      pad(IPv6(), 6),
      Tcp({ optionsHex: '020405b40101' }),
    ).bytes;
    const mutated = fc.tuple(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length)).map(([at, value, end]) => {
      const bytes = good.slice();
      bytes[at] = value;
      return bytes.subarray(0, end);
    });
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 80 })), link, (bytes, first) => {
        expect(toHex(evaluate(toCode(decode(bytes, first))))).toBe(toHex(bytes));
      }),
      { numRuns: 500 },
    );
  });
});
