import type { Variant } from '#lib/exercises/exercise.ts';
import type { NumericQuestion } from '#lib/kinds/numeric/kind.ts';

const bytes = { fr: 'octets', en: 'bytes' };

export default ((rng) => {
  const mtu = rng.pick([1500, 1500, 1492, 1400, 1280, 4352, 9000]);
  return {
    values: { mtu, inner: rng.int(60, 1240) },
    question: {
      parts: [
        { id: 'mtu', label: { fr: 'Plus grand paquet intérieur', en: 'Largest inner packet' }, unit: bytes },
        { id: 'mss', label: { fr: 'MSS de TCP dans le tunnel', en: 'MSS of TCP inside the tunnel' }, unit: bytes },
        {
          id: 'nested',
          label: {
            fr: 'Plus grand paquet à travers deux tunnels l’un dans l’autre',
            en: 'Largest packet through two tunnels, one in the other',
          },
          unit: bytes,
        },
        {
          id: 'overhead',
          label: {
            fr: 'Surcoût du tunnel, en pour cent du paquet intérieur',
            en: 'Overhead of the tunnel, in per cent of the inner packet',
          },
          unit: { fr: '%', en: '%' },
        },
      ],
    },
  };
}) satisfies Variant<NumericQuestion>;
