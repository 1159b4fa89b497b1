import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import type { PacketInput } from '#lib/kinds/code-packet/kind.ts';
import type { Case } from '#lib/kinds/kind.ts';
import { putMac, readMac } from '#lib/netsim/address/mac.ts';
import { encode, layer } from '#lib/netsim/encode.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';

interface Input {
  readonly dst: Uint8Array;
  readonly src: Uint8Array;
  readonly vid: number;
  readonly pcp: number;
  readonly etherType: number;
  readonly payload: Uint8Array;
}

/** An ARP request, as in the frame that opens the course. */
function arpRequest(rng: Rng): Uint8Array {
  const last = rng.int(2, 254);
  return encode([
    layer('arp', {
      operation: 1,
      senderMac: '02:00:00:00:00:01' as never,
      senderIp: '10.0.0.1' as never,
      targetIp: `10.0.0.${last}` as never,
    }),
  ]);
}

function draw(rng: Rng, vid: number, pcp: number): Input {
  const isArp = rng.bool();
  const src = rng.bytes(6);
  src[0] = 0x02;
  const dst = new Uint8Array(6);
  putMac(dst, 0, rng.bool() ? ('ff:ff:ff:ff:ff:ff' as never) : readMac(rng.bytes(6), 0));
  return {
    dst,
    src,
    vid,
    pcp,
    etherType: isArp ? 0x0806 : 0x0800,
    payload: isArp
      ? arpRequest(rng)
      : encode([layer('ipv4', { ttl: rng.int(2, 64) }), layer('icmpv4')], rng.bytes(rng.int(0, 40))),
  };
}

export default {
  cases(rng): readonly Case<PacketInput>[] {
    // The first has no priority and a small VID; the next ones use every bit; the rest are drawn.
    const fixed: readonly (readonly [number, number])[] = [
      [10, 0],
      [42, 5],
      [4094, 7],
      [256, 1],
      [1, 4],
    ];
    const drawn = Array.from({ length: 15 }, () => [rng.int(1, 4094), rng.int(0, 7)] as const);
    return [...fixed, ...drawn].map(([vid, pcp], index) => ({
      input: { ...draw(rng, vid, pcp) },
      isVisible: index < 4,
    }));
  },

  reference(input): Uint8Array {
    const { dst, src, vid, pcp, etherType, payload } = input as unknown as Input;
    return encode(
      [
        layer('ethernet', { dst: readMac(dst, 0), src: readMac(src, 0), etherType: 0x8100 }),
        layer('vlan', { pcp, vid, etherType }),
      ],
      payload,
    );
  },

  checks: [
    {
      id: 'addresses',
      title: { fr: 'Adresses aux octets 0 à 11', en: 'Addresses at bytes 0 to 11' },
      covers: ['ethernet.dst', 'ethernet.src'],
    },
    { id: 'tpid', title: { fr: 'TPID 0x8100 à l’octet 12', en: 'TPID 0x8100 at byte 12' }, covers: ['vlan.tpid'] },
    {
      id: 'tci',
      title: { fr: 'Le TCI range PCP, DEI et VID', en: 'The TCI packs PCP, DEI and VID' },
      covers: ['vlan.pcp', 'vlan.dei', 'vlan.vid'],
    },
    {
      id: 'ether-type',
      title: { fr: 'EtherType des données à l’octet 16', en: 'EtherType of the payload at byte 16' },
      covers: ['ethernet.etherType'],
    },
    {
      id: 'payload',
      title: { fr: 'Données intactes à partir de l’octet 18', en: 'Payload unchanged from byte 18' },
      covers: ['*'],
    },
  ],
} satisfies CodeAnswers<PacketInput, Uint8Array>;
