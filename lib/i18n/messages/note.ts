import type { Messages } from '../words.ts';

/** Hints that a teacher sends while a class works. */
export default {
  open: { fr: 'Envoyer un indice', en: 'Send a hint' },
  text: { fr: 'L’indice', en: 'The hint' },
  help: {
    fr: 'Le voient tout de suite ceux qui ont montré cette idée et n’ont pas encore réussi.',
    en: 'Those who have shown this idea and have not passed yet see it at once.',
  },
  send: { fr: 'Envoyer', en: 'Send' },
  sent: {
    fr: '{n, plural, one {Envoyé à une personne.} other {Envoyé à # personnes.}}',
    en: '{n, plural, one {Sent to one person.} other {Sent to # people.}}',
  },
  failed: { fr: 'L’indice n’est pas parti. Réessayez.', en: 'The hint did not go out. Try again.' },
  'sent-before': {
    fr: '« {text} », envoyé à {sentTo}, refermé par {readBy}',
    en: '“{text}”, sent to {sentTo}, put away by {readBy}',
  },
  'from-teacher': { fr: 'De votre enseignant', en: 'From your teacher' },
  'put-away': { fr: 'Compris, refermer', en: 'Got it, close' },
} satisfies Messages;
