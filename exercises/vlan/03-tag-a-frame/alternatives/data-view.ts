export function buildTagged(
  dst: Uint8Array,
  src: Uint8Array,
  vid: number,
  pcp: number,
  etherType: number,
  payload: Uint8Array,
): Uint8Array {
  const frame = new Uint8Array(18 + payload.length);
  const view = new DataView(frame.buffer);
  frame.set(dst, 0);
  frame.set(src, 6);
  view.setUint16(12, 0x8100);
  view.setUint16(14, pcp * 0x2000 + vid);
  view.setUint16(16, etherType);
  frame.set(payload, 18);
  return frame;
}
