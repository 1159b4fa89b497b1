import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareAddresses } from './address-order.ts';
import { covers, prefixBits } from './prefix-bits.ts';
import { prefixTrie } from './prefix-trie.ts';

/** Few bits vary, so that prefixes cover each other. */
const octet = fc.constantFrom(0, 1, 128, 129, 255);
const narrow = fc
  .tuple(octet, octet, octet, octet, fc.nat(32))
  .map(([a, b, c, d, length]) => `${a}.${b}.${c}.${d}/${length}`);
const group = fc.constantFrom('0', '1', '8000', 'ffff');
const wide = fc
  .tuple(fc.array(group, { minLength: 8, maxLength: 8 }), fc.nat(128))
  .map(([groups, length]) => `${groups.join(':')}/${length}`);
const prefixes = fc.oneof(narrow, wide);

/** The bits of a prefix as a text of 0 and 1, of its own making. */
function digits(prefix: string): string {
  const [address = '', length] = prefix.split('/');
  const isWide = address.includes(':');
  const parts = address.split(isWide ? ':' : '.');
  const bits = parts.map((part) =>
    Number.parseInt(part, isWide ? 16 : 10)
      .toString(2)
      .padStart(isWide ? 16 : 8, '0'),
  );
  return `${isWide ? 'wide' : 'narrow'} ${bits.join('').slice(0, Number(length))}`;
}

it('what covers a prefix is found, the shortest first, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(prefixes, { maxLength: 20 }), prefixes, (all, wanted) => {
      const trie = prefixTrie<string>();
      for (const each of all) trie.add(each, digits(each));
      const expected = all.map(digits).filter((each) => digits(wanted).startsWith(each));
      expect(trie.covering(wanted)).toEqual(expected.toSorted((a, b) => a.length - b.length));
      expect(all.filter((each) => covers(prefixBits(each), prefixBits(wanted))).map(digits)).toEqual(expected);
    }),
  );
});

it('addresses are ordered as numbers, IPv4 before IPv6', () => {
  const ordered = [
    '0.0.0.0',
    '2.0.0.0',
    '10.0.0.0',
    '10.0.0.9',
    '10.0.0.10',
    '255.255.255.255',
    '::',
    '::2',
    '::10',
    '2::',
  ];
  for (const [i, a] of ordered.entries()) {
    for (const [j, b] of ordered.entries()) expect(Math.sign(compareAddresses(a, b))).toBe(Math.sign(i - j));
  }
});
