import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../../bytes/hex.ts';
import { encode, layer } from '../encode.ts';
import { ask } from './ask.ts';
const datagram = toHex(encode([layer('ipv4', { identification: 7 })], new Uint8Array(100).fill(1)));
describe('encode', () => {
    it('fills in what is left out', () => {
        const { hex: bytes } = ask('encode', {
            id: 1,
            layers: [{ proto: 'ethernet' }, { proto: 'ipv4' }, { proto: 'udp', fields: { dstPort: 53 } }],
            payloadHex: 'abcd',
        });
        const { layers } = ask('dissect', { id: 1, hex: bytes });
        expect(layers.map(({ fields }) => fields?.etherType ?? fields?.protocol ?? fields?.length)).toEqual([
            0x0800,
            17,
            10,
            undefined,
        ]);
        expect(layers.map((each) => each.checksumValid)).toEqual([undefined, true, true, undefined]);
    });
    it('uses what is given as it is given, right or wrong', () => {
        const fields = { totalLength: 9, checksum: 0xdead, ttl: 0, ihl: 15 };
        const { hex: bytes } = ask('encode', { id: 1, layers: [{ proto: 'ipv4', fields }], payloadHex: 'ff' });
        expect(bytes).toBe('4f0000090000000000fddead0a0000010a000002ff');
    });
    it('writes what dissect read, byte for byte', () => {
        const layers = [
            { proto: 'ethernet' },
            { proto: 'vlan', fields: { vid: 42, pcp: 5 } },
            { proto: 'ipv4', fields: { optionsHex: '94040000' } },
            { proto: 'tcp', fields: { optionsHex: '020405b40402' } },
        ];
        const { hex: bytes } = ask('encode', { id: 1, layers, payloadHex: '6869' });
        const read = ask('dissect', { id: 2, hex: bytes });
        const headers = read.layers.filter(({ fields }) => fields);
        const again = headers.map(({ proto, fields }) => ({ proto, fields }));
        expect(ask('encode', { id: 3, layers: again, payloadHex: '6869' })).toEqual({ id: 3, hex: bytes });
    });
    it('takes hex as people write it: upper case, with spaces or colons', () => {
        const written = (optionsHex) => ask('encode', { id: 1, layers: [{ proto: 'tcp', fields: { optionsHex } }] });
        expect(written('02 04:05-B4 04 02')).toEqual(written('020405b40402'));
        expect(ask('dissect', { id: 1, hex: 'FF:FF 01', link: 'ipv4' })).toEqual(ask('dissect', { id: 1, hex: 'ffff01', link: 'ipv4' }));
    });
    it('lets optionsHex win over options', () => {
        const fields = { optionsHex: '01010101', options: [{ kind: 2, length: 4, dataHex: '05b4' }] };
        const { hex: bytes } = ask('encode', { id: 1, layers: [{ proto: 'tcp', fields }] });
        expect(bytes.slice(40)).toBe('01010101');
    });
    it('behind an IPv6 routing header sums with the final destination', () => {
        // One segment left: 2001:db8::9 is where the packet ends up (RFC 8200 §8.1).
        const routing = { length: 2, dataHex: '0001 00000000 20010db8000000000000000000000009' };
        const ipv6 = (dst) => ({ proto: 'ipv6', fields: { src: '2001:db8::1', dst } });
        const routed = ask('encode', {
            id: 1,
            layers: [ipv6('2001:db8::5'), { proto: 'ipv6-routing', fields: routing }, { proto: 'udp' }],
        });
        const straight = ask('encode', { id: 1, layers: [ipv6('2001:db8::9'), { proto: 'udp' }] });
        expect(routed.hex.slice(-4)).toBe(straight.hex.slice(-4));
    });
});
describe('fragment', () => {
    it('cuts, and gives a datagram that fits as the only fragment', () => {
        const { id, fragments } = ask('fragment', { id: 'x', hex: datagram, mtu: 60 });
        expect([id, fragments.length]).toEqual(['x', 3]);
        for (const mtu of [120, 1500, 70000, Number.MAX_SAFE_INTEGER]) {
            expect(ask('fragment', { id: 1, hex: datagram, mtu })).toEqual({ id: 1, fragments: [datagram] });
        }
    });
    it('answers df-set', () => {
        const fixed = toHex(encode([layer('ipv4', { dontFragment: 1 })], new Uint8Array(100)));
        expect(ask('fragment', { id: 1, hex: fixed, mtu: 60 })).toMatchObject({ id: 1, error: { code: 'df-set' } });
        expect(ask('fragment', { id: 1, hex: fixed, mtu: 120 })).toEqual({ id: 1, fragments: [fixed] });
    });
});
describe('reassemble', () => {
    const { fragments } = ask('fragment', { id: 1, hex: datagram, mtu: 60 });
    const [first, second, third] = fragments;
    it('takes any order and ignores exact duplicates', () => {
        for (const given of [fragments, fragments.toReversed(), [third, first, second, first]]) {
            expect(ask('reassemble', { id: 1, fragments: given })).toEqual({ id: 1, hex: datagram });
        }
    });
    it('answers overlap and incomplete', () => {
        const changed = toHex(hex(second).fill(9, 20));
        expect(ask('reassemble', { id: 1, fragments: [...fragments, changed] })).toMatchObject({
            error: { code: 'overlap' },
        });
        expect(ask('reassemble', { id: 1, fragments: [first, third] })).toMatchObject({ error: { code: 'incomplete' } });
        expect(ask('reassemble', { id: 1, fragments: [first, second] })).toMatchObject({ error: { code: 'incomplete' } });
    });
});
describe('a bad line', () => {
    const deep = '['.repeat(100000);
    it.each([
        ['dissect', '{nonsense', null, { code: 'bad-json', message: 'This line is not JSON.' }],
        ['dissect', '', null, { code: 'bad-json' }],
        ['dissect', deep, null, { code: 'bad-json' }],
        ['dissect', `${deep}${']'.repeat(100000)}`, null, { message: 'This should be an object, not a list.' }],
        ['dissect', `{"id":${deep}${']'.repeat(100000)},"hex":""}`, null, { field: 'id' }],
        ['dissect', `{"id":1,"hex":"","x":${deep}${']'.repeat(100000)}}`, 1, { field: 'x' }],
        ['dissect', 'null', null, { message: 'This should be an object, not null.' }],
        ['dissect', '7', null, { code: 'bad-input' }],
        ['dissect', '{"hex":"00"}', null, { field: 'id', message: 'id: A line needs an “id”: a text or a number.' }],
        ['dissect', '{"id":true,"hex":"00"}', null, { field: 'id' }],
        ['dissect', '{"id":1e400,"hex":"00"}', null, { field: 'id' }],
        ['dissect', '{"id":"a"}', 'a', { field: 'hex', message: 'hex: This is missing: it should be a text.' }],
        ['dissect', '{"id":3,"hex":"0"}', 3, { field: 'hex', message: expect.stringContaining('one digit is missing') }],
        ['dissect', '{"id":3,"hex":"0g"}', 3, { field: 'hex', message: 'hex: “g” is not a hexadecimal digit.' }],
        ['dissect', '{"id":3,"hex":12}', 3, { message: 'hex: This should be a text, not 12.' }],
        ['dissect', '{"id":3,"hxe":"00"}', 3, { code: 'bad-input' }],
        ['dissect', '{"id":3,"hex":"","lnk":"ipv4"}', 3, { field: 'lnk', message: expect.stringContaining('“link”') }],
        ['encode', '{"id":4,"layers":{}}', 4, { message: 'layers: This should be a list, not an object.' }],
        ['encode', '{"id":4,"layers":[7]}', 4, { layer: 0, code: 'bad-input' }],
        ['encode', '{"id":4,"layers":[{"proto":"vln"}]}', 4, { layer: 0, field: 'proto' }],
        ['encode', '{"id":4,"layers":[{"proto":"__proto__"}]}', 4, { layer: 0, field: 'proto' }],
        [
            'encode',
            '{"id":4,"layers":[{"proto":"ethernet"},{"proto":"vlan","fields":{"vid":4096}}]}',
            4,
            { layer: 1, field: 'vid', message: 'layers.1.fields.vid: This is 4096; 4095 is the most.' },
        ],
        ['encode', '{"id":4,"layers":[{"proto":"vlan","fields":{"vid":-1}}]}', 4, { layer: 0, field: 'vid' }],
        ['encode', '{"id":4,"layers":[{"proto":"vlan","fields":{"vid":1e308}}]}', 4, { layer: 0, field: 'vid' }],
        ['encode', '{"id":4,"layers":[{"proto":"vlan","fields":{"vid":1.5}}]}', 4, { layer: 0, field: 'vid' }],
        ['encode', '{"id":4,"layers":[{"proto":"vlan","fields":{"vid":"10"}}]}', 4, { layer: 0, field: 'vid' }],
        ['encode', '{"id":4,"layers":[{"proto":"vlan","fields":{"vidd":1}}]}', 4, { layer: 0, field: 'vidd' }],
        ['encode', '{"id":4,"layers":[{"proto":"ipv4","fields":{"src":"10.0.0"}}]}', 4, { layer: 0, field: 'src' }],
        ['encode', '{"id":4,"layers":[],"payloadHex":"abc"}', 4, { field: 'payloadHex' }],
        [
            'encode',
            `{"id":4,"layers":[{"proto":"ipv4","fields":{"optionsHex":"${'01'.repeat(41)}"}}]}`,
            4,
            { layer: 0, field: 'optionsHex' },
        ],
        ['fragment', '{"id":5,"hex":"00","mtu":576}', 5, { code: 'bad-datagram' }],
        ['fragment', `{"id":5,"hex":"${datagram}","mtu":0}`, 5, { field: 'mtu' }],
        ['fragment', `{"id":5,"hex":"${datagram}","mtu":1e99}`, 5, { field: 'mtu' }],
        ['fragment', `{"id":5,"hex":"${datagram}","mtu":21}`, 5, { code: 'mtu-too-small' }],
        ['reassemble', '{"id":6,"fragments":[]}', 6, { field: 'fragments' }],
        ['reassemble', '{"id":6,"fragments":"00"}', 6, { field: 'fragments' }],
        ['reassemble', '{"id":6,"fragments":["00"]}', 6, { code: 'bad-datagram' }],
    ])('%s %s', (verb, line, id, error) => {
        const answer = ask(verb, line);
        expect(answer).toEqual({ id, error: expect.objectContaining(error) });
        expect(answer.error.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
        expect(answer.error.message).toMatch(/^.{5,400}[.?]$/s);
    });
});
