import type { Messages } from '../words.ts';

/** The counterexample of a BGP program: the small Internet, both runs, the choice between routes. */
export default {
  case: { fr: 'Plus petit cas qui échoue : {text}', en: 'Smallest failing case: {text}' },
  internet: {
    fr: 'L’Internet du cas, et les chemins vers {prefix}',
    en: 'The Internet of this case, and the ways to {prefix}',
  },
  'whose-ways': { fr: 'Les chemins de qui', en: 'Whose ways' },
  reference: { fr: 'La référence', en: 'The reference' },
  got: { fr: 'Le vôtre', en: 'Yours' },
  yours: { fr: 'votre programme', en: 'your program' },
  ways: { fr: 'AS par AS, le chemin vers {prefix}', en: 'AS by AS, the way to {prefix}' },
  as: { fr: 'AS', en: 'AS' },
  'first-difference': { fr: 'première différence', en: 'first difference' },
  'no-route': { fr: 'aucune route', en: 'no route' },
  'own-prefix': { fr: 'son propre préfixe', en: 'its own prefix' },
  'not-watched': { fr: 'votre programme décide', en: 'your program decides' },
  unsettled: { fr: 'ne se fixe pas', en: 'never settles' },
  'choice-reference': {
    fr: 'Le choix de {router}, avec la référence',
    en: 'The choice at {router}, with the reference',
  },
  'choice-got': { fr: 'Le choix de {router}, avec votre programme', en: 'The choice at {router}, with your program' },
  'only-route': {
    fr: 'Une seule route, de {from} : {path}, préférence {preference}.',
    en: 'One route only, from {from}: {path}, preference {preference}.',
  },
  'no-choice': { fr: 'Aucune route à comparer.', en: 'No route to compare.' },
  kept: { fr: 'Ce qui n’est pas passé', en: 'What did not pass' },
  messages: {
    fr: 'Ce qui s’est dit de {prefix}, avec votre programme',
    en: 'What was said of {prefix}, with your program',
  },
  'message-event': { fr: 'Après', en: 'After' },
  start: { fr: 'le départ', en: 'the start' },
  event: { fr: 'l’événement {n}', en: 'event {n}' },
  'from-to': { fr: 'De, à', en: 'From, to' },
  says: { fr: 'Message', en: 'Message' },
  announces: { fr: 'annonce {path}', en: 'announces {path}' },
  withdraws: { fr: 'retire', en: 'withdraws' },
  'more-messages': {
    fr: '{count, plural, one {Et un autre message} other {Et # autres messages}}.',
    en: '{count, plural, one {And one more message} other {And # more messages}}.',
  },
  pairs: { fr: 'Chaque paire, dans les deux sens', en: 'Every pair, both ways round' },
  call: { fr: 'Appel', en: 'Call' },
} satisfies Messages;
