import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../../bytes/hex.ts';
import { encode, layer } from '../../netsim/encode.ts';
import { comparePackets } from './compare-packets.ts';
import { evidenceCapture } from './evidence-capture.ts';
import { explainDifference } from './explain-difference.ts';

const expected = encode([layer('ethernet'), layer('vlan', { vid: 42, pcp: 5 }), layer('arp')]);

function changed(at: number, bytes: string): Uint8Array {
  const copy = expected.slice();
  copy.set(hex(bytes), at);
  return copy;
}

describe('comparing packets', () => {
  it('finds nothing in equal packets', () => {
    expect(comparePackets('ethernet', expected, expected.slice())).toEqual([]);
  });

  it('names the fields whose bits differ, in wire order', () => {
    const got = changed(14, '02a5');
    expect(comparePackets('ethernet', expected, got).map(({ where }) => where)).toEqual(['vlan.pcp', 'vlan.vid']);
  });

  it('says what the learner’s bits mean, beside the bytes', () => {
    const got = changed(14, '02a5');
    const [, vid] = comparePackets('ethernet', expected, got);
    expect(vid && explainDifference('ethernet', expected, got, vid)).toMatchObject({
      where: 'vlan.vid',
      offset: 14,
      lengthBytes: 2,
      expected: '42 (a0 2a)',
      got: '677 (02 a5)',
    });
  });

  it('recognises bytes in reverse order', () => {
    const got = changed(12, '0081');
    const [first] = comparePackets('ethernet', expected, got);
    expect(first?.where).toBe('vlan.tpid');
    expect(first && explainDifference('ethernet', expected, got, first).why.en).toContain('reverse order');
  });

  it('says first that a header is not there at all', () => {
    const got = encode([layer('ethernet'), layer('arp')]);
    const [first] = comparePackets('ethernet', expected, got);
    expect(first && explainDifference('ethernet', expected, got, first).why.en).toMatch(/^No “.*” header can be read/);
  });

  it('counts the bytes that are missing', () => {
    const got = expected.subarray(0, expected.length - 4);
    const length = comparePackets('ethernet', expected, got).at(-1);
    expect(length && explainDifference('ethernet', expected, got, length)).toMatchObject({
      where: 'length',
      expected: '46',
      got: '42',
      why: { en: '4 bytes are missing.' },
    });
  });

  it('explains every difference of every cut and every changed byte', () => {
    for (let at = 0; at < expected.length; at++) {
      const other = expected.slice();
      other[at] = (other[at] ?? 0) ^ 0xff;
      for (const got of [other, expected.subarray(0, at), new Uint8Array(0)]) {
        const differences = comparePackets('ethernet', expected, got);
        expect(differences.length).toBeGreaterThan(0);
        for (const each of differences) expect(explainDifference('ethernet', expected, got, each).why.fr).not.toBe('');
      }
    }
  });
});

describe('two packets as a capture', () => {
  const packets = { type: 'packets' as const, expectedHex: toHex(expected), gotHex: 'ffff' };

  it('have an interface each', () => {
    const capture = evidenceCapture({ ...packets, link: 'ethernet' });
    expect(capture?.packets.map(({ interfaceIndex, bytes }) => [interfaceIndex, bytes.length])).toEqual([
      [0, expected.length],
      [1, 2],
    ]);
  });

  it('are none where no link carries them', () => expect(evidenceCapture({ ...packets, link: 'vxlan' })).toBeNull());
});
