import type { Variant } from '#lib/exercises/exercise.ts';
import type { ChoiceQuestion } from '#lib/kinds/choice.ts';

const right = [
  [
    'verified',
    'Des programmes que le noyau Linux vérifie avant de les exécuter à des points d’accroche.',
    'Programs that the Linux kernel verifies before it runs them at hooks.',
  ],
  [
    'hooks',
    'Un moyen d’exécuter dans le noyau Linux du code vérifié, appelé par exemple à l’arrivée d’un paquet.',
    'A way to run verified code inside the Linux kernel, called for instance when a packet arrives.',
  ],
] as const;

const wrong = [
  [
    'encapsulation',
    'Un format d’encapsulation, comme VXLAN, mais entre deux noyaux Linux.',
    'An encapsulation format, like VXLAN, but between two Linux kernels.',
  ],
  [
    'routing',
    'Un protocole par lequel des noyaux Linux s’échangent des routes.',
    'A protocol by which Linux kernels exchange routes.',
  ],
  [
    'module',
    'Un module du noyau ordinaire, qui peut y exécuter n’importe quel code.',
    'An ordinary kernel module, which may run any code there.',
  ],
  [
    'crash',
    'Du code ajouté au noyau, qu’une erreur de pointeur suffit à faire tomber.',
    'Code added to the kernel, which one bad pointer is enough to bring down.',
  ],
  [
    'userspace',
    'Une bibliothèque qui filtre les paquets dans chaque application, hors du noyau.',
    'A library that filters packets inside each application, outside the kernel.',
  ],
] as const;

/** One right sentence and three wrong ones. */
export default ((rng) => {
  const choices = rng.shuffle([rng.pick(right), ...rng.shuffle(wrong).slice(0, 3)]);
  return { values: {}, question: { choices: choices.map(([id, fr, en]) => ({ id, text: { fr, en } })) } };
}) satisfies Variant<ChoiceQuestion>;
