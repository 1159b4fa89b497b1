import { fail, ok } from '../../bytes/result.ts';
/**
 * The classic libpcap format (draft-ietf-opsawg-pcap): one interface, no comments. Written in little endian with
 * nanoseconds (0xa1b23c4d); read in either byte order, micro- or nanoseconds. A file that was cut gives the packets before the cut with the error.
 */
const nanoMagic = 0xa1b23c4d;
const microMagic = 0xa1b2c3d4;
/** The packets of one interface of a capture. */
export function writePcap(capture, interfaceIndex = 0) {
    const packets = capture.packets.filter((packet) => packet.interfaceIndex === interfaceIndex);
    const length = packets.reduce((sum, packet) => sum + 16 + packet.bytes.length, 24);
    const bytes = new Uint8Array(length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, nanoMagic, true);
    view.setUint16(4, 2, true);
    view.setUint16(6, 4, true);
    view.setUint32(16, 262144, true);
    view.setUint32(20, capture.interfaces[interfaceIndex]?.linkType ?? 1, true);
    let at = 24;
    for (const packet of packets) {
        view.setUint32(at, Number(packet.timeNs / 1000000000n), true);
        view.setUint32(at + 4, Number(packet.timeNs % 1000000000n), true);
        view.setUint32(at + 8, packet.bytes.length, true);
        view.setUint32(at + 12, packet.originalLength, true);
        bytes.set(packet.bytes, at + 16);
        at += 16 + packet.bytes.length;
    }
    return bytes;
}
export function readPcap(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const isLittle = bytes.length >= 4 && [nanoMagic, microMagic].includes(view.getUint32(0, true));
    const magic = bytes.length >= 4 ? view.getUint32(0, isLittle) : 0;
    const nothing = { interfaces: [], packets: [] };
    if (magic !== nanoMagic && magic !== microMagic) {
        return fail({
            code: 'not-a-capture',
            message: 'This is not a pcap or pcapng file: its first four bytes are the mark of neither.',
            offset: 0,
            capture: nothing,
        });
    }
    if (bytes.length < 24) {
        const message = `A pcap file starts with 24 bytes of its own; this one ends after ${bytes.length}.`;
        return fail({ code: 'truncated', message, offset: 0, needed: 24, available: bytes.length, capture: nothing });
    }
    // The upper half of the word says how long an FCS is, not what the link is.
    const interfaces = [{ name: 'interface 0', linkType: view.getUint32(20, isLittle) & 0xffff }];
    const unit = magic === nanoMagic ? 1n : 1000n;
    const packets = [];
    let at = 24;
    while (at < bytes.length) {
        const available = bytes.length - at;
        const captured = available >= 16 ? view.getUint32(at + 8, isLittle) : 0;
        const needed = 16 + captured;
        if (needed > available) {
            const number = packets.length + 1;
            const message = `Packet ${number} takes ${needed} bytes from byte ${at} on, but only ${available} are left in the file.`;
            return fail({ code: 'truncated', message, offset: at, needed, available, capture: { interfaces, packets } });
        }
        packets.push({
            interfaceIndex: 0,
            timeNs: BigInt(view.getUint32(at, isLittle)) * 1000000000n + BigInt(view.getUint32(at + 4, isLittle)) * unit,
            bytes: bytes.slice(at + 16, at + 16 + captured),
            originalLength: view.getUint32(at + 12, isLittle),
        });
        at += 16 + captured;
    }
    return ok({ interfaces, packets });
}
