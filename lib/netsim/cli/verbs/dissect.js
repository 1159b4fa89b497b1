import { z } from 'zod';
import { hex } from '../../../bytes/hex.ts';
import { decode } from '../../decode.ts';
import { hexText } from '../../layer-schema.ts';
import { linkOfType } from '../../pcap/link-type.ts';
import { readCapture } from '../../pcap/read-capture.ts';
import { readInputFile } from '../files.ts';
import { lineId, lineVerb } from '../line-verb.ts';
import { BadUsage } from '../verb.ts';
const schema = z.strictObject({
    id: lineId,
    link: z.enum(['ethernet', 'raw-ip', 'ipv4', 'ipv6']).default('ethernet'),
    hex: hexText,
});
function dissect(bytes, link) {
    const { layers, error } = decode(bytes, link);
    return { layers, error };
}
export const dissectVerb = lineVerb({
    name: 'dissect',
    about: 'reads the bytes of packets, from JSON lines or a capture file',
    example: [
        { id: 1, link: 'ethernet', hex: 'ffffffffffff0200000000010806…' },
        { id: 1, layers: [{ proto: 'ethernet', offset: 0, headerLength: 14, fields: {} }], error: null },
    ],
    help: [
        'link is what the first byte belongs to: ethernet (if left out), ipv4, ipv6, or raw-ip where the version says.',
        'Of a capture file every frame gives one line, its id the frame’s number and its link the one of the interface.',
        'A file that is cut gives the frames before the cut, then a line with the error, and exit status 1.',
    ].join('\n'),
    schema,
    answer: (input) => dissect(hex(input.hex), input.link),
    fileUsage: 'dissect FILE.pcap[ng]',
    async readFile(path, io) {
        const read = readCapture(readInputFile(path));
        if (!read.ok && read.error.code === 'not-a-capture')
            throw new BadUsage(`${path}: ${read.error.message}`);
        const capture = read.ok ? read.value : read.error.capture;
        for (const [index, packet] of capture.packets.entries()) {
            await io.write(`${JSON.stringify({ id: index + 1, ...dissectFrame(capture, packet) })}\n`);
        }
        if (read.ok)
            return 0;
        await io.write(`${JSON.stringify({ id: capture.packets.length + 1, error: withoutCapture(read.error) })}\n`);
        return 1;
    },
});
function dissectFrame(capture, { bytes, interfaceIndex }) {
    const linkType = capture.interfaces[interfaceIndex]?.linkType ?? -1;
    const link = linkOfType(linkType);
    if (link !== null)
        return dissect(bytes, link);
    const message = `This frame is of link type ${linkType}; only Ethernet (1), raw IP (101), IPv4 (228) and IPv6 (229) are read.`;
    return {
        layers: bytes.length === 0 ? [] : [{ proto: 'payload', offset: 0, length: bytes.length }],
        error: { code: 'unsupported-link-type', message, offset: 0 },
    };
}
const withoutCapture = ({ capture: _, ...error }) => error;
