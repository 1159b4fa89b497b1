import type { Messages } from '../words.ts';

/** The live figures of the BGP concept page. */
export default {
  'best-path': { fr: 'Quatre routes, une décision', en: 'Four routes, one decision' },
  'best-path-how': {
    fr: 'Changez un attribut d’une des quatre routes et voyez l’étape qui décide se déplacer.',
    en: 'Change an attribute of one of the four routes, and see the step that decides move.',
  },
  'route-of': { fr: 'Route de', en: 'Route of' },
  'local-pref': { fr: 'Préférence locale', en: 'Local preference' },
  'as-path': { fr: 'Chemin d’AS', en: 'AS path' },
  origin: { fr: 'Origine', en: 'Origin' },
  med: { fr: 'MED', en: 'MED' },
  session: { fr: 'Session', en: 'Session' },
  cost: { fr: 'Coût interne', en: 'IGP cost' },
  'router-id': { fr: 'Identifiant', en: 'Identifier' },
  'wrong-number': { fr: 'Un nombre entier de 0 à 4294967295.', en: 'A whole number from 0 to 4294967295.' },
  'wrong-path': {
    fr: 'Des numéros d’AS séparés par des espaces.',
    en: 'AS numbers with spaces between.',
  },
  'wrong-id': { fr: 'Quatre nombres, comme 10.0.0.1.', en: 'Four numbers, as in 10.0.0.1.' },
  'start-again': { fr: 'Revenir au début', en: 'Start again' },
  convergence: { fr: 'Une panne, puis la convergence', en: 'A failure, then convergence' },
  'convergence-how': {
    fr: 'origin a un lien direct vers r2, et un détour par backup et detour. Le lien direct tombe : suivez les retraits, puis les chemins sans issue que r3 et r4 croient encore, jusqu’à ce que tous trouvent le détour.',
    en: 'origin has a direct link to r2, and a way round over backup and detour. The direct link falls: follow the withdrawals, then the dead ends that r3 and r4 still believe in, until everybody has found the way round.',
  },
  hijack: {
    fr: 'Un détournement, avec et sans validation d’origine',
    en: 'A hijack, with and without origin validation',
  },
  'hijack-how': {
    fr: 'Harbor annonce 203.0.113.0/24 ; Lumen, sans en avoir le droit, l’annonce aussi. Combien d’AS doivent valider l’origine (ROV) pour que personne ne s’y trompe ?',
    en: 'Harbor announces 203.0.113.0/24; Lumen, who may not, announces it too. How many ASes must validate origins (ROV) for nobody to be misled?',
  },
  'hijack-kind': { fr: 'Ce que Lumen annonce', en: 'What Lumen announces' },
  'kind-hijack': { fr: 'le même préfixe, /24', en: 'the same prefix, /24' },
  'kind-subprefixHijack': { fr: 'une moitié, /25', en: 'a half of it, /25' },
  'rov-share': { fr: 'AS qui valident', en: 'ASes that validate' },
  'rov-count': { fr: '{n} sur {of}', en: '{n} of {of}' },
  'rov-order': {
    fr: 'Ceux qui ont le plus de liens valident les premiers.',
    en: 'Those with the most links validate first.',
  },
  'hijack-graph': { fr: 'Douze AS et ce qu’ils croient', en: 'Twelve ASes and what they believe' },
  'captured-count': {
    fr: '{n, plural, =0 {Personne n’est détourné.} one {Un AS sur {of} envoie ses paquets à Lumen.} other {# AS sur {of} envoient leurs paquets à Lumen.}}',
    en: '{n, plural, =0 {Nobody is diverted.} one {One AS of {of} sends its packets to Lumen.} other {# ASes of {of} send their packets to Lumen.}}',
  },
  'unreachable-count': {
    fr: '{n, plural, =0 {} one {Un AS n’a plus de route.} other {# AS n’ont plus de route.}}',
    en: '{n, plural, =0 {} one {One AS has no route.} other {# ASes have no route.}}',
  },
  'hijack-table': { fr: 'Combien d’AS sont détournés', en: 'How many ASes are diverted' },
  validating: { fr: 'Valident', en: 'Validate' },
  'unknown-figure': { fr: 'Il n’y a pas de figure « {name} ».', en: 'There is no figure “{name}”.' },
} satisfies Messages;
