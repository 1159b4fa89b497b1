import { describe, expect, it } from 'vitest';
import { hex, toHex } from '#lib/bytes/hex.ts';
import { decode } from '#lib/netsim/decode.ts';
import { encode } from '#lib/netsim/encode.ts';
import { isHeader } from '#lib/netsim/packet.ts';
import { readGolden } from './linux/golden.ts';
import { loadLabs } from './linux/labs.ts';

const labs = await loadLabs();

/** What the lab sends, wrong frames among them, and what Linux answered. */
function framesOf(name: string): readonly string[] {
  const sent = labs.find((lab) => lab.name === name)?.steps.map((step) => step.hex) ?? [];
  const answered = readGolden(name)?.steps.flatMap(({ out }) => out.map((each) => each.hex)) ?? [];
  return [...new Set([...sent, ...answered])];
}

describe('what Linux sends, and what it is sent', () => {
  it.each(labs.map(({ name }) => name))('comes back from our codecs byte for byte: %s', (name) => {
    const frames = framesOf(name);
    expect(frames.length).toBeGreaterThan(10);
    for (const each of frames) {
      const { layers, bytes } = decode(hex(each));
      const headers = layers.filter(isHeader);
      const last = headers.at(-1);
      const rest = bytes.subarray(last === undefined ? 0 : last.offset + last.headerLength);
      expect(toHex(encode(headers, rest))).toBe(each);
    }
  });

  it.each(labs.map(({ name }) => name))('is well-formed to our codecs wherever Linux made it: %s', (name) => {
    for (const { name: step, out } of readGolden(name)?.steps ?? []) {
      for (const each of out) expect(decode(hex(each.hex)).error, `${step}: ${each.hex}`).toBeNull();
    }
  });
});
