import { boxes } from '#lib/netsim/boxes.ts';
import { decode } from '#lib/netsim/decode.ts';
import { encode } from '#lib/netsim/encode.ts';
import { newWalk, walk, walkNames } from '#lib/netsim/fast/walk.ts';
import { fragment } from '#lib/netsim/ipv4-fragments/fragment.ts';
import { reassemble } from '#lib/netsim/ipv4-fragments/reassemble.ts';
import { isHeader, type Link } from '#lib/netsim/packet.ts';
import { readCapture } from '#lib/netsim/pcap/read-capture.ts';

/** Something that takes any bytes whatever; it throws only for a broken promise of ours. */
export interface Target {
  readonly name: string;
  /** Share of the inputs that it gets: the slow ones get fewer. */
  readonly share: number;
  check(bytes: Uint8Array): void;
}

const links: readonly Link[] = ['ethernet', 'ipv4', 'ipv6', 'raw-ip', 'vxlan'];
const found = newWalk();

function promise(isKept: boolean, what: string): void {
  if (!isKept) throw new Error(what);
}

export const targets: readonly Target[] = [
  {
    name: 'decode: every layer lies inside the packet, and the fast path sees the same headers',
    share: 1,
    check(bytes) {
      for (const link of links) {
        const { layers, error } = decode(bytes, link);
        for (const layer of layers) {
          const length = isHeader(layer) ? layer.headerLength : layer.length;
          promise(layer.offset >= 0 && layer.offset + length <= bytes.length, `${layer.proto} reaches beyond the end`);
        }
        promise(error === null || (error.code !== '' && error.message !== ''), 'an error without words');
        walk(bytes, link, found);
        const slow = layers.filter(isHeader).map(({ proto, offset }) => `${proto}@${offset}`);
        const fast = Array.from(
          { length: found.count },
          (_, i) => `${walkNames[found.protos[i] ?? 0]}@${found.offsets[i]}`,
        );
        promise(slow.join() === fast.join(), `decode reads ${slow}, walk ${fast}`);
        promise(found.isWellFormed === (error === null), 'decode and walk disagree on whether it is well-formed');
      }
    },
  },
  {
    name: 'boxes and encode take whatever decode gives',
    share: 0.1,
    check(bytes) {
      const packet = decode(bytes);
      boxes(packet);
      encode(packet.layers.filter(isHeader).map(({ proto, fields }) => ({ proto, fields })));
    },
  },
  {
    name: 'fragment and reassemble',
    share: 0.1,
    check(bytes) {
      const at = bytes.subarray(14);
      const cut = fragment(at, 576);
      if (cut.ok) promise(cut.value.length > 0, 'cut into nothing');
      reassemble([at, bytes.subarray(0, 40), at]);
    },
  },
  {
    name: 'capture files',
    share: 0.1,
    check(bytes) {
      readCapture(bytes);
    },
  },
];
