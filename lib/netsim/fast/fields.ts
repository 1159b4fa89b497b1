import { u8, u16, u24, u32 } from '../../bytes/read.ts';
import type { ProtocolName } from '../protocols.ts';
import { type Walk, walkNames } from './walk.ts';

/**
 * One field each, straight from the bytes; `at` is the header's offset, from a `Walk`. Addresses are numbers here:
 * an IPv4 address is its 32 bits, unsigned; a MAC address its 48 bits.
 */
export const etherTypeAt = (bytes: Uint8Array, at: number): number => u16(bytes, at + 12);
export const dstMacAt = (bytes: Uint8Array, at: number): number => u16(bytes, at) * 2 ** 32 + u32(bytes, at + 2);
export const srcMacAt = (bytes: Uint8Array, at: number): number => u16(bytes, at + 6) * 2 ** 32 + u32(bytes, at + 8);
export const vidAt = (bytes: Uint8Array, at: number): number => u16(bytes, at) & 0xfff;
export const ttlAt = (bytes: Uint8Array, at: number): number => u8(bytes, at + 8);
export const ipv4ProtocolAt = (bytes: Uint8Array, at: number): number => u8(bytes, at + 9);
export const ipv4SrcAt = (bytes: Uint8Array, at: number): number => u32(bytes, at + 12);
export const ipv4DstAt = (bytes: Uint8Array, at: number): number => u32(bytes, at + 16);
/** Of TCP and UDP alike. */
export const srcPortAt = (bytes: Uint8Array, at: number): number => u16(bytes, at);
export const dstPortAt = (bytes: Uint8Array, at: number): number => u16(bytes, at + 2);
export const vniAt = (bytes: Uint8Array, at: number): number => u24(bytes, at + 4);

/** The offset of the n-th header of a protocol (0: the outermost), or -1. */
export function offsetOf(walk: Walk, name: ProtocolName, nth = 0): number {
  const proto = walkNames.indexOf(name);
  let left = nth;
  for (let i = 0; i < walk.count; i++) {
    if (walk.protos[i] === proto && left-- === 0) return walk.offsets[i] ?? -1;
  }
  return -1;
}
