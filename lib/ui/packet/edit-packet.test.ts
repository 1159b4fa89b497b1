import { describe, expect, it } from 'vitest';
import { boxes } from '#lib/netsim/boxes.ts';
import { decode } from '#lib/netsim/decode.ts';
import { encode, layer } from '#lib/netsim/encode.ts';
import { isHeader } from '#lib/netsim/packet.ts';
import { editField, refill, wrongFields } from './edit-packet.ts';
import { parseField } from './field-text.ts';

const ping = encode([layer('ethernet'), layer('ipv4', { ttl: 64 }), layer('icmpv4')], new Uint8Array(56));
const tunnel = encode(
  [
    layer('ethernet'),
    layer('ipv4'),
    layer('udp'),
    layer('vxlan', { vni: 5001 }),
    layer('ethernet'),
    layer('ipv4'),
    layer('udp', { dstPort: 53 }),
  ],
  new Uint8Array(20),
);

function edit(bytes: Uint8Array, path: string, text: string, pins: readonly string[] = []) {
  const field = boxes(decode(bytes))
    .flatMap((box) => box.fields)
    .find((each) => each.path === path);
  if (field === undefined) throw new Error(`there is no ${path}`);
  const value = parseField(field, text);
  if (!value.ok) throw new Error(value.error);
  return editField(bytes, 'ethernet', field, value.value, new Set(pins));
}

const fieldOf = (bytes: Uint8Array, path: string) =>
  boxes(decode(bytes))
    .flatMap((box) => box.fields)
    .find((field) => field.path === path)?.value;

const areSumsRight = (bytes: Uint8Array) =>
  decode(bytes)
    .layers.filter(isHeader)
    .every(({ checksumValid }) => checksumValid !== false);

describe('editing a field', () => {
  it('lets the checksums over it follow, and says so', () => {
    const edited = edit(ping, 'ipv4.ttl', '63');
    expect(fieldOf(edited.bytes, 'ipv4.ttl')).toBe(63);
    expect(edited.followed).toEqual([{ path: 'ipv4.checksum', before: 0x66a7, after: 0x67a7 }]);
    expect(areSumsRight(edited.bytes)).toBe(true);
  });

  it('reaches the UDP checksum through the addresses, in the inner packet of a tunnel', () => {
    const edited = edit(tunnel, 'ipv4#2.dst', '192.0.2.9');
    expect(edited.followed.map(({ path }) => path)).toEqual(['udp#2.checksum', 'ipv4#2.checksum']);
    expect(areSumsRight(edited.bytes)).toBe(true);
    // The tunnel's own UDP has no checksum, on purpose.
    expect(fieldOf(edited.bytes, 'udp.checksum')).toBe(0);
  });

  it('leaves a pinned checksum as it is', () => {
    const edited = edit(ping, 'ipv4.ttl', '63', ['ipv4.checksum']);
    expect(edited.followed).toEqual([]);
    expect(wrongFields(edited.bytes, 'ethernet').map(({ path }) => path)).toEqual(['ipv4.checksum']);
  });

  it('leaves what was wrong before wrong: it is what one came to look at', () => {
    const wrong = edit(ping, 'ipv4.checksum', '0x1234').bytes;
    expect(fieldOf(edit(wrong, 'ipv4.ttl', '1').bytes, 'ipv4.checksum')).toBe(0x1234);
  });

  it('keeps a length that is typed, however wrong, and knows the right one', () => {
    const { bytes } = edit(ping, 'ipv4.totalLength', '40');
    expect(wrongFields(bytes, 'ethernet')).toMatchObject([{ path: 'ipv4.totalLength', value: 40, computed: 84 }]);
    const back = refill(bytes, 'ethernet', new Set(['ipv4.totalLength']));
    expect(back.followed).toEqual([{ path: 'ipv4.totalLength', before: 40, after: 84 }]);
  });

  it('does not take the padding of a short frame for a wrong length', () => {
    const padded = new Uint8Array(60);
    padded.set(encode([layer('ethernet'), layer('ipv4'), layer('icmpv4')]));
    expect(wrongFields(padded, 'ethernet')).toEqual([]);
  });

  it('makes room for longer options, and the header length with them', () => {
    const syn = encode([layer('ethernet'), layer('ipv4'), layer('tcp', { optionsHex: '020405b4' })]);
    const { bytes } = edit(syn, 'tcp.optionsHex', '020405b4 0402 0101');
    expect(fieldOf(bytes, 'tcp.dataOffset')).toBe(7);
    expect(fieldOf(bytes, 'ipv4.totalLength')).toBe(48);
    expect(areSumsRight(bytes)).toBe(true);
  });

  it('rewrites the type behind a tag where the tag has pushed it', () => {
    const tagged = encode([layer('ethernet'), layer('vlan', { vid: 10 }), layer('ipv4')]);
    expect([...edit(tagged, 'ethernet.etherType', '0x1234').bytes.subarray(12, 18)]).toEqual([
      0x81, 0, 0, 10, 0x12, 0x34,
    ]);
  });
});

describe('what one types', () => {
  const vid = boxes(decode(encode([layer('ethernet'), layer('vlan')])))
    .flatMap((box) => box.fields)
    .find(({ path }) => path === 'vlan.vid');
  if (vid === undefined) throw new Error('no VID');
  it.each([
    ['42', { ok: true, value: 42 }],
    ['0x2a', { ok: true, value: 42 }],
    ['0b101010', { ok: true, value: 42 }],
    ['4096', { ok: false, error: 'too-large' }],
    ['-1', { ok: false, error: 'not-a-number' }],
    ['', { ok: false, error: 'not-a-number' }],
  ])('%s for a VID', (text, wanted) => {
    expect(parseField(vid, text)).toEqual(wanted);
  });
});
