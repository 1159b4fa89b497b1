import { concat } from '#lib/bytes/write.ts';
import type { Forged } from '#lib/kinds/code-vtep/draw-network.ts';
import { hostDatagram } from '#lib/kinds/code-vtep/draw-network.ts';
import { ipv4Address } from '#lib/netsim/address/ipv4.ts';
import { broadcastMac, type MacAddress, mac } from '#lib/netsim/address/mac.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';

type Forge = (after: number, to: number) => Forged;

/** The address that `draw-network.ts` gives to somebody whom no end point knows. */
const strangersMac = mac('02:ee:ee:ee:ee:ee');

function frame(rng: Rng, src: MacAddress): Uint8Array {
  return hostDatagram(rng, {
    src,
    dst: broadcastMac,
    srcIp: ipv4Address('192.168.9.9'),
    dstIp: ipv4Address('192.168.9.255'),
    flow: rng.int(0, 9),
  });
}

/** What other machines of the underlay send: each is to be dropped, but the last, whose odd flags mean nothing. */
export function forgeries(rng: Rng, a: number, b: number): readonly [Forge, ...Forge[]] {
  const vxlan = (flags: number, vni: number): Uint8Array =>
    concat(Uint8Array.of(flags, 0, 0, 0, vni >>> 16, (vni >>> 8) & 0xff, vni & 0xff, 0), frame(rng, strangersMac));
  const make =
    (payload: () => Uint8Array, dstPort = 4789): Forge =>
    (after, to) => ({ after, to, datagram: { dstPort, payload: payload() } });
  return [
    make(() => vxlan(0x00, a)),
    make(() => vxlan(0xf7, b)),
    make(() => vxlan(0x08, a), 8472),
    make(() => vxlan(0x08, a === 77 ? 78 : 77)),
    make(() => vxlan(0x08, a).slice(0, rng.int(0, 7))),
    make(() => vxlan(0x08, b).slice(0, rng.int(8, 21))),
    make(() => vxlan(0x88, a)),
  ];
}

/** A frame of somebody new, well wrapped: the answer must find its way back. */
export function stranger(rng: Rng, vni: number, after: number, to: number): Forged {
  const header = Uint8Array.of(0x08, 0, 0, 0, vni >>> 16, (vni >>> 8) & 0xff, vni & 0xff, 0);
  return { after, to, datagram: { dstPort: 4789, payload: concat(header, frame(rng, strangersMac)) } };
}
