import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex } from '../../bytes/hex.ts';
import type { Capture } from './capture.ts';
import { writePcap } from './pcap.ts';
import { writePcapng } from './pcapng.ts';
import { readCapture } from './read-capture.ts';

const capture: Capture = {
  interfaces: [
    { name: 'h1–s1', linkType: 1 },
    { name: 's1–h2', linkType: 101 },
  ],
  packets: [
    { interfaceIndex: 0, timeNs: 3_412_000n, bytes: hex('00112233445566'), originalLength: 7, comment: 'mac-learned' },
    { interfaceIndex: 1, timeNs: 1_700_000_000_123_456_789n, bytes: hex('450000'), originalLength: 60 },
  ],
};

describe('pcapng', () => {
  it('keeps interfaces, nanoseconds, cut lengths and comments', () => {
    expect(readCapture(writePcapng(capture))).toEqual({ ok: true, value: capture });
  });

  it('reads big-endian files with microseconds', () => {
    const section = '0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c';
    const link = '00000001 00000014 0001 0000 00000000 00000014';
    const packet = '00000006 00000024 00000000 00000000 000f4240 00000002 00000002 abcd0000 00000024';
    const result = readCapture(hex(section + link + packet));
    expect(result.ok && result.value.packets).toEqual([
      { interfaceIndex: 0, timeNs: 1_000_000_000n, bytes: hex('abcd'), originalLength: 2 },
    ]);
  });
});

describe('pcap', () => {
  it('keeps one interface’s packets', () => {
    const result = readCapture(writePcap(capture, 1));
    expect(result.ok && result.value.packets).toEqual([{ ...capture.packets[1], interfaceIndex: 0 }]);
  });
});

describe('hostile captures', () => {
  it('never throw, whatever the bytes', () => {
    const good = [writePcapng(capture), writePcap(capture)];
    fc.assert(
      fc.property(fc.constantFrom(...good), fc.nat(200), fc.nat(255), fc.nat(300), (file, at, value, end) => {
        const bytes = file.slice(0, end);
        if (at < bytes.length) bytes[at] = value;
        const result = readCapture(bytes);
        if (!result.ok) expect(result.error.message).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });
});
