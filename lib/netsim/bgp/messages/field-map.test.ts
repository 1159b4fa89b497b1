import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBits } from '../../../bytes/bits.ts';
import { hex, toHex } from '../../../bytes/hex.ts';
import { contextSchema } from './context.ts';
import { encodeMessage } from './encode-message.ts';
import { messageFields } from './field-map.ts';

const context = contextSchema.parse({});

/** With an extended length on AS_PATH, as FRR writes it. */
const update = encodeMessage(
  {
    type: 2,
    update: {
      withdrawn: [{ prefix: '10.9.0.0/16' }],
      attributes: [
        { type: 1, value: 'IGP' },
        { type: 2, flags: 0x50, segments: [{ type: 'AS_SEQUENCE', asns: [65001, 65002] }] },
        { type: 3, value: '10.0.0.1' },
      ],
      nlri: [{ prefix: '192.0.2.0/24' }, { prefix: '198.51.100.0/25' }],
    },
  },
  context,
);

const bytes = update.ok ? update.value : new Uint8Array(0);
const fields = new Map(messageFields(bytes, context).map((each) => [each.path, each]));
const textOf = (path: string): string => {
  const { firstBit, lengthBits } = fields.get(path) ?? { firstBit: 0, lengthBits: 0 };
  return toHex(bytes.subarray(firstBit / 8, (firstBit + lengthBits) / 8));
};

test('every field of an UPDATE stands where its bytes are', () => {
  expect(readBits(bytes, 128, 16)).toBe(bytes.length);
  expect(textOf('header.length')).toBe(bytes.length.toString(16).padStart(4, '0'));
  expect(textOf('header.type')).toBe('02');
  expect(textOf('update.withdrawn-length')).toBe('0003');
  expect(textOf('withdrawn.length')).toBe('10');
  expect(textOf('withdrawn.prefix')).toBe('0a09');
  expect(textOf('ORIGIN.value')).toBe('00');
  expect(textOf('AS_PATH.length')).toBe('000a');
  expect(textOf('AS_PATH.segment.count')).toBe('02');
  expect(textOf('AS_PATH.asn')).toBe('0000fde9');
  expect(textOf('AS_PATH.asn#2')).toBe('0000fdea');
  expect(textOf('NEXT_HOP.value')).toBe('0a000001');
  expect(textOf('nlri.prefix')).toBe('c00002');
  expect(textOf('nlri#2.length')).toBe('19');
  expect(textOf('nlri#2.prefix')).toBe('c6336400');
});

test('the fields that are not inside others cover the message, without gap or overlap', () => {
  let at = 0;
  for (const { path, firstBit, lengthBits } of fields.values()) {
    if (/^AS_PATH\.(segment|asn)/.test(path)) continue;
    expect(`${path} ${firstBit}`).toBe(`${path} ${at}`);
    at += lengthBits;
  }
  expect(at).toBe(bytes.length * 8);
});

test('with path identifiers, a prefix has one in front', () => {
  const withIds = contextSchema.parse({ addPath: ['1/1'] });
  const message = encodeMessage(
    { type: 2, update: { withdrawn: [], attributes: [], nlri: [{ prefix: '10.0.0.0/8', pathId: 7 }] } },
    withIds,
  );
  expect(message.ok && messageFields(message.value, withIds).slice(-3)).toEqual([
    { path: 'nlri.path-id', firstBit: 184, lengthBits: 32 },
    { path: 'nlri.length', firstBit: 216, lengthBits: 8 },
    { path: 'nlri.prefix', firstBit: 224, lengthBits: 8 },
  ]);
});

test('no bytes make it throw or name a place outside of them', () => {
  const head = hex('ffffffffffffffffffffffffffffffff');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (tail, asn4) => {
      const any = Uint8Array.from([...head, 0, 19 + tail.length, 2, ...tail]);
      for (const { firstBit, lengthBits } of messageFields(any, { ...context, asn4 })) {
        expect(firstBit + lengthBits).toBeLessThanOrEqual(any.length * 8);
      }
    }),
  );
});
