import { writePcap } from '#lib/netsim/pcap/pcap.ts';
import { writePcapng } from '#lib/netsim/pcap/pcapng.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { encoded, tunnelMix } from '#tests/bench/netsim/mix.ts';

/** Bytes to be hostile with: noise, and real frames and files that were cut, flipped, spliced and stretched. */
export function hostileInputs(random: Rng): () => Uint8Array {
  const frames = encoded(tunnelMix(64)).map((frame) => frame.subarray(0, 200));
  const packets = frames.slice(0, 3).map((bytes, i) => {
    return { interfaceIndex: 0, timeNs: BigInt(i), bytes, originalLength: bytes.length };
  });
  const capture = { interfaces: [{ name: 'a', linkType: 1 }], packets };
  const seeds = [...frames, writePcap(capture), writePcapng(capture)];
  /** Values that decide something in some header. */
  const telling = [
    0x00, 0x01, 0x04, 0x05, 0x06, 0x11, 0x29, 0x2b, 0x2c, 0x2f, 0x45, 0x4f, 0x60, 0x7f, 0x80, 0x88, 0xff,
  ];

  return () => {
    const kind = random.int(0, 9);
    if (kind === 0) return random.bytes(random.int(0, 120));
    const bytes = random.pick(seeds).slice();
    const changes = random.int(0, 6);
    for (let n = 0; n < changes && bytes.length > 0; n++) {
      const at = random.int(0, bytes.length - 1);
      bytes[at] = random.bool() ? random.pick(telling) : random.int(0, 255);
    }
    if (kind === 1) return bytes.subarray(0, random.int(0, bytes.length));
    if (kind === 2) {
      const other = random.pick(seeds);
      const at = random.int(0, bytes.length);
      return Uint8Array.from([...bytes.subarray(0, at), ...other.subarray(Math.min(at, other.length))]);
    }
    return bytes;
  };
}
