import type { Messages } from '../words.ts';

/** Answers of a class, looked at together. */
export default {
  title: { fr: 'À discuter maintenant', en: 'Discuss now' },
  'what-it-is': {
    fr: '{n, plural, one {Une personne a fait la même erreur} other {# personnes ont fait la même erreur}}. {runs, plural, one {Voici sa réponse, sans nom.} other {Voici # réponses, sans noms : qu’ont-elles en commun ?}}',
    en: '{n, plural, one {One person has made this mistake} other {# people have made the same mistake}}. {runs, plural, one {Here is the answer, without a name.} other {Here are # answers, without names: what do they have in common?}}',
  },
  runs: { fr: 'Réponses', en: 'Answers' },
  run: { fr: 'Réponse {n}', en: 'Answer {n}' },
  'show-idea': { fr: 'Montrer l’idée', en: 'Show the idea' },
  'looks-as-if': { fr: 'On dirait que {title}.', en: 'It looks as if {title}.' },
  open: { fr: 'À discuter avec la classe', en: 'Discuss with the class' },
} satisfies Messages;
