import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { hex, toHex } from '#lib/bytes/hex.ts';
import { decode } from '#lib/netsim/decode.ts';
import { encode } from '#lib/netsim/encode.ts';
import { fragment } from '#lib/netsim/ipv4-fragments/fragment.ts';
import { reassemble } from '#lib/netsim/ipv4-fragments/reassemble.ts';
import { isHeader } from '#lib/netsim/packet.ts';

interface Built {
  readonly name: string;
  readonly hex: string;
  readonly fragments?: readonly string[];
}

const script = new URL('./build.py', import.meta.url).pathname;
const { status, stdout } = spawnSync('/usr/bin/python3', [script], { encoding: 'utf8', maxBuffer: 2 ** 26 });
const built: readonly Built[] = status === 0 ? JSON.parse(stdout) : [];
if (status !== 0) console.log('Scapy is not here (python3-scapy): its packets are not compared.');

/** What is never said by the one who builds: all of it is derived again. */
const derived = ['checksum', 'length', 'totalLength', 'payloadLength', 'ihl', 'dataOffset', 'etherType', 'nextHeader'];

describe.skipIf(status !== 0)('what Scapy builds', () => {
  const packets = built.filter(({ fragments }) => fragments === undefined);
  it.each([...new Set(packets.map(({ name }) => name))])(
    '%s is well-formed, and the same built from what was said',
    (name) => {
      for (const each of packets.filter((packet) => packet.name === name)) {
        const packet = decode(hex(each.hex));
        expect(packet.error).toBeNull();
        const headers = packet.layers.filter(isHeader);
        for (const { checksumValid } of headers) expect(checksumValid ?? true).toBe(true);
        const said = headers.map(({ proto, fields }) => ({
          proto,
          fields: Object.fromEntries(Object.entries(fields).filter(([field]) => !derived.includes(field))),
        }));
        const last = headers.at(-1);
        const payload = packet.bytes.subarray(last === undefined ? 0 : last.offset + last.headerLength);
        // Scapy sums the outer UDP of a VXLAN packet; RFC 7348 §5 leaves it at zero, and so do we unless told.
        const outer = said.findIndex(({ proto }) => proto === 'vxlan') - 1;
        const fields = headers[outer]?.fields;
        if (fields !== undefined && 'checksum' in fields)
          Object.assign(said[outer]?.fields ?? {}, { checksum: fields.checksum });
        expect(toHex(encode(said, payload))).toBe(each.hex);
      }
    },
  );

  it.each(built.filter(({ fragments }) => fragments !== undefined))('$name are ours, and come back whole', (each) => {
    const pieces = (each.fragments ?? []).map((piece) => hex(piece));
    const mtu = Math.max(...pieces.map(({ length }) => length));
    const cut = fragment(hex(each.hex), mtu);
    expect(cut.ok && cut.value.map((piece) => toHex(piece))).toEqual(each.fragments);
    const whole = reassemble(pieces.toReversed());
    expect(whole.ok && toHex(whole.value)).toBe(each.hex);
  });
});
