import { describe, expect, it } from 'vitest';
import { hex, toHex } from '#lib/bytes/hex.ts';
import { decode } from '#lib/netsim/decode.ts';
import { encode } from '#lib/netsim/encode.ts';
import { fragment } from '#lib/netsim/ipv4-fragments/fragment.ts';
import { reassemble } from '#lib/netsim/ipv4-fragments/reassemble.ts';
import { isHeader, type Layer, type Link } from '#lib/netsim/packet.ts';
import { isProtocolName } from '#lib/netsim/protocols.ts';
import { hasNetsimData, sample } from '#tests/support/netsim-data.ts';

interface Case {
  readonly id: string;
  readonly link: Link;
  readonly hex: string;
  readonly stack: readonly string[];
  readonly autofillExact: boolean;
  readonly layers: readonly Layer[];
}

// Packets of other projects' tests, each field compared with tshark by those who collected them.
describe.skipIf(!hasNetsimData)('packets from elsewhere', () => {
  const cases = hasNetsimData ? sample<{ cases: Case[] }>('packets').cases : [];
  const ours = cases.filter((each) => each.stack.every(isProtocolName));

  it.each(ours.map((each) => [each.id, each] as const))('%s reads field by field as expected', (_id, each) => {
    expect(decode(hex(each.hex), each.link).layers).toEqual(each.layers);
  });

  it.each(ours.map((each) => [each.id, each] as const))('%s comes back byte for byte', (_id, each) => {
    const packet = decode(hex(each.hex), each.link);
    const headers = packet.layers.filter(isHeader);
    const last = headers.at(-1);
    const end = last === undefined ? 0 : last.offset + last.headerLength;
    expect(toHex(encode(headers, packet.bytes.subarray(end)))).toBe(each.hex);
  });

  const derived = ['totalLength', 'ihl', 'payloadLength', 'length', 'dataOffset', 'checksum'];
  const exact = ours.filter((each) => each.autofillExact);
  it.each(exact.map((each) => [each.id, each] as const))('%s has the lengths and checksums we derive', (_id, each) => {
    const packet = decode(hex(each.hex), each.link);
    const headers = packet.layers.filter(isHeader);
    const cleared = headers.map(({ proto, fields }) => ({
      proto,
      fields: Object.fromEntries(Object.entries(fields).filter(([name]) => !derived.includes(name))),
    }));
    const last = headers.at(-1);
    const start = last === undefined ? 0 : last.offset + last.headerLength;
    const padding = packet.layers.filter((layer) => layer.proto === 'padding');
    const end =
      packet.bytes.length - padding.reduce((length, layer) => length + (isHeader(layer) ? 0 : layer.length), 0);
    const again = encode(cleared, packet.bytes.subarray(start, end));
    expect(toHex(again)).toBe(toHex(packet.bytes.subarray(0, end)));
  });
});

interface MalformedCase {
  readonly id: string;
  readonly link: Link;
  readonly hex: string;
  readonly partialLayers: readonly (Layer & { readonly truncated?: boolean })[];
  readonly error: string | null;
}

describe.skipIf(!hasNetsimData)('malformed packets from elsewhere', () => {
  const cases = hasNetsimData ? sample<{ cases: MalformedCase[] }>('packets-malformed').cases : [];

  it.each(cases.map((each) => [each.id, each] as const))(
    '%s gives the layers that can be read, and says why',
    (_id, each) => {
      const packet = decode(hex(each.hex), each.link);
      expect(packet.layers).toEqual(each.partialLayers.map(({ truncated: _, ...layer }) => layer));
      expect(packet.error).not.toBeNull();
    },
  );
});

interface FragmentCase {
  readonly id: string;
  readonly mtu: number;
  readonly datagramHex: string;
  readonly fragments: readonly string[];
}

describe.skipIf(!hasNetsimData)('fragments that Scapy made', () => {
  const cases = hasNetsimData ? sample<{ cases: FragmentCase[] }>('ipv4-fragments').cases : [];

  it.each(cases.map((each) => [each.id, each] as const))(
    '%s is cut the same way, and comes together again',
    (_id, each) => {
      const result = fragment(hex(each.datagramHex), each.mtu);
      expect(result.ok && result.value.map((bytes) => toHex(bytes))).toEqual(each.fragments);
      const whole = reassemble(each.fragments.toReversed().map((text) => hex(text)));
      expect(whole.ok && toHex(whole.value)).toBe(each.datagramHex);
    },
  );
});
