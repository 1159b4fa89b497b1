import { fold } from '../../../bytes/checksum.ts';
import { u8, u16 } from '../../../bytes/read.ts';
import { putU16 } from '../../../bytes/write.ts';
import { readHead } from '../frame.ts';
export const ofDatagram = ({ bytes, src, dst, ttl, tos, isDontFragment }) => ({
    kind: 'ipv4',
    bytes,
    src,
    dst,
    ttl,
    tos,
    isDontFragment,
});
export const ofPacket6 = ({ bytes, src, dst, hopLimit, trafficClass }) => ({
    kind: 'ipv6',
    bytes,
    src,
    dst,
    ttl: hopLimit,
    tos: trafficClass,
    isDontFragment: true,
});
/** Null for a frame too short to have a header. */
export function ofFrame(bytes) {
    const head = readHead(bytes);
    if (head === null)
        return null;
    const at = ipOffset(bytes);
    const tos = at === null ? 0 : tosAt(bytes, at);
    return { kind: 'ethernet', bytes, src: head.src, dst: head.dst, ttl: null, tos, isDontFragment: false };
}
/** The same packet with other ECN bits: a copy where they differ. */
export function withEcn(inner, ecn) {
    if ((inner.tos & 3) === ecn)
        return inner.bytes;
    const at = inner.kind === 'ethernet' ? ipOffset(inner.bytes) : 0;
    if (at === null)
        return inner.bytes;
    const copy = inner.bytes.slice();
    if (u8(copy, at) >>> 4 === 6) {
        copy[at + 1] = (u8(copy, at + 1) & 0xcf) | (ecn << 4);
        return copy;
    }
    const before = u16(copy, at);
    copy[at + 1] = (u8(copy, at + 1) & 0xfc) | ecn;
    // As for the TTL: updated, not recomputed (RFC 1624 §3).
    putU16(copy, at + 10, ~fold((~u16(copy, at + 10) & 0xffff) + (~before & 0xffff) + u16(copy, at)) & 0xffff);
    return copy;
}
/** Where the IP header of a frame begins; null where there is none. */
function ipOffset(frame) {
    const head = readHead(frame);
    if (head === null)
        return null;
    const version = u8(frame, head.length) >>> 4;
    const isIpv4 = head.etherType === 0x0800 && version === 4 && frame.length >= head.length + 20;
    const isIpv6 = head.etherType === 0x86dd && version === 6 && frame.length >= head.length + 40;
    return isIpv4 || isIpv6 ? head.length : null;
}
const tosAt = (bytes, at) => u8(bytes, at) >>> 4 === 4 ? u8(bytes, at + 1) : (u16(bytes, at) >>> 4) & 0xff;
