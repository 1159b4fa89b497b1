import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex } from '../../bytes/hex.ts';
import { concat } from '../../bytes/write.ts';
import { linkOfType } from './link-type.ts';
import { mergeCaptures } from './merge.ts';
import { writePcap } from './pcap.ts';
import { writePcapng } from './pcapng.ts';
import { readCapture } from './read-capture.ts';
const capture = {
    interfaces: [
        { name: 'h1–s1', linkType: 1 },
        { name: 's1–h2', linkType: 101 },
    ],
    packets: [
        { interfaceIndex: 0, timeNs: 3412000n, bytes: hex('00112233445566'), originalLength: 7, comment: 'mac-learned' },
        { interfaceIndex: 1, timeNs: 1700000000123456789n, bytes: hex('450000'), originalLength: 60 },
    ],
};
describe('pcapng', () => {
    it('keeps interfaces, nanoseconds, cut lengths and comments', () => {
        expect(readCapture(writePcapng(capture))).toEqual({ ok: true, value: capture });
    });
    it('holds more packets than a call takes arguments', { timeout: 30000 }, () => {
        const packet = { interfaceIndex: 0, timeNs: 0n, bytes: new Uint8Array(1), originalLength: 1 };
        const many = { interfaces: capture.interfaces, packets: new Array(130000).fill(packet) };
        const read = readCapture(writePcapng(many));
        expect(read.ok && read.value.packets.length).toBe(130000);
    });
    it('reads big-endian files with microseconds', () => {
        const section = '0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c';
        const link = '00000001 00000014 0001 0000 00000000 00000014';
        const packet = '00000006 00000024 00000000 00000000 000f4240 00000002 00000002 abcd0000 00000024';
        const result = readCapture(hex(section + link + packet));
        expect(result.ok && result.value.packets).toEqual([
            { interfaceIndex: 0, timeNs: 1000000000n, bytes: hex('abcd'), originalLength: 2 },
        ]);
    });
});
describe('other programs’ pcapng', () => {
    const section = '0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000';
    it('has clocks in powers of two, and with an offset', () => {
        // if_tsresol 0x81: halves of a second; if_tsoffset 100 s.
        const options = '0900 0100 81000000 0e00 0800 6400000000000000 00000000';
        const link = `01000000 2c000000 0100 0000 00000000 ${options} 2c000000`;
        const packet = '06000000 24000000 00000000 00000000 03000000 01000000 01000000 ab000000 24000000';
        const result = readCapture(hex(section + link + packet));
        expect(result.ok && result.value.packets[0]?.timeNs).toBe(101500000000n);
    });
    it('has several comments, of which the first counts', () => {
        const link = '01000000 14000000 0100 0000 00000000 14000000';
        const options = '0100 0100 61000000 0100 0100 62000000 00000000';
        const packet = `06000000 38000000 00000000 00000000 00000000 01000000 01000000 ab000000 ${options} 38000000`;
        const result = readCapture(hex(section + link + packet));
        expect(result.ok && result.value.packets[0]?.comment).toBe('a');
    });
    it('has simple packets, cut at the snap length, and packets as they were once written', () => {
        const link = '01000000 14000000 0100 0000 02000000 14000000';
        const simple = '03000000 14000000 08000000 abcdef00 14000000';
        const old = '02000000 24000000 0000 0000 00000000 40420f00 01000000 01000000 ab000000 24000000';
        const result = readCapture(hex(section + link + simple + old));
        expect(result.ok && result.value.packets).toEqual([
            { interfaceIndex: 0, timeNs: 0n, bytes: hex('abcd'), originalLength: 8 },
            { interfaceIndex: 0, timeNs: 1000000000n, bytes: hex('ab'), originalLength: 1 },
        ]);
    });
});
describe('several captures as one', () => {
    it('keep their interfaces apart, and their packets in the order of time', () => {
        const one = (name, ...times) => ({
            interfaces: [{ name, linkType: 1 }],
            packets: times.map((timeNs) => ({ interfaceIndex: 0, timeNs, bytes: hex('00'), originalLength: 1 })),
        });
        const merged = mergeCaptures([one('a', 1n, 5n), one('b', 3n)]);
        expect(merged.interfaces.map(({ name }) => name)).toEqual(['a', 'b']);
        expect(merged.packets.map(({ interfaceIndex, timeNs }) => [interfaceIndex, timeNs])).toEqual([
            [0, 1n],
            [1, 3n],
            [0, 5n],
        ]);
    });
    it('in one pcapng, section behind section, count their interfaces through', () => {
        const twice = readCapture(concat(writePcapng(capture), writePcapng(capture)));
        expect(twice.ok && twice.value.interfaces).toHaveLength(4);
        expect(twice.ok && twice.value.packets.map(({ interfaceIndex }) => interfaceIndex)).toEqual([0, 1, 2, 3]);
    });
});
describe('a link type', () => {
    it.each([
        [1, 'ethernet'],
        [101, 'raw-ip'],
        [12, 'raw-ip'],
        [14, 'raw-ip'],
        [228, 'ipv4'],
        [229, 'ipv6'],
        [105, null],
    ])('%d is %s', (number, link) => expect(linkOfType(number)).toBe(link));
});
describe('pcap', () => {
    it('reads both byte orders, in micro- and nanoseconds', () => {
        const read = (text) => {
            const result = readCapture(hex(text));
            return result.ok && result.value.packets.map(({ timeNs, bytes }) => [timeNs, ...bytes]);
        };
        const rest = '0002 0004 00000000 00000000 00040000 00000001';
        const packet = '00000001 00000002 00000001 00000001 ab';
        expect(read(`a1b2c3d4 ${rest} ${packet}`)).toEqual([[1000002000n, 0xab]]);
        expect(read(`a1b23c4d ${rest} ${packet}`)).toEqual([[1000000002n, 0xab]]);
        const littleRest = '0200 0400 00000000 00000000 00000400 01000000';
        const littlePacket = '01000000 02000000 01000000 01000000 ab';
        expect(read(`d4c3b2a1 ${littleRest} ${littlePacket}`)).toEqual([[1000002000n, 0xab]]);
        expect(read(`4d3cb2a1 ${littleRest} ${littlePacket}`)).toEqual([[1000000002n, 0xab]]);
    });
    it('keeps one interface’s packets', () => {
        const result = readCapture(writePcap(capture, 1));
        expect(result.ok && result.value.packets).toEqual([{ ...capture.packets[1], interfaceIndex: 0 }]);
    });
});
describe('a capture that was cut', () => {
    const files = [
        ['pcapng', writePcapng(capture), 2],
        ['pcap', writePcap(capture, 1), 1],
    ];
    it.each(files)('%s: gives the packets before the cut, and where it is', (_format, file, count) => {
        const whole = readCapture(file);
        const result = readCapture(file.subarray(0, -1));
        expect(!result.ok && result.error).toMatchObject({ code: 'truncated', offset: expect.any(Number) });
        if (result.ok || !whole.ok)
            return;
        const { offset, needed, available = 0, capture: read } = result.error;
        expect([offset + available, needed]).toEqual([file.length - 1, available + 1]);
        expect(read.packets).toEqual(whole.value.packets.slice(0, count - 1));
        expect(read.interfaces).toEqual(whole.value.interfaces);
    });
    it('tells a block whose two lengths differ', () => {
        const file = writePcapng(capture);
        file[file.length - 4] = 1;
        const result = readCapture(file);
        expect(!result.ok && result.error).toMatchObject({ code: 'bad-block', offset: file.length - 4 });
        expect(!result.ok && result.error.capture.packets).toHaveLength(1);
    });
    it('tells a file that is no capture', () => {
        for (const bytes of [new Uint8Array(0), hex('00'), hex('504b0304')]) {
            expect(readCapture(bytes)).toMatchObject({ ok: false, error: { code: 'not-a-capture', offset: 0 } });
        }
        expect(readCapture(hex('a1b2c3d4 0002'))).toMatchObject({ ok: false, error: { code: 'truncated', needed: 24 } });
    });
});
const hasTshark = spawnSync('tshark', ['--version']).status === 0;
// The command line is the judge of what people see: they open these files in Wireshark.
describe.skipIf(!hasTshark)('tshark', () => {
    function readWithTshark(file, fields) {
        const folder = mkdtempSync(join(tmpdir(), 'capture-'));
        try {
            const path = join(folder, 'capture');
            writeFileSync(path, file);
            const columns = fields.flatMap((field) => ['-e', field]);
            const { stdout, status } = spawnSync('tshark', ['-n', '-r', path, '-T', 'fields', '-E', 'separator=|', ...columns], {
                encoding: 'utf8',
            });
            expect(status).toBe(0);
            return stdout.trimEnd().split('\n');
        }
        finally {
            rmSync(folder, { recursive: true });
        }
    }
    const common = ['frame.number', 'frame.time_epoch', 'frame.cap_len', 'frame.len', 'frame.encap_type'];
    it('sees interfaces, nanoseconds, lengths and comments of a pcapng', () => {
        const fields = [...common, 'frame.interface_name', 'frame.comment'];
        expect(readWithTshark(writePcapng(capture), fields)).toEqual([
            '1|0.003412000|7|7|1|h1–s1|mac-learned',
            '2|1700000000.123456789|3|60|7|s1–h2|',
        ]);
    });
    it('sees nanoseconds and lengths of a pcap', () => {
        expect(readWithTshark(writePcap(capture, 1), common)).toEqual(['1|1700000000.123456789|3|60|7']);
    });
});
describe('hostile captures', () => {
    it('never throw, whatever the bytes', () => {
        const good = [writePcapng(capture), writePcap(capture)];
        fc.assert(fc.property(fc.constantFrom(...good), fc.nat(200), fc.nat(255), fc.nat(300), (file, at, value, end) => {
            const bytes = file.slice(0, end);
            if (at < bytes.length)
                bytes[at] = value;
            const result = readCapture(bytes);
            if (!result.ok)
                expect(result.error.message).not.toBe('');
        }), { numRuns: 2000 });
    });
});
