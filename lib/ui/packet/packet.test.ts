import { describe, expect, it } from 'vitest';
import { hex } from '../../bytes/hex.ts';
import { boxes } from '../../netsim/boxes.ts';
import { decode } from '../../netsim/decode.ts';
import { bitGroups, isWithinBytes } from './bit-groups.ts';
import { markDifferences, markField } from './marks.ts';
import { looksOf } from './protocol-look.ts';
import { readingError } from './reading-error.ts';

/** An ARP request in VLAN 42 with priority 5, and the same with the VID shifted into the top of the TCI. */
const arp = '0001 0800 0604 0001 020000000001 0a000001 000000000000 0a000002';
const right = hex(`ffffffffffff 020000000001 8100 a02a 0806 ${arp}`);
const wrong = hex(`ffffffffffff 020000000001 8100 02a5 0806 ${arp}`);
const drawn = boxes(decode(right));
const shown = (bytes: Uint8Array) => ({ bytes, boxes: boxes(decode(bytes)) });

describe('marks', () => {
  it('light the bytes of a field that is pointed at', () => {
    expect(markField(drawn, 'vlan.vid', 'lit')).toEqual({
      fields: { 'vlan.vid': 'lit' },
      bytes: { 14: 'lit', 15: 'lit' },
    });
  });

  it('name the fields whose bits differ, and no other of the same byte', () => {
    const marks = markDifferences(shown(right), shown(wrong), 'want');
    expect(Object.keys(marks.bytes)).toEqual(['14', '15']);
    // DEI is 0 in both: it shares a byte with what differs, and holds.
    expect(Object.keys(marks.fields)).toEqual(['vlan.pcp', 'vlan.vid']);
  });

  it('count what the other packet lacks as different', () => {
    const marks = markDifferences(shown(right), shown(right.subarray(0, 40)), 'want');
    expect(Object.keys(marks.bytes)).toHaveLength(6);
    expect(Object.keys(marks.fields)).toEqual(['arp.targetMac', 'arp.targetIp']);
  });

  it('mark a missing tag, and not the headers that its absence moves', () => {
    const untagged = hex(`ffffffffffff 020000000001 0806 ${arp}`);
    const want = markDifferences(shown(right), shown(untagged), 'want');
    expect(Object.keys(want.fields)).toEqual(['vlan.tpid', 'vlan.pcp', 'vlan.dei', 'vlan.vid']);
    expect(Object.keys(want.bytes)).toEqual(['12', '13', '14', '15']);
    expect(markDifferences(shown(untagged), shown(right), 'got')).toEqual({ fields: {}, bytes: {} });
  });

  it('compare a payload byte by byte from its own start', () => {
    const [long, short] = [hex('ffffffffffff 020000000001 88b5 010203'), hex('ffffffffffff 020000000001 88b5 0109')];
    expect(Object.keys(markDifferences(shown(long), shown(short), 'want').bytes)).toEqual(['15', '16']);
  });
});

describe('bits', () => {
  it('are shown with the fields that share their bytes', () => {
    expect(bitGroups(drawn, 'vlan.vid').map((field) => field.label)).toEqual(['PCP', 'DEI', 'VID']);
    expect(bitGroups(drawn, 'vlan.tpid').map((field) => field.label)).toEqual(['TPID']);
    expect(bitGroups(drawn, 'ipv4.ttl')).toEqual([]);
  });

  it('are worth showing for a field that begins or ends inside a byte', () => {
    const within = drawn.flatMap((box) => box.fields).filter(isWithinBytes);
    expect(within.map((field) => field.path)).toEqual(['vlan.pcp', 'vlan.dei', 'vlan.vid']);
  });
});

describe('looks', () => {
  it('show an IP header around another as the tunnel’s', () => {
    const tunnel = hex(
      '45000030000000004004148ecb007101c6336407 4500001c000000003f0167d10a0100050a020009 0800f7fd00010001',
    );
    expect(looksOf(boxes(decode(tunnel, 'ipv4')))).toEqual(['ipip', 'ip', 'icmp']);
  });
});

describe('why a packet cannot be read to its end', () => {
  it('is said in French from the coordinates, in English as the library says it', () => {
    const { error } = decode(right.subarray(0, 20));
    if (error === null) throw new Error('a packet cut in its ARP header was read');
    expect(readingError(error, 'fr')).toBe('ARP\u00a0: il faut 8 octets à partir de l’octet 18, il n’en reste que 2.');
    expect(readingError(error, 'en')).toBe(error.message);
  });
});
