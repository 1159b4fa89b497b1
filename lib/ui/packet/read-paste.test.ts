import { describe, expect, it } from 'vitest';
import { toHex } from '#lib/bytes/hex.ts';
import { guessLink } from './guess-link.ts';
import { readPaste } from './read-paste.ts';

const hexes = (text: string): readonly string[] | string => {
  const result = readPaste(text);
  return result.ok ? result.value.map((bytes) => toHex(bytes)) : JSON.stringify(result.error);
};

describe('pasted bytes', () => {
  it.each([
    ['digits alone', '45000054abcd', '45000054abcd'],
    ['spaces', '45 00 00 54\nab CD', '45000054abcd'],
    ['colons and dashes', '02:00:00:00:00:01-ff-ff', '020000000001ffff'],
    ['0x on each byte', '0x45, 0x00 0x0054', '45000054'],
    ['0x once', '0x45000054', '45000054'],
    ['an escaped string', '"\\x45\\x00\\x00\\x54"', '45000054'],
    [
      'a C array',
      'static const unsigned char pkt1[4] = {\n0x45, 0x00, /* 20 bytes */\n0x00, 0x54 /* end */\n};',
      '45000054',
    ],
    ['a line of digits that begins with a MAC of zeros', '0000 5e00 0101 0200', '00005e0001010200'],
    ['base64', 'RQAAVAAAQABAAbHmCgAAAQoAAAI=', '45000054000040004001b1e60a0000010a000002'],
  ])('%s', (_, text, wanted) => {
    expect(hexes(text)).toEqual([wanted]);
  });

  it('a dump of tcpdump -X: summaries passed over, characters left out, offset 0 begins another packet', () => {
    const text = [
      '12:00:00.000001 IP 10.0.0.1 > 10.0.0.2: ICMP echo request, id 1, seq 1, length 64',
      '\t0x0000:  4500 0016 0000 4000 4001 26dd 0a00 0001  E.....@.@.&.....',
      '\t0x0010:  0a00 0002 6162                           ....ab',
      '12:00:01.000001 IP 10.0.0.2 > 10.0.0.1: ICMP echo reply, id 1, seq 1, length 64',
      '\t0x0000:  4500 0014                                E...',
    ].join('\n');
    expect(hexes(text)).toEqual(['45000016000040004001 26dd0a0000010a0000026162'.replace(' ', ''), '45000014']);
  });

  it('a dump of Wireshark, whose halves stand apart', () => {
    const text = [
      '0000   ff ff ff ff ff ff 02 00  00 00 00 01 81 00 60 14   ..............`.',
      '0010   08 06 00 01                                        ....',
    ].join('\n');
    expect(hexes(text)).toEqual(['ffffffffffff02000000000181006014', '08060001'].join('').match(/.+/g));
  });

  it('hexdump -C and xxd', () => {
    expect(hexes('00000000  45 00 00 54 00 00 40 00  40 01                    |E..T..@.@.|\n0000000a')).toEqual([
      '45000054000040004001',
    ]);
    expect(hexes('00000000: 4500 0054 6162                           E..Tab')).toEqual(['450000546162']);
  });

  it('characters that look like digits are no bytes of a last line', () => {
    expect(hexes('0000   61 62 63 64                                        abcd')).toEqual(['61626364']);
  });

  it('an empty line begins another frame', () => {
    expect(hexes('aa bb\n\ncc dd')).toEqual(['aabb', 'ccdd']);
  });
});

describe('what is wrong in a paste has a line and a column', () => {
  it.each([
    ['nothing', '  \n', { code: 'empty', line: 1, column: 1, found: '' }],
    ['a letter too many', '45 00\n00 5g', { code: 'not-hex', line: 2, column: 5, found: 'g' }],
    ['a digit missing', '45 0 00', { code: 'odd-digits', line: 1, column: 4, found: '0' }],
    [
      'a mistyped digit in a long line is not base64',
      '45000054000040004001b1e60a0000010a00000z',
      { code: 'not-hex', line: 1, column: 40, found: 'z' },
    ],
    [
      'a dump with a line missing',
      '0x0000:  4500\n0x0010:  4500',
      { code: 'bytes-missing', line: 1, column: 14, found: '' },
    ],
    ['a letter in a dump', '0000   45 0x 00\n0003   11', { code: 'not-hex', line: 1, column: 12, found: 'x' }],
  ])('%s', (_, text, error) => {
    expect(readPaste(text)).toEqual({ ok: false, error });
  });
});

it('an IP packet without its frame is recognised by a checksum that holds', () => {
  const [packet] = ['45000014000040004001 26e7 0a000001 0a000002'].map((text) => readPaste(text));
  if (!packet?.ok || packet.value[0] === undefined) throw new Error('not read');
  expect(guessLink(packet.value[0])).toBe('ipv4');
  expect(guessLink(packet.value[0].map((byte, at) => (at === 8 ? byte - 1 : byte)))).toBe('ethernet');
});
