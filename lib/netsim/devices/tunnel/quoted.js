import { u8, u16 } from '../../../bytes/read.ts';
import { readIpv4 } from '../../address/ipv4.ts';
/** Null where the quote is too short for an IPv4 header; the checksum is whoever's wrote it. */
export function readQuoted(bytes) {
    const headerLength = (u8(bytes, 0) & 15) * 4;
    if (bytes.length < 20 || u8(bytes, 0) >>> 4 !== 4 || headerLength < 20 || bytes.length < headerLength)
        return null;
    const totalLength = u16(bytes, 2);
    const flags = u16(bytes, 6);
    const src = readIpv4(bytes, 12);
    return {
        bytes: bytes.subarray(0, totalLength),
        totalLength,
        headerLength,
        tos: u8(bytes, 1),
        identification: u16(bytes, 4),
        isDontFragment: (flags & 0x4000) !== 0,
        isMoreFragments: (flags & 0x2000) !== 0,
        fragmentOffset: flags & 0x1fff,
        ttl: u8(bytes, 8),
        protocol: u8(bytes, 9),
        src,
        dst: readIpv4(bytes, 16),
        payload: bytes.subarray(headerLength, totalLength),
    };
}
