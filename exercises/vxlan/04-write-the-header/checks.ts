import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import type { PacketInput } from '#lib/kinds/code-packet/kind.ts';
import { encode, layer } from '#lib/netsim/encode.ts';

export default {
  cases(rng) {
    // One that fits a byte, the course's, one that does not fit 12 bits, both ends, and drawn ones.
    const fixed = [10, 5010, 0x123456, 0xffffff, 0, 4096];
    const drawn = Array.from({ length: 14 }, () => rng.int(0, 0xffffff));
    return [...fixed, ...drawn].map((vni, index) => ({ input: { vni }, isVisible: index < 3 }));
  },

  reference: (input) => encode([layer('vxlan', { vni: Number(input.vni) })]),

  checks: [
    {
      id: 'flags',
      title: { fr: 'Drapeau I à 1, les autres à 0', en: 'I flag set, the others clear' },
      covers: ['vxlan.flags', 'vxlan.vniFlag'],
    },
    { id: 'vni', title: { fr: 'VNI aux octets 4 à 6', en: 'VNI at bytes 4 to 6' }, covers: ['vxlan.vni'] },
    {
      id: 'reserved',
      title: { fr: 'Octets réservés nuls', en: 'Reserved bytes zero' },
      covers: ['vxlan.groupPolicyId', 'vxlan.reserved2'],
    },
    { id: 'length', title: { fr: 'Huit octets en tout', en: 'Eight bytes in all' }, covers: ['*'] },
  ],
} satisfies CodeAnswers<PacketInput, Uint8Array>;
