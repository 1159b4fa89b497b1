export function vxlanHeader(vni: number): Uint8Array {
  const bytes = new Uint8Array(8);
  bytes[0] = 1 << 3;
  for (let i = 0; i < 3; i++) bytes[6 - i] = Math.floor(vni / 256 ** i) % 256;
  return bytes;
}
