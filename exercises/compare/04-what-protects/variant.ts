import type { Variant } from '#lib/exercises/exercise.ts';
import type { ChoiceQuestion } from '#lib/kinds/choice.ts';

const statements = [
  [
    'vlan-isolates',
    'Deux VLAN d’un même commutateur ne reçoivent pas les diffusions l’un de l’autre.',
    'Two VLANs of one switch do not receive each other’s broadcasts.',
  ],
  [
    'vxlan-isolates',
    'Deux VNI portés par un même VTEP sont des segments séparés.',
    'Two VNIs carried by one VTEP are separate segments.',
  ],
  [
    'ipip-readable',
    'Le paquet intérieur d’un tunnel IPIP reste lisible sur le chemin.',
    'The inner packet of an IPIP tunnel stays readable on the way.',
  ],
  [
    'vxlan-readable',
    'La trame transportée par VXLAN reste lisible sur le réseau traversé.',
    'The frame that VXLAN carries stays readable on the network it crosses.',
  ],
  [
    'vlan-encrypts',
    'L’étiquette 802.1Q rend la trame illisible hors de son VLAN.',
    'The 802.1Q tag makes the frame unreadable outside its VLAN.',
  ],
  ['ipip-encrypts', 'Un tunnel IPIP chiffre ce qu’il transporte.', 'An IPIP tunnel encrypts what it carries.'],
  ['vxlan-encrypts', 'VXLAN chiffre les trames entre deux VTEP.', 'VXLAN encrypts the frames between two VTEPs.'],
  [
    'ipip-authenticates',
    'Un point de sortie IPIP vérifie cryptographiquement qui a emballé le paquet.',
    'An IPIP endpoint verifies cryptographically who wrapped the packet.',
  ],
] as const;

/** Six of the eight, in any order: there are four of each, so some are true and some are not. */
export default ((rng) => {
  const drawn = rng.shuffle(statements).slice(0, 6);
  return { values: {}, question: { choices: drawn.map(([id, fr, en]) => ({ id, text: { fr, en } })) } };
}) satisfies Variant<ChoiceQuestion>;
