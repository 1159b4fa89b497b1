import { addWords, sumsToOnes } from '../../../bytes/checksum.ts';
import { u8, u16 } from '../../../bytes/read.ts';
import { readIpv4 } from '../../address/ipv4.ts';

const names = new Map([
  [1, 'icmp'],
  [6, 'tcp'],
  [17, 'udp'],
]);
/**
 * Of a whole datagram, or of its first fragment. The first 8 bytes of the transport have to be there, of TCP the
 * checksum too: with less the packet could not be translated (RFC 1858 has what else short first fragments are for).
 */
export function layoutOf(bytes, at = 0, coveredBy = []) {
  const isQuote = at > 0;
  const number = u8(bytes, at + 9);
  const protocol = names.get(number) ?? number;
  const transportAt = at + (u8(bytes, at) & 15) * 4;
  const room = bytes.length - transportAt;
  const sum = (kind, offset) => ({ at: transportAt + offset, kind, coveredBy });
  const base = {
    protocol,
    at,
    transportAt,
    srcPortAt: null,
    dstPortAt: null,
    ipSum: { at: at + 10, kind: 'ip', coveredBy },
    transportSum: null,
    hasPseudoHeader: false,
    quoted: null,
  };
  if (isQuote && room < 8) return 'nat-icmp-quote-cut';
  switch (protocol) {
    case 'tcp':
    case 'udp': {
      // Of TCP, a quote of 8 bytes has the ports and not the checksum.
      const needed = protocol === 'udp' ? 8 : 18;
      if (!isQuote && room < needed) return 'nat-transport-header-cut';
      const hasSum = room >= needed;
      return {
        ...base,
        srcPortAt: transportAt,
        dstPortAt: transportAt + 2,
        transportSum: hasSum ? sum(protocol, needed - 2) : null,
        hasPseudoHeader: true,
      };
    }
    case 'icmp': {
      if (room < 8) return 'nat-transport-header-cut';
      const transportSum = sum('icmp', 2);
      const type = u8(bytes, transportAt);
      if (isRequest(type)) return { ...base, transportSum, srcPortAt: transportAt + 4 };
      if (isReply(type)) return { ...base, transportSum, dstPortAt: transportAt + 4 };
      if (type === 5) return 'nat-icmp-redirect';
      if (!isError(type) || isQuote) return 'nat-icmp-type-not-translated';
      // Of an error both sums have to be right, the quote's transport sum aside: it may be cut (RFC 5508 §4.1).
      const isSound = sumsToOnes(addWords(0, bytes, transportAt)) && hasSoundHeader(bytes, transportAt + 8);
      if (!isSound && !isMoreFragments(bytes)) return 'nat-icmp-checksum-wrong';
      const quoted = layoutOf(bytes, transportAt + 8, [transportSum]);
      return typeof quoted === 'string' ? 'nat-icmp-quote-cut' : { ...base, transportSum, quoted };
    }
    default:
      return base;
  }
}
/** Echo, timestamp, information and mask requests carry an identifier, and so do their replies (RFC 792, RFC 950). */
const isRequest = (type) => type === 8 || type === 13 || type === 15 || type === 17;
const isReply = (type) => type === 0 || type === 14 || type === 16 || type === 18;
/** Redirects (5) are not among them: they speak of routers that only one side can see. */
const isError = (type) => type === 3 || type === 4 || type === 11 || type === 12;
/** Of a whole datagram. A UDP checksum of zero was not computed; what has none cannot be wrong. */
export function hasSoundSum(bytes, { transportSum, transportAt, hasPseudoHeader }) {
  if (transportSum === null || (transportSum.kind === 'udp' && u16(bytes, transportSum.at) === 0)) return true;
  const pseudo = hasPseudoHeader ? addWords(u8(bytes, 9) + bytes.length - transportAt, bytes, 12, 20) : 0;
  return sumsToOnes(addWords(pseudo, bytes, transportAt));
}
const isMoreFragments = (bytes) => (u8(bytes, 6) & 0x20) !== 0;
/** What is cut within its header is for who reads on to refuse. */
function hasSoundHeader(bytes, at) {
  const length = (u8(bytes, at) & 15) * 4;
  return at + length > bytes.length || sumsToOnes(addWords(0, bytes, at, at + length));
}
export function packetOf(bytes, layout) {
  const { protocol, transportAt, quoted } = layout;
  const flags = u8(bytes, transportAt + 13);
  return {
    ...tupleOf(bytes, layout),
    ...(protocol === 'tcp' ? { flags: flagBits.filter(([, bit]) => (flags & bit) !== 0).map(([name]) => name) } : {}),
    ...(protocol === 'icmp' ? { icmpType: u8(bytes, transportAt) } : {}),
    ...(quoted === null ? {} : { quoted: tupleOf(bytes, quoted) }),
  };
}
const flagBits = [
  ['fin', 1],
  ['syn', 2],
  ['rst', 4],
  ['ack', 16],
];
function tupleOf(bytes, { protocol, at, srcPortAt, dstPortAt }) {
  return {
    protocol,
    src: readIpv4(bytes, at + 12),
    srcPort: srcPortAt === null ? 0 : u16(bytes, srcPortAt),
    dst: readIpv4(bytes, at + 16),
    dstPort: dstPortAt === null ? 0 : u16(bytes, dstPortAt),
  };
}
