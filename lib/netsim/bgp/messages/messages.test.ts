import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../../../bytes/hex.ts';
import { type Context, contextSchema } from './context.ts';
import { type Decoded, decodeMessage } from './decode-message.ts';
import { encodeMessage } from './encode-message.ts';
import { type Message, messageSchema } from './message.ts';

const plain = contextSchema.parse({});
const marker = 'ff'.repeat(16);
const word = (value: number): string => value.toString(16).padStart(4, '0');
const framed = (type: string, body: string): string => `${marker}${word(19 + body.length / 2)}${type}${body}`;
const update = (attributes: string, nlri = '', withdrawn = ''): string =>
  framed('02', `${word(withdrawn.length / 2)}${withdrawn}${word(attributes.length / 2)}${attributes}${nlri}`);
const read = (text: string, context: Partial<Context> = {}): Decoded =>
  decodeMessage(hex(text), { ...plain, ...context });
const verdict = (decoded: Decoded): string => {
  if ('error' in decoded) return decoded.error.code;
  const { treatment, notification } = decoded;
  return notification === undefined ? treatment : `${treatment} ${notification.code}/${notification.subcode}`;
};
const again = (decoded: Decoded, context: Partial<Context> = {}): string => {
  if (!('message' in decoded) || decoded.message === undefined) return 'no message';
  const encoded = encodeMessage(messageSchema.parse(decoded.message), { ...plain, ...context });
  return encoded.ok ? toHex(encoded.value) : encoded.error.message;
};

const origin = '40010100';
const path = '40020602010000fde8';
const hop = '4003040a000001';
const base = origin + path + hop;
const nlri = '080a';

describe('the header (RFC 4271 §6.1)', () => {
  it.each([
    ['a marker that is not all ones', `00${'ff'.repeat(15)}001304`, '1/1'],
    ['a length under 19', `${marker}001204`, '1/2'],
    ['a length over 4096', `${marker}100102`, '1/2'],
    ['a KEEPALIVE with a body', framed('04', '00'), '1/2'],
    ['an OPEN under 29', framed('01', '04'), '1/2'],
    ['a type that there is not', framed('06', ''), '1/3'],
  ])('%s', (_name, text, code) => {
    expect(verdict(read(text))).toBe(`session-reset ${code}`);
    expect(read(text)).not.toHaveProperty('message');
  });

  it('lets an UPDATE be longer than 4096 where that was agreed on (RFC 8654)', () => {
    const long = update(`d063${word(5000)}${'00'.repeat(5000)}`);
    expect(verdict(read(long))).toBe('session-reset 1/2');
    expect(verdict(read(long, { extendedMessage: true }))).toBe('accept');
  });

  it('waits for the rest', () => {
    expect(read(marker)).toMatchObject({ error: { code: 'incomplete', needed: 19, available: 16 } });
    expect(read(framed('04', ''))).toEqual({
      message: { length: 19, type: 4, typeName: 'KEEPALIVE' },
      treatment: 'accept',
    });
  });
});

describe('UPDATE: what RFC 7606 does', () => {
  it.each([
    ['all well', base, 'accept'],
    ['ORIGIN of 3', `40010103${path}${hop}`, 'treat-as-withdraw 3/6'],
    ['ORIGIN of two octets', `4001020000${path}${hop}`, 'treat-as-withdraw 3/5'],
    ['ORIGIN marked optional', `c0010100${path}${hop}`, 'treat-as-withdraw 3/4'],
    ['AS_PATH of an unknown segment', `${origin}400206050100000001${hop}`, 'treat-as-withdraw 3/11'],
    ['AS_PATH of an empty segment', `${origin}4002020200${hop}`, 'treat-as-withdraw 3/11'],
    ['AS_PATH that is cut', `${origin}4002040201fde8${hop}`, 'treat-as-withdraw 3/11'],
    ['NEXT_HOP 0.0.0.0', `${origin}${path}40030400000000`, 'treat-as-withdraw 3/8'],
    ['NEXT_HOP of a group', `${origin}${path}400304e0000001`, 'treat-as-withdraw 3/8'],
    ['NEXT_HOP of three octets', `${origin}${path}4003030a0000`, 'treat-as-withdraw 3/5'],
    ['MED of two octets', `${base}8004020000`, 'treat-as-withdraw 3/5'],
    ['LOCAL_PREF of two octets', `${base}4005020000`, 'treat-as-withdraw 3/5'],
    ['ATOMIC_AGGREGATE with a value', `${base}40060100`, 'attribute-discard 3/5'],
    ['AGGREGATOR of the other width', `${base}c00706fde80a000001`, 'attribute-discard 3/5'],
    ['no communities', `${base}c00800`, 'treat-as-withdraw 3/5'],
    ['half an extended community', `${base}c0100400020001`, 'treat-as-withdraw 3/5'],
    ['half a large community', `${base}c02006000100000000`, 'treat-as-withdraw 3/5'],
    ['ORIGINATOR_ID of five octets', `${base}8009050a00000100`, 'treat-as-withdraw 3/5'],
    ['CLUSTER_LIST of five octets', `${base}800a050a00000100`, 'treat-as-withdraw 3/5'],
    ['OTC of two octets (RFC 9234 §5)', `${base}c02302fde8`, 'treat-as-withdraw 3/5'],
    ['no ORIGIN', `${path}${hop}`, 'treat-as-withdraw 3/3'],
    ['no NEXT_HOP', `${origin}${path}`, 'treat-as-withdraw 3/3'],
    ['an unknown well-known attribute', `${base}406300`, 'session-reset 3/2'],
    ['an unknown optional attribute', `${base}c0630101`, 'accept'],
    ['ORIGIN twice', `${base}40010102`, 'attribute-discard 3/1'],
    ['MP_UNREACH_NLRI twice', `${base}800f03000201800f03000201`, 'session-reset 3/1'],
    ['MP_REACH_NLRI with a next hop of three', `${base}800e0800020103aaaaaa00`, 'session-reset 3/9'],
    ['MP_UNREACH_NLRI of 129 bits', `${base}800f0400020181`, 'session-reset 3/9'],
    ['a last attribute that is cut', `${base}c00808fde80001`, 'treat-as-withdraw 3/1'],
    ['a last MP_REACH_NLRI that is cut', `${base}800e08000201`, 'session-reset 3/1'],
    ['BGPsec_PATH in the place of AS_PATH (RFC 8205 §3)', `${origin}802101aa${hop}`, 'accept'],
    ['an attribute of one octet', `${base}c0`, 'treat-as-withdraw 3/1'],
    ['AS4_PATH between new speakers (RFC 6793)', `${base}c011060201000003e8`, 'attribute-discard 3/9'],
    ['two faults: the stronger', `40010103${path}${hop}40060100406300`, 'session-reset 3/2'],
  ])('%s', (_name, attributes, expected) => {
    expect(verdict(read(update(attributes, nlri)))).toBe(expected);
  });

  it('resets where no prefix is left to withdraw (§5.2)', () => {
    expect(verdict(read(update('40010103')))).toBe('session-reset 3/6');
    expect(verdict(read(update('40060100')))).toBe('attribute-discard 3/5');
  });

  it.each([
    ['of 33 bits', '210a00000000'],
    ['cut', '180a'],
  ])('resets at a prefix %s', (_name, prefixes) => {
    expect(verdict(read(update(base, prefixes)))).toBe('session-reset 3/10');
    expect(verdict(read(update('', '', prefixes)))).toBe('session-reset 3/10');
  });

  it('reads no message where the lengths do not fit', () => {
    expect(read(framed('02', '000f0000'))).toMatchObject({ notification: { code: 3, subcode: 1 } });
    expect(read(framed('02', '00000001'))).not.toHaveProperty('message');
  });

  it('throws the internal attributes of an external neighbour away, and misses LOCAL_PREF of an internal one', () => {
    const withPreference = update(`${base}400502ffff`, nlri);
    expect(verdict(read(withPreference, { session: 'ebgp' }))).toBe('attribute-discard 3/9');
    expect(verdict(read(update(base, nlri), { session: 'ibgp' }))).toBe('treat-as-withdraw 3/3');
  });

  it('names the attribute in the NOTIFICATION', () => {
    expect(read(update(`40010103${path}${hop}`, nlri))).toMatchObject({ notification: { dataHex: '40010103' } });
    expect(read(update(`${path}${hop}`, nlri))).toMatchObject({ notification: { dataHex: '01' } });
  });
});

describe('UPDATE: what is in it', () => {
  it('reads path identifiers where they were agreed on (RFC 7911)', () => {
    const text = update(base, '00000007080a');
    const decoded = read(text, { addPath: ['1/1'] });
    expect(decoded).toMatchObject({ message: { update: { nlri: [{ prefix: '10.0.0.0/8', pathId: 7 }] } } });
    expect(again(decoded, { addPath: ['1/1'] })).toBe(text);
  });

  it('reads sets, confederations and an aggregator of two octets', () => {
    const attributes = `${origin}4002100301fdea0402fdebfdec01020001000240030401010101c00706fde80a000001`;
    const decoded = read(update(attributes, nlri), { asn4: false });
    const [, asPath, , aggregator] =
      'message' in decoded && decoded.message?.type === 2 ? decoded.message.update.attributes : [];
    expect(asPath?.segments).toEqual([
      { type: 'AS_CONFED_SEQUENCE', asns: [65002] },
      { type: 'AS_CONFED_SET', asns: [65003, 65004] },
      { type: 'AS_SET', asns: [1, 2] },
    ]);
    expect(aggregator?.value).toEqual({ asn: 65000, address: '10.0.0.1' });
    expect(again(decoded, { asn4: false })).toBe(update(attributes, nlri));
  });

  it('masks the bits behind a prefix', () => {
    expect(read(update(base, '0cafff'))).toMatchObject({
      message: { update: { nlri: [{ prefix: '175.240.0.0/12' }] } },
    });
  });

  it('keeps a reserved octet and both IPv6 next hops', () => {
    const hops = `20010db8${'00'.repeat(11)}01fe80${'00'.repeat(13)}01`;
    const text = update(`800e2800020120${hops}05102001${origin}${path}`);
    const decoded = read(text);
    expect(decoded).toMatchObject({ treatment: 'accept' });
    expect(JSON.stringify(decoded)).toContain('"nextHops":["2001:db8::1","fe80::1"]');
    expect(again(decoded)).toBe(text);
  });
});

describe('OPEN (RFC 4271 §6.2)', () => {
  const open = (fields: string, parameters = ''): string =>
    framed('01', `${fields}${(parameters.length / 2).toString(16).padStart(2, '0')}${parameters}`);
  const good = '04fde800b40a000001';

  it.each([
    ['all well', open(good), 'accept'],
    ['another version', open('03fde800b40a000001'), 'session-reset 2/1'],
    ['AS 0', open('04000000b40a000001'), 'session-reset 2/2'],
    ['AS 0 in four octets', open(good, '0206410400000000'), 'session-reset 2/2'],
    ['identifier 0', open('04fde800b400000000'), 'session-reset 2/3'],
    ['a parameter that there is not', open(good, '0100'), 'session-reset 2/4'],
    ['a hold time of 2 s', open('04fde800020a000001'), 'session-reset 2/6'],
    ['a hold time of 0', open('04fde800000a000001'), 'accept'],
    ['two roles (RFC 9234 §4.2)', open(good, '0206090100090101'), 'session-reset 2/11'],
    ['a capability that is cut', open(good, '02024104'), 'session-reset 2/0'],
  ])('%s', (_name, text, expected) => {
    expect(verdict(read(text))).toBe(expected);
  });

  it.each([
    ['one parameter each', open(good, '02060104000100010202020002030901030206410400010000')],
    ['one for all', open(good, '02080104000100010200')],
    ['grouped otherwise', open(good, '02040200060002020600')],
    ['add-path and graceful restart', open(good, '020a4508000101030002010302084006012c00010180')],
    ['extended parameters (RFC 9072)', framed('01', `${good}ffff0009020006020006004600`)],
  ])('comes back byte for byte: %s', (_name, text) => {
    expect(verdict(read(text))).toBe('accept');
    expect(again(read(text))).toBe(text);
  });
});

describe('the other messages', () => {
  it.each([
    ['NOTIFICATION', framed('03', '060203627965')],
    ['NOTIFICATION of other bytes', framed('03', '0602ffff')],
    ['ROUTE-REFRESH', framed('05', '00010001')],
    ['ROUTE-REFRESH with filters', framed('05', '0001000101800100')],
  ])('%s comes back byte for byte', (_name, text) => {
    expect(again(read(text))).toBe(text);
  });

  it('reads the shutdown communication (RFC 9003)', () => {
    expect(read(framed('03', '060203627965'))).toMatchObject({
      message: { notification: { shutdownCommunication: 'bye' } },
    });
  });

  it('refuses a demarcation of another length (RFC 7313 §5)', () => {
    expect(verdict(read(framed('05', '0001010100')))).toBe('session-reset 7/1');
  });
});

describe('writing', () => {
  const written = (message: Message): string => {
    const result = encodeMessage(message, plain);
    return result.ok ? toHex(result.value) : result.error.code;
  };
  const holding = (attribute: object): Message =>
    messageSchema.parse({ type: 2, update: { withdrawn: [], attributes: [attribute], nlri: [] } });

  it('derives flags and lengths that are left out', () => {
    expect(written(holding({ type: 4, value: 5 }))).toBe(update('80040400000005'));
    expect(written(holding({ type: 99, valueHex: '00'.repeat(256) }))).toBe(update(`d0630100${'00'.repeat(256)}`));
  });

  it('uses them as they are given, right or wrong', () => {
    expect(written(holding({ type: 4, flags: 0x40, length: 9, value: 5 }))).toBe(update('40040900000005'));
  });

  it.each([
    { type: 1, value: 'WHAT' },
    { type: 3, value: '10.0.0.256' },
    { type: 8, value: ['1:65536'] },
    { type: 4, value: 'five' },
    { type: 14, afi: 1, safi: 1, nextHops: ['10.0.0.1'], nlri: [{ prefix: '10.0.0.0/33' }] },
  ])('says that %j cannot be written', (attribute) => {
    expect(written(holding(attribute))).toBe('unwritable');
  });
});

describe('hostile bytes', () => {
  const bodies = fc.uint8Array({ maxLength: 120 }).map((bytes) => toHex(bytes));
  const contexts = fc.record({ asn4: fc.boolean(), addPath: fc.constantFrom<string[]>([], ['1/1', '2/1']) });

  it('never throw, and what is read can be written', () => {
    fc.assert(
      fc.property(fc.constantFrom('01', '02', '03', '04', '05', '06'), bodies, contexts, (type, body, context) => {
        const decoded = read(framed(type, body), context);
        if ('message' in decoded) expect(again(decoded, context)).toMatch(/^f{32}/);
      }),
      { numRuns: 500 },
    );
  });

  it('in the place of attributes never throw, and accepted ones come back byte for byte', () => {
    const attribute = fc
      .tuple(fc.constantFrom(0x40, 0x80, 0xc0), fc.integer({ min: 1, max: 40 }), fc.uint8Array({ maxLength: 30 }))
      .map(([flags, type, value]) => toHex(Uint8Array.of(flags, type, value.length, ...value)));
    fc.assert(
      fc.property(fc.array(attribute, { maxLength: 5 }), contexts, (attributes, context) => {
        const text = update(attributes.join(''), context.addPath.length > 0 ? '00000001080a' : nlri);
        const first = again(read(text, context), context);
        expect(again(read(first, context), context)).toBe(first);
        if (!/(0e|0f)/.test(text)) expect(first).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});
