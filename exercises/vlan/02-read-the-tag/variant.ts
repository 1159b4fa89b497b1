import { toHex } from '#lib/bytes/hex.ts';
import type { Variant } from '#lib/exercises/exercise.ts';
import type { PacketDissectQuestion } from '#lib/kinds/packet-dissect/kind.ts';
import { ipv4Address } from '#lib/netsim/address/ipv4.ts';
import { readMac } from '#lib/netsim/address/mac.ts';
import { encode, layer } from '#lib/netsim/encode.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';

/** A locally administered address: no vendor's. */
function drawMac(rng: Rng) {
  const bytes = rng.bytes(6);
  bytes[0] = 0x02;
  return readMac(bytes, 0);
}

export default ((rng) => {
  const vid = rng.int(2, 4094);
  const network = `10.${rng.int(0, 255)}.${rng.int(0, 255)}`;
  const bytes = encode([
    layer('ethernet', { dst: drawMac(rng), src: drawMac(rng) }),
    // A PCP that is not 0, so that its bits are not mistaken for padding.
    layer('vlan', { vid, pcp: rng.int(1, 7), dei: rng.int(0, 1) }),
    layer('ipv4', {
      src: ipv4Address(`${network}.${rng.int(1, 120)}`),
      dst: ipv4Address(`${network}.${rng.int(121, 254)}`),
      identification: rng.int(0, 0xffff),
    }),
    layer('icmpv4', { identifier: rng.int(0, 0xffff), sequence: 1 }),
  ]);
  const field = (id: string, label: string) => ({ id, label: { fr: label, en: label }, ask: 'both' as const });
  return {
    values: {},
    question: {
      hex: toHex(bytes),
      link: 'ethernet',
      fields: [
        field('tpid', 'TPID'),
        field('pcp', 'PCP'),
        field('dei', 'DEI'),
        field('vid', 'VID'),
        field('ether-type', 'EtherType'),
      ],
    },
  };
}) satisfies Variant<PacketDissectQuestion>;
