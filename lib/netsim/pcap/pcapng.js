import { fail, ok } from '../../bytes/result.ts';
import { concat, concatAll } from '../../bytes/write.ts';
/**
 * pcapng (draft-ietf-opsawg-pcapng): section header, interface descriptions and enhanced packets are read and written,
 * simple packets and the packets of old files are read; any other block is skipped. Written in little endian, with nanosecond time stamps and, per
 * packet, an optional comment. Read in either byte order; a file that was cut or is damaged gives the packets before
 * that with the error.
 */
const sectionHeader = 0x0a0d0d0a;
const interfaceDescription = 1;
/** Obsolete, as older programs wrote it. */
const oldPacket = 2;
const simplePacket = 3;
const enhancedPacket = 6;
const byteOrderMagic = 0x1a2b3c4d;
const option = { end: 0, comment: 1, interfaceName: 2, timeResolution: 9, timeOffset: 14 };
export function writePcapng(capture) {
    const section = new Uint8Array(16);
    const view = new DataView(section.buffer);
    view.setUint32(0, byteOrderMagic, true);
    view.setUint16(4, 1, true);
    view.setUint16(6, 0, true);
    // Section length unknown.
    view.setBigInt64(8, -1n, true);
    return concatAll([
        block(sectionHeader, section),
        ...capture.interfaces.map(interfaceBlock),
        ...capture.packets.map(packetBlock),
    ]);
}
function interfaceBlock({ name, linkType }) {
    const head = new Uint8Array(8);
    const view = new DataView(head.buffer);
    view.setUint16(0, linkType, true);
    // Snap length 0: no limit.
    view.setUint32(4, 0, true);
    const options = concat(optionBytes(option.interfaceName, new TextEncoder().encode(name).subarray(0, 0xffff)), 
    // 10^-9 s.
    optionBytes(option.timeResolution, Uint8Array.of(9)), optionBytes(option.end, new Uint8Array(0)));
    return block(interfaceDescription, concat(head, options));
}
function packetBlock(packet) {
    const head = new Uint8Array(20);
    const view = new DataView(head.buffer);
    view.setUint32(0, packet.interfaceIndex, true);
    view.setUint32(4, Number(packet.timeNs >> 32n), true);
    view.setUint32(8, Number(packet.timeNs & 0xffffffffn), true);
    view.setUint32(12, packet.bytes.length, true);
    view.setUint32(16, packet.originalLength, true);
    const options = packet.comment === undefined
        ? new Uint8Array(0)
        : concat(optionBytes(option.comment, new TextEncoder().encode(packet.comment).subarray(0, 0xffff)), optionBytes(option.end, new Uint8Array(0)));
    return block(enhancedPacket, concat(head, padded(packet.bytes), options));
}
function optionBytes(code, value) {
    const head = new Uint8Array(4);
    const view = new DataView(head.buffer);
    view.setUint16(0, code, true);
    view.setUint16(2, value.length, true);
    return concat(head, padded(value));
}
/** The length stands before and after the body, so that a file can be read backwards. */
function block(type, body) {
    const bytes = new Uint8Array(body.length + 12);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, type, true);
    view.setUint32(4, bytes.length, true);
    bytes.set(body, 8);
    view.setUint32(bytes.length - 4, bytes.length, true);
    return bytes;
}
const padded = (bytes) => {
    const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
    whole.set(bytes);
    return whole;
};
/** Reads every section; interface numbers start anew in each, and are counted through here. */
export function readPcapng(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const interfaces = [];
    const packets = [];
    let isLittle = true;
    let firstInterface = 0;
    let at = 0;
    const capture = () => ({
        interfaces: interfaces.map(({ name, linkType }) => ({ name, linkType })),
        packets,
    });
    const stop = (code, offset, message) => fail({ code, message, offset, capture: capture() });
    const cut = (needed) => {
        const available = bytes.length - at;
        const message = `A block takes ${needed} bytes from byte ${at} on, but only ${available} are left in the file.`;
        return fail({ code: 'truncated', message, offset: at, needed, available, capture: capture() });
    };
    while (at < bytes.length) {
        if (bytes.length - at < 12)
            return cut(12);
        if (view.getUint32(at, true) === sectionHeader) {
            const magic = view.getUint32(at + 8, true);
            if (magic !== byteOrderMagic && magic !== 0x4d3c2b1a) {
                return stop('not-a-capture', at + 8, 'This is not a pcapng file: its byte-order mark is wrong.');
            }
            isLittle = magic === byteOrderMagic;
            firstInterface = interfaces.length;
        }
        else if (at === 0) {
            return stop('not-a-capture', 0, 'This is not a pcapng file: it does not start with a section header.');
        }
        const type = view.getUint32(at, isLittle);
        const length = view.getUint32(at + 4, isLittle);
        if (length < 12 || length % 4 !== 0) {
            return stop('bad-block', at + 4, `The block at byte ${at} says it is ${length} bytes long, which no block is.`);
        }
        if (at + length > bytes.length)
            return cut(length);
        const again = view.getUint32(at + length - 4, isLittle);
        if (again !== length) {
            const message = `The block at byte ${at} says it is ${length} bytes long at its start, and ${again} at its end.`;
            return stop('bad-block', at + length - 4, message);
        }
        const body = { from: at + 8, to: at + length - 4 };
        const bodyLength = body.to - body.from;
        if (type === interfaceDescription && bodyLength >= 8) {
            const options = readOptions(view, body.from + 8, body.to, isLittle);
            const offset = options.get(option.timeOffset);
            interfaces.push({
                name: text(options.get(option.interfaceName)) ?? `interface ${interfaces.length - firstInterface}`,
                linkType: view.getUint16(body.from, isLittle),
                snapLength: view.getUint32(body.from + 4, isLittle),
                unitsPerSecond: unitsPerSecond(options.get(option.timeResolution)?.[0] ?? 6),
                offsetSeconds: offset?.length === 8 ? viewOf(offset).getBigInt64(0, isLittle) : 0n,
            });
        }
        else if ((type === enhancedPacket || type === oldPacket) && bodyLength >= 20) {
            const number = type === oldPacket ? view.getUint16(body.from, isLittle) : view.getUint32(body.from, isLittle);
            const index = firstInterface + number;
            const units = (BigInt(view.getUint32(body.from + 4, isLittle)) << 32n) | BigInt(view.getUint32(body.from + 8, isLittle));
            const captured = view.getUint32(body.from + 12, isLittle);
            const from = body.from + 20;
            const seenBy = interfaces[index];
            if (seenBy === undefined || from + captured > body.to) {
                const what = seenBy === undefined ? `an interface, number ${number},` : `a length, ${captured},`;
                return stop('bad-block', at, `Packet ${packets.length + 1}, at byte ${at}, names ${what} that is not there.`);
            }
            const options = readOptions(view, from + Math.ceil(captured / 4) * 4, body.to, isLittle);
            const comment = text(options.get(option.comment));
            packets.push({
                interfaceIndex: index,
                timeNs: seenBy.offsetSeconds * 1000000000n + (units * 1000000000n) / seenBy.unitsPerSecond,
                bytes: bytes.slice(from, from + captured),
                originalLength: view.getUint32(body.from + 16, isLittle),
                ...(comment === undefined ? {} : { comment }),
            });
        }
        else if (type === simplePacket && bodyLength >= 4) {
            const seenBy = interfaces[firstInterface];
            if (seenBy === undefined) {
                return stop('bad-block', at, `Packet ${packets.length + 1}, at byte ${at}, comes before any interface.`);
            }
            const originalLength = view.getUint32(body.from, isLittle);
            const limit = seenBy.snapLength === 0 ? bodyLength : seenBy.snapLength;
            const captured = Math.min(originalLength, limit, bodyLength - 4);
            const packet = bytes.slice(body.from + 4, body.from + 4 + captured);
            packets.push({ interfaceIndex: firstInterface, timeNs: 0n, bytes: packet, originalLength });
        }
        at += length;
    }
    return ok(capture());
}
function readOptions(view, from, to, isLittle) {
    const options = new Map();
    let at = from;
    while (at + 4 <= to) {
        const code = view.getUint16(at, isLittle);
        const length = view.getUint16(at + 2, isLittle);
        if (code === option.end || at + 4 + length > to)
            break;
        // Of an option given twice the first is kept: that is the comment which other programs show.
        if (!options.has(code))
            options.set(code, new Uint8Array(view.buffer, view.byteOffset + at + 4, length));
        at += 4 + Math.ceil(length / 4) * 4;
    }
    return options;
}
/** The high bit chooses powers of two; a resolution finer than a BigInt would matter for is not refused. */
function unitsPerSecond(resolution) {
    return resolution & 0x80 ? 2n ** BigInt(resolution & 0x7f) : 10n ** BigInt(resolution);
}
const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const text = (bytes) => bytes === undefined ? undefined : new TextDecoder().decode(bytes);
