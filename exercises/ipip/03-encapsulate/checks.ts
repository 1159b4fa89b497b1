import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import type { PacketInput } from '#lib/kinds/code-packet/kind.ts';
import type { Case } from '#lib/kinds/kind.ts';
import { readIpv4 } from '#lib/netsim/address/ipv4.ts';
import { withHeaderChecksum } from '#lib/netsim/devices/ip/datagram.ts';
import { encode, layer } from '#lib/netsim/encode.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';

interface Input {
  readonly inner: Uint8Array;
  readonly local: Uint8Array;
  readonly remote: Uint8Array;
  readonly ttl: number;
  readonly id: number;
}

interface Wanted {
  readonly innerTtl: number;
  readonly ttl: number;
  readonly dontFragment?: 0 | 1;
  readonly tos?: number;
}

function draw(rng: Rng, { innerTtl, ttl, dontFragment = 0, tos = 0 }: Wanted): Input {
  const inner = encode(
    [
      layer('ipv4', {
        src: readIpv4(Uint8Array.of(192, 168, rng.int(0, 9), rng.int(1, 254)), 0),
        dst: readIpv4(Uint8Array.of(192, 168, rng.int(10, 19), rng.int(1, 254)), 0),
        ttl: innerTtl,
        dontFragment,
        dscp: tos >>> 2,
        ecn: tos & 3,
        identification: rng.int(0, 0xffff),
      }),
      rng.bool() ? layer('icmpv4') : layer('udp', { srcPort: rng.int(1024, 60_000), dstPort: 53 }),
    ],
    rng.bytes(rng.int(0, 24)),
  );
  return {
    inner,
    local: Uint8Array.of(198, 51, 100, rng.int(1, 254)),
    remote: Uint8Array.of(203, 0, 113, rng.int(1, 254)),
    ttl,
    id: rng.int(0, 0xffff),
  };
}

export default {
  cases(rng): readonly Case<PacketInput>[] {
    const fixed: readonly Wanted[] = [
      { innerTtl: 64, ttl: 64 },
      { innerTtl: 9, ttl: 200, dontFragment: 1 },
      { innerTtl: 2, ttl: 255, tos: 0xb8 },
      { innerTtl: 128, ttl: 30, tos: 0x02, dontFragment: 1 },
      // Taking one off a zero low byte of the sum carries over.
      { innerTtl: 255, ttl: 1 },
    ];
    const drawn = Array.from({ length: 13 }, (): Wanted => {
      const innerTtl = rng.int(3, 254);
      const dontFragment = rng.bool() ? 1 : 0;
      return { innerTtl, ttl: ((innerTtl + rng.int(2, 200)) % 255) + 1, dontFragment, tos: rng.int(0, 63) * 4 };
    });
    return [...fixed, ...drawn].map((wanted, index) => ({ input: { ...draw(rng, wanted) }, isVisible: index < 3 }));
  },

  reference(input): Uint8Array {
    const { inner, local, remote, ttl, id } = input as unknown as Input;
    const forwarded = inner.slice();
    forwarded[8] = (inner[8] ?? 0) - 1;
    const tos = inner[1] ?? 0;
    return encode(
      [
        layer('ipv4', {
          src: readIpv4(local, 0),
          dst: readIpv4(remote, 0),
          ttl,
          protocol: 4,
          identification: id,
          dscp: tos >>> 2,
          ecn: tos & 3,
          dontFragment: ((inner[6] ?? 0) >>> 6) & 1,
        }),
      ],
      withHeaderChecksum(forwarded),
    );
  },

  checks: [
    {
      id: 'length',
      title: {
        fr: 'Longueur totale extérieure : l’intérieur et 20 octets',
        en: 'Outer total length: the inside and 20 bytes',
      },
      covers: ['ipv4.totalLength', 'ipv4.headerLength'],
    },
    {
      id: 'protocol',
      title: { fr: 'Protocole extérieur 4', en: 'Outer protocol 4' },
      covers: ['ipv4.protocol', 'ipv4.version'],
    },
    {
      id: 'ttl',
      title: { fr: 'TTL : le sien dehors, un de moins dedans', en: 'TTL: its own outside, one less inside' },
      covers: ['ipv4.ttl', 'ipv4#2.ttl'],
    },
    {
      id: 'sums',
      title: { fr: 'Sommes de contrôle des deux en-têtes', en: 'Checksums of both headers' },
      covers: ['ipv4.checksum', 'ipv4#2.checksum'],
    },
    {
      id: 'copied',
      title: { fr: 'DF et DSCP de l’intérieur, repris dehors', en: 'DF and DSCP of the inside, taken over outside' },
      covers: [
        'ipv4.dontFragment',
        'ipv4.dscp',
        'ipv4.ecn',
        'ipv4.moreFragments',
        'ipv4.fragmentOffset',
        'ipv4.reserved',
      ],
    },
    {
      id: 'rest',
      title: {
        fr: 'Adresses, identification, et l’intérieur intact',
        en: 'Addresses, identification, and the inside unchanged',
      },
      covers: ['*'],
    },
  ],
} satisfies CodeAnswers<PacketInput, Uint8Array>;
