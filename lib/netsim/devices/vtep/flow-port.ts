import { u8, u16 } from '../../../bytes/read.ts';
import { readHead } from '../frame.ts';

/**
 * A UDP source port made of an inner frame's flow, so that routers in between spread flows over equal paths and never
 * reorder one (RFC 7348 §5): both MACs and the EtherType; of IP its addresses and protocol; of TCP and UDP the ports,
 * unless the datagram is in pieces, of which only the first has them.
 */
export function flowPort(frame: Uint8Array, [first, last]: readonly [number, number]): number {
  return first + Math.floor((flowHash(frame) / 2 ** 32) * (last - first + 1));
}

function flowHash(frame: Uint8Array): number {
  let hash = mix(0x811c9dc5, frame, 0, 12);
  const head = readHead(frame);
  if (head === null) return avalanche(hash);
  const at = head.length;
  hash = Math.imul(hash ^ head.etherType, 0x01000193);
  if (head.etherType === 0x0800) {
    const protocol = u8(frame, at + 9);
    hash = mix(Math.imul(hash ^ protocol, 0x01000193), frame, at + 12, at + 20);
    const isWhole = (u16(frame, at + 6) & 0x3fff) === 0;
    const ports = at + (u8(frame, at) & 15) * 4;
    if (isWhole && hasPorts(protocol)) hash = mix(hash, frame, ports, ports + 4);
  } else if (head.etherType === 0x86dd) {
    const protocol = u8(frame, at + 6);
    hash = mix(Math.imul(hash ^ protocol, 0x01000193), frame, at + 8, at + 40);
    if (hasPorts(protocol)) hash = mix(hash, frame, at + 40, at + 44);
  }
  return avalanche(hash);
}

const hasPorts = (protocol: number): boolean => protocol === 6 || protocol === 17;

/** FNV-1a. */
function mix(hash: number, bytes: Uint8Array, from: number, to: number): number {
  let h = hash;
  for (let i = from; i < to; i++) h = Math.imul(h ^ u8(bytes, i), 0x01000193);
  return h;
}

/** Every bit of the hash moves every bit of the result (the finalizer of MurmurHash3). */
function avalanche(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
