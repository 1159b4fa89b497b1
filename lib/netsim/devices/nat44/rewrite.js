import { fold } from '../../../bytes/checksum.ts';
import { u16 } from '../../../bytes/read.ts';
import { putU16 } from '../../../bytes/write.ts';
import { putIpv4 } from '../../address/ipv4.ts';
/**
 * A copy of a datagram with the addresses and ports of `to`, and of what it quotes those of `to.quoted`. No checksum
 * is computed anew: each follows the words that change (RFC 1624), so that one that was wrong stays wrong.
 */
export function rewritten(bytes, layout, to) {
  const copy = bytes.slice();
  if (layout.quoted !== null && to.quoted !== undefined) put(copy, layout.quoted, to.quoted);
  put(copy, layout, to);
  return copy;
}
/** A later fragment has no transport header: its addresses are all there is (and its sum is in the first). */
export function rewrittenFragment(bytes, { src, dst }) {
  const copy = bytes.slice();
  const sums = [{ at: 10, kind: 'ip', coveredBy: [] }];
  putAddress(copy, 12, src, sums);
  putAddress(copy, 16, dst, sums);
  return copy;
}
function put(bytes, layout, { src, srcPort, dst, dstPort }) {
  const { at, ipSum, transportSum, hasPseudoHeader, srcPortAt, dstPortAt } = layout;
  const overPorts = [...(transportSum === null ? ipSum.coveredBy : [transportSum, ...transportSum.coveredBy])];
  const overAddresses = [
    ipSum,
    ...(hasPseudoHeader && transportSum !== null ? [transportSum] : []),
    ...ipSum.coveredBy,
  ];
  putAddress(bytes, at + 12, src, overAddresses);
  putAddress(bytes, at + 16, dst, overAddresses);
  if (srcPortAt !== null) putWord(bytes, srcPortAt, srcPort, overPorts);
  if (dstPortAt !== null) putWord(bytes, dstPortAt, dstPort, overPorts);
}
function putAddress(bytes, at, address, coveredBy) {
  const words = new Uint8Array(4);
  putIpv4(words, 0, address);
  putWord(bytes, at, u16(words, 0), coveredBy);
  putWord(bytes, at + 2, u16(words, 2), coveredBy);
}
/** Writes a word; the checksums that cover it follow, and those that cover these. */
function putWord(bytes, at, value, coveredBy) {
  const before = u16(bytes, at);
  if (before === value) return;
  putU16(bytes, at, value);
  for (const sum of coveredBy) {
    const old = u16(bytes, sum.at);
    // UDP over IPv4 may go without (RFC 768); to fill it in is not ours to do (RFC 4787 has it so for IPv4).
    if (sum.kind === 'udp' && old === 0) continue;
    const updated = updatedChecksum(old, before, value);
    putWord(bytes, sum.at, sum.kind === 'udp' && updated === 0 ? 0xffff : updated, sum.coveredBy);
  }
}
/** HC' = ~(~HC + ~m + m') (RFC 1624 §3, equation 3), in 16 bits. */
export function updatedChecksum(checksum, before, after) {
  return ~fold((~checksum & 0xffff) + (~before & 0xffff) + after) & 0xffff;
}
