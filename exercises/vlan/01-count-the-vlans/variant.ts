import type { Variant } from '#lib/exercises/exercise.ts';
import type { NumericQuestion } from '#lib/kinds/numeric/kind.ts';

const bytes = { fr: 'octets', en: 'bytes' };

/** From the smallest payload that needs no padding to the largest of plain Ethernet. */
export default ((rng) => ({
  values: { payload: rng.int(46, 1500) },
  question: {
    parts: [
      { id: 'ids', label: { fr: 'Valeurs que 12 bits peuvent écrire', en: 'Values that 12 bits can write' } },
      { id: 'usable', label: { fr: 'VID utilisables pour un VLAN', en: 'VIDs usable for a VLAN' } },
      {
        id: 'tagged',
        label: { fr: 'Taille de la trame avec une étiquette', en: 'Size of the frame with one tag' },
        unit: bytes,
      },
      { id: 'double', label: { fr: 'Taille avec deux étiquettes', en: 'Size with two tags' }, unit: bytes },
    ],
  },
})) satisfies Variant<NumericQuestion>;
