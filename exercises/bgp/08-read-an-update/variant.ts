import { toHex } from '#lib/bytes/hex.ts';
import type { Variant } from '#lib/exercises/exercise.ts';
import type { PacketDissectQuestion } from '#lib/kinds/packet-dissect/kind.ts';
import { contextSchema } from '#lib/netsim/bgp/messages/context.ts';
import { encodeMessage } from '#lib/netsim/bgp/messages/encode-message.ts';
import type { Text } from '#lib/netsim/text.ts';

const field = (id: string, fr: string, en: string, ask: 'bits' | 'both' = 'both') => {
  const label: Text = { fr, en };
  return { id, label, ask };
};

/** One UPDATE of a session with four-octet AS numbers: three or four ASes, one prefix of three octets, one or two optional attributes. */
export default ((rng) => {
  const asns = rng.shuffle(Array.from({ length: 900 }, (_, i) => 64_520 + i)).slice(0, rng.int(3, 4));
  const octet = () => rng.int(1, 254);
  const nextHop = `198.51.100.${octet()}`;
  const bits = rng.int(20, 24);
  // The bits behind the prefix are 0: its third octet is a multiple of what they span.
  const third = rng.int(1, 2 ** (bits - 16) - 1) * 2 ** (24 - bits);
  const prefix = `198.${rng.int(18, 19)}.${third}.0/${bits}`;
  const med = { type: 4, value: rng.int(10, 900) };
  const communities = { type: 8, value: [`${asns[0]}:${rng.int(100, 900)}`] };
  const message = encodeMessage(
    {
      type: 2,
      update: {
        withdrawn: [],
        attributes: [
          { type: 1, value: rng.pick(['IGP', 'INCOMPLETE']) },
          { type: 2, segments: [{ type: 'AS_SEQUENCE', asns }] },
          { type: 3, value: nextHop },
          ...rng.pick([[med], [communities], [med, communities]]),
        ],
        nlri: [{ prefix }],
      },
    },
    contextSchema.parse({}),
  );
  if (!message.ok) throw new Error(message.error.message);
  return {
    values: {},
    question: {
      hex: toHex(message.value),
      link: 'bgp',
      fields: [
        field('length', 'Longueur du message', 'Length of the message'),
        field('withdrawn-length', 'Longueur des retraits', 'Length of the withdrawn routes'),
        field('attributes-length', 'Longueur des attributs', 'Length of the attributes'),
        field('path-count', 'Nombre d’AS du chemin', 'Number of ASes in the path'),
        field('origin-as', 'AS d’origine', 'Origin AS'),
        field('next-hop', 'Prochain saut', 'Next hop'),
        field('prefix-length', 'Longueur du préfixe', 'Length of the prefix'),
        field('prefix', 'Octets du préfixe', 'Octets of the prefix', 'bits'),
      ],
    },
  };
}) satisfies Variant<PacketDissectQuestion>;
