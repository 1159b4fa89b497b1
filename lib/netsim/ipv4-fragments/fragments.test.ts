import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../../bytes/hex.ts';
import { decode } from '../decode.ts';
import { encode, layer } from '../encode.ts';
import { find } from '../packet.ts';
import { ipv4 } from '../protocols/ipv4/ipv4.ts';
import { fragment } from './fragment.ts';
import { reassemble } from './reassemble.ts';

const datagram = (length: number, fields = {}) =>
  encode(
    [layer('ipv4', { identification: 7, protocol: 17, ...fields })],
    Uint8Array.from({ length }, (_, i) => i),
  );

function cut(bytes: Uint8Array, mtu: number): Uint8Array[] {
  const result = fragment(bytes, mtu);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('fragment', () => {
  it('fills every fragment but the last with whole units of 8 bytes', () => {
    // 20 + 56 fits an MTU of 77; 57 bytes would not be whole units.
    expect(cut(datagram(100), 77).map((bytes) => bytes.length)).toEqual([76, 64]);
  });

  it('keeps "more fragments" on the last piece of a fragment that is cut again', () => {
    const [first] = cut(datagram(100), 77);
    const again = cut(first ?? new Uint8Array(), 52);
    const fields = again.map((bytes) => find(decode(bytes, 'ipv4'), ipv4)?.fields);
    expect(fields.map((each) => [each?.fragmentOffset, each?.moreFragments])).toEqual([
      [0, 1],
      [4, 1],
    ]);
  });

  it('leaves a datagram that fits as it is, and refuses one that must not be cut', () => {
    const fits = datagram(10, { dontFragment: 1 });
    expect(cut(fits, 30)).toEqual([fits]);
    expect(fragment(fits, 29)).toMatchObject({ ok: false, error: { code: 'df-set', field: 'dontFragment' } });
  });

  it('copies only options with the copied flag to the later fragments', () => {
    // Router alert (148, copied) and record route (7, not copied).
    const [first, second] = cut(datagram(64, { optionsHex: '94040000' + '07070400000000' }), 72);
    expect(find(decode(first ?? new Uint8Array(), 'ipv4'), ipv4)?.fields.optionsHex).toBe('940400000707040000000000');
    expect(find(decode(second ?? new Uint8Array(), 'ipv4'), ipv4)?.fields.optionsHex).toBe('94040000');
  });
});

describe('reassemble', () => {
  it('undoes any fragmentation in any order, duplicates included', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 28, max: 400 }),
        fc.nat(),
        (length, mtu, turn) => {
          const whole = datagram(length);
          const pieces = cut(whole, mtu);
          const turned = [
            ...pieces.slice(turn % pieces.length),
            ...pieces.slice(0, turn % pieces.length),
            pieces[0] ?? whole,
          ];
          const result = reassemble(turned);
          expect(result.ok && toHex(result.value)).toBe(toHex(whole));
        },
      ),
    );
  });

  it('names the first missing byte', () => {
    const [first, , third] = cut(datagram(100), 60);
    expect(reassemble([first, third].filter((each) => each !== undefined))).toMatchObject({
      error: { code: 'incomplete', offset: 40 },
    });
  });

  it('refuses an overlap that is not an exact copy', () => {
    const [first = new Uint8Array(), second = new Uint8Array()] = cut(datagram(80), 60);
    const changed = first.slice();
    changed[30] = 0xff;
    expect(reassemble([first, changed, second])).toMatchObject({ error: { code: 'overlap' } });
  });

  it('refuses fragments of two datagrams', () => {
    const other = cut(datagram(80, { identification: 8 }), 60);
    expect(reassemble([...cut(datagram(80), 60), ...other])).toMatchObject({ error: { code: 'mixed' } });
  });

  it('refuses what is not IPv4', () => {
    expect(reassemble([hex('6000')])).toMatchObject({ error: { code: 'bad-datagram' } });
  });
});
