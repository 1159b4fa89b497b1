import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../../bytes/hex.ts';
import { encode, layer } from '../encode.ts';
import { ask } from './ask.ts';
// Each test holds a sentence of the command line's contract.
const dissect = (bytes, link) => ask('dissect', { id: 1, hex: typeof bytes === 'string' ? bytes : toHex(bytes), ...(link ? { link } : {}) });
const protos = (answer) => answer.layers.map(({ proto }) => proto);
const ethernet = layer('ethernet');
const ip = layer('ipv4');
describe('link', () => {
    const v4 = encode([ip, layer('udp')]);
    const v6 = encode([layer('ipv6'), layer('udp')]);
    it('is Ethernet when left out', () => {
        expect(protos(dissect(encode([ethernet, ip, layer('udp')])))).toEqual(['ethernet', 'ipv4', 'udp']);
    });
    it('raw-ip: the version decides', () => {
        expect(protos(dissect(v4, 'raw-ip'))).toEqual(['ipv4', 'udp']);
        expect(protos(dissect(v6, 'raw-ip'))).toEqual(['ipv6', 'udp']);
    });
    it('ipv4 and ipv6 insist', () => {
        expect(protos(dissect(v4, 'ipv4'))).toEqual(['ipv4', 'udp']);
        expect(protos(dissect(v6, 'ipv6'))).toEqual(['ipv6', 'udp']);
        expect(dissect(v6, 'ipv4')).toMatchObject({ layers: [], error: { code: 'bad-version', layer: 0, proto: 'ipv4' } });
    });
    it('is one of the four', () => {
        expect(dissect(v4, 'wifi')).toMatchObject({ id: 1, error: { code: 'bad-input', field: 'link' } });
    });
});
describe('an answer', () => {
    it('has id, layers and error, in this order', () => {
        expect(Object.keys(dissect(encode([ethernet])))).toEqual(['id', 'layers', 'error']);
    });
    it('has of each layer proto, offset, headerLength, fields, and checksumValid where there is one to check', () => {
        const { layers } = dissect(encode([ethernet, ip, layer('udp')], hex('00')));
        expect(layers.map((each) => Object.keys(each))).toEqual([
            ['proto', 'offset', 'headerLength', 'fields'],
            ['proto', 'offset', 'headerLength', 'fields', 'checksumValid'],
            ['proto', 'offset', 'headerLength', 'fields', 'checksumValid'],
            ['proto', 'offset', 'length'],
        ]);
    });
    it('writes addresses as the RFCs do, bytes as lower-case hex and flags as 0 or 1', () => {
        const bytes = encode([
            layer('ethernet', {}),
            layer('ipv6', {}),
            layer('ipv6-destination-options', { dataHex: '0104ABCD0000' }),
        ]);
        bytes.set(hex('20010db8 00000000 00010000 00000001'), 14 + 8);
        const [{ fields: mac }, { fields: address }, { fields: options }] = dissect(bytes).layers;
        expect(mac.src).toMatch(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);
        // RFC 5952: the longest run of zeros, the first of equals, lower case.
        expect(address.src).toBe('2001:db8::1:0:0:1');
        expect(options.dataHex).toBe('0104abcd0000');
        const { fields } = dissect(encode([layer('ipv4', { dontFragment: 1 })]), 'ipv4').layers[0];
        expect([fields.reservedFlag, fields.dontFragment, fields.moreFragments, fields.src]).toEqual([0, 1, 0, '10.0.0.1']);
    });
    it('on truncated bytes has the layers that could be read, then the error with its coordinates', () => {
        const whole = encode([ethernet, ip, layer('udp')]);
        expect(dissect(whole.subarray(0, 30))).toMatchObject({
            layers: [{ proto: 'ethernet' }],
            error: {
                code: 'truncated',
                message: expect.any(String),
                layer: 1,
                proto: 'ipv4',
                offset: 14,
                needed: 20,
                available: 16,
            },
        });
        expect(dissect('')).toMatchObject({ layers: [], error: { code: 'truncated', layer: 0, proto: 'ethernet' } });
    });
});
describe('checksumValid', () => {
    const lastHeader = (answer) => answer.layers.filter(({ fields }) => fields).at(-1);
    it('is true or false', () => {
        expect(lastHeader(dissect(encode([ethernet, ip, layer('udp')]))).checksumValid).toBe(true);
        expect(lastHeader(dissect(encode([ethernet, ip, layer('udp', { checksum: 7 })]))).checksumValid).toBe(false);
    });
    it('is null for a zero UDP checksum, over IPv6 too', () => {
        const udp = layer('udp', { checksum: 0 });
        expect(lastHeader(dissect(encode([ethernet, ip, udp]))).checksumValid).toBeNull();
        expect(lastHeader(dissect(encode([ethernet, layer('ipv6'), udp]))).checksumValid).toBeNull();
    });
    it('is left out where it cannot be checked: of a fragment', () => {
        const bytes = encode([layer('ipv4', { moreFragments: 1 }), layer('udp')], new Uint8Array(8));
        expect(lastHeader(dissect(bytes, 'ipv4'))).not.toHaveProperty('checksumValid');
    });
});
describe('payload and padding', () => {
    const last = (answer) => answer.layers.filter(({ fields }) => !fields);
    it('come last, and are left out when empty', () => {
        expect(last(dissect(encode([ethernet, ip, layer('udp')])))).toEqual([]);
        expect(last(dissect(encode([ethernet, ip, layer('udp')], hex('0102'))))).toEqual([
            { proto: 'payload', offset: 42, length: 2 },
        ]);
    });
    it('padding: the bytes after the ARP body', () => {
        const bytes = new Uint8Array(60);
        bytes.set(encode([ethernet, layer('arp')]));
        expect(last(dissect(bytes))).toEqual([{ proto: 'padding', offset: 42, length: 18 }]);
    });
    it('padding: after udp.length inside the IP payload, and after the IP length, outward', () => {
        const inner = encode([ip, layer('udp', { length: 9 })], hex('aabb'));
        const bytes = new Uint8Array(14 + inner.length + 3);
        bytes.set(encode([layer('ethernet', { etherType: 0x0800 })]));
        bytes.set(inner, 14);
        expect(last(dissect(bytes))).toEqual([
            { proto: 'payload', offset: 42, length: 1 },
            { proto: 'padding', offset: 43, length: 1 },
            { proto: 'padding', offset: 44, length: 3 },
        ]);
    });
    it('a udp.length beyond the IP payload is no error: the rest is payload', () => {
        const answer = dissect(encode([ethernet, ip, layer('udp', { length: 99 })], hex('aa')));
        expect([answer.error, last(answer)]).toEqual([null, [{ proto: 'payload', offset: 42, length: 1 }]]);
    });
});
describe('what is payload', () => {
    const udpTo = (dstPort) => encode([ethernet, ip, layer('udp', { srcPort: 68, dstPort })], new Uint8Array(60));
    const ipProtocol = (protocol) => encode([ethernet, layer('ipv4', { protocol })], new Uint8Array(24));
    it.each([
        ['DHCP', udpTo(67), ['ethernet', 'ipv4', 'udp', 'payload']],
        ['UDP 8472', udpTo(8472), ['ethernet', 'ipv4', 'udp', 'payload']],
        ['AH', ipProtocol(51), ['ethernet', 'ipv4', 'payload']],
        ['ESP', ipProtocol(50), ['ethernet', 'ipv4', 'payload']],
        ['MPLS', encode([layer('ethernet', { etherType: 0x8847 })], new Uint8Array(30)), ['ethernet', 'payload']],
        [
            'what an ICMP error quotes',
            encode([ethernet, ip, layer('icmpv4', { type: 3, code: 1 })], encode([ip, layer('udp')])),
            ['ethernet', 'ipv4', 'icmpv4', 'payload'],
        ],
        [
            'GRE of another version, header and all',
            encode([ethernet, layer('ipv4', { protocol: 47 })], hex('0001880b 00000000')),
            ['ethernet', 'ipv4', 'payload'],
        ],
        [
            'what follows an ICMPv6 header of 4 bytes',
            encode([ethernet, layer('ipv6'), layer('icmpv6', { type: 128 })], hex('00010001')),
            ['ethernet', 'ipv6', 'icmpv6', 'payload'],
        ],
    ])('%s', (_what, bytes, expected) => {
        expect(protos(dissect(bytes))).toEqual(expected);
    });
    it('802.3: etherType holds the length, and the rest is payload, not trimmed', () => {
        const answer = dissect(encode([layer('ethernet', { etherType: 3 })], hex('424203 0000')));
        expect(answer.layers[0].fields.etherType).toBe(3);
        expect(answer.layers[1]).toEqual({ proto: 'payload', offset: 14, length: 5 });
    });
    it('more fragments, and a payload that is no multiple of 8 bytes: bad-length', () => {
        const answer = dissect(encode([layer('ipv4', { moreFragments: 1 })], new Uint8Array(9)), 'ipv4');
        expect(answer.error).toMatchObject({ code: 'bad-length', proto: 'ipv4', field: 'totalLength' });
    });
});
describe('the fields of the table', () => {
    const options = { dataHex: '010400000000' };
    it.each([
        ['ethernet', encode([ethernet]), 'dst src etherType'],
        ['vlan', encode([ethernet, layer('vlan', { tpid: 0x88a8 })]), 'tpid pcp dei vid etherType'],
        [
            'arp',
            encode([ethernet, layer('arp')]),
            'hardwareType protocolType hardwareLength protocolLength operation senderMac senderIp targetMac targetIp',
        ],
        [
            'ipv4',
            encode([ethernet, layer('ipv4', { optionsHex: '01010101' })]),
            'version ihl dscp ecn totalLength identification reservedFlag dontFragment moreFragments fragmentOffset ttl protocol checksum src dst optionsHex',
        ],
        [
            'ipv6',
            encode([ethernet, layer('ipv6')]),
            'version trafficClass flowLabel payloadLength nextHeader hopLimit src dst',
        ],
        [
            'ipv6-hop-by-hop',
            encode([ethernet, layer('ipv6'), layer('ipv6-hop-by-hop', options)]),
            'nextHeader length dataHex',
        ],
        ['ipv6-routing', encode([ethernet, layer('ipv6'), layer('ipv6-routing', options)]), 'nextHeader length dataHex'],
        [
            'ipv6-destination-options',
            encode([ethernet, layer('ipv6'), layer('ipv6-destination-options', options)]),
            'nextHeader length dataHex',
        ],
        [
            'ipv6-fragment',
            encode([ethernet, layer('ipv6'), layer('ipv6-fragment')]),
            'nextHeader reserved fragmentOffset reserved2 moreFragments identification',
        ],
        ['icmpv4', encode([ethernet, ip, layer('icmpv4', { type: 8 })]), 'type code checksum restHex identifier sequence'],
        ['icmpv4', encode([ethernet, ip, layer('icmpv4', { type: 5 })]), 'type code checksum restHex gateway'],
        ['icmpv4', encode([ethernet, ip, layer('icmpv4', { type: 3, code: 4 })]), 'type code checksum restHex nextHopMtu'],
        ['icmpv4', encode([ethernet, ip, layer('icmpv4', { type: 11 })]), 'type code checksum restHex'],
        ['icmpv6', encode([ethernet, layer('ipv6'), layer('icmpv6')]), 'type code checksum'],
        ['udp', encode([ethernet, ip, layer('udp')]), 'srcPort dstPort length checksum'],
        [
            'tcp',
            encode([ethernet, ip, layer('tcp', { optionsHex: '020405b400000000' })]),
            'srcPort dstPort seq ack dataOffset reserved flags window checksum urgentPointer optionsHex options',
        ],
        [
            'tcp',
            encode([ethernet, ip, layer('tcp')]),
            'srcPort dstPort seq ack dataOffset reserved flags window checksum urgentPointer',
        ],
        [
            'gre',
            encode([ethernet, ip, layer('gre', { checksumPresent: 1, keyPresent: 1, sequencePresent: 1 })]),
            'checksumPresent routingPresent keyPresent sequencePresent version protocolType checksum key sequence',
        ],
        ['vxlan', encode([ip, layer('udp'), layer('vxlan'), ethernet]), 'flags vniFlag groupPolicyId vni reserved2'],
    ])('%s', (proto, bytes, names) => {
        const answer = dissect(bytes, bytes[0] === 0x45 ? 'ipv4' : 'ethernet');
        const { fields } = answer.layers.find((each) => each.proto === proto);
        expect(Object.keys(fields).toSorted()).toEqual(names.split(' ').toSorted());
    });
    it('TCP options stop at kind 0, listed once; optionsHex holds every byte', () => {
        const { fields } = dissect(encode([ip, layer('tcp', { optionsHex: '020405b401000000' })]), 'ipv4').layers[1];
        expect(fields.options).toEqual([{ kind: 2, length: 4, dataHex: '05b4' }, { kind: 1 }, { kind: 0 }]);
        expect(fields.optionsHex).toBe('020405b401000000');
    });
    it('IP in IP, 6in4, GRE and VXLAN nest in the same list', () => {
        const stack = [
            ethernet,
            ip,
            ip,
            layer('gre'),
            layer('ipv6'),
            layer('udp'),
            layer('vxlan'),
            ethernet,
            layer('vlan'),
            ip,
            layer('ipv6'),
            layer('tcp'),
        ];
        expect(protos(dissect(encode(stack)))).toEqual(stack.map(({ proto }) => proto));
    });
});
