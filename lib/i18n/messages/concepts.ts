import type { Messages } from '../words.ts';

export default {
  title: { fr: 'Le cours', en: 'The course' },
  lead: {
    fr: 'Sept parcours. Chacun dit l’essentiel, montre des paquets réels, puis vous laisse construire.',
    en: 'Seven tracks. Each says what matters, shows real packets, then lets you build.',
  },
  exercises: { fr: 'À vous', en: 'Your turn' },
  'no-exercises': { fr: 'Les exercices de ce parcours arrivent.', en: 'The exercises of this track are on their way.' },
  difficulty: { fr: 'difficulté {n} sur 5', en: 'difficulty {n} of 5' },
  minutes: { fr: '{n} min', en: '{n} min' },
  contents: { fr: 'Sur cette page', en: 'On this page' },
  course: { fr: 'Cours', en: 'Course' },
  count: {
    fr: '{n, plural, =0 {exercices à venir} one {# exercice} other {# exercices}}',
    en: '{n, plural, =0 {exercises to come} one {# exercise} other {# exercises}}',
  },
  credit: {
    fr: 'Écrit d’après les faits du cours « Technologies de Réseau Virtuel » de Tom Avenel (2025), sous licence CC BY-SA 4.0. Ce texte est sous la même licence.',
    en: 'Written after the facts of the course “Technologies de Réseau Virtuel” by Tom Avenel (2025), under CC BY-SA 4.0. This text is under the same licence.',
  },
} satisfies Messages;
