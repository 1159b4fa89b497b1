import type { Messages } from '../words.ts';

export default {
  case: { fr: 'Plus petit cas qui échoue : {text}', en: 'Smallest failing case: {text}' },
  network: { fr: 'Le réseau du cas', en: 'The network of this case' },
  yours: { fr: 'votre programme', en: 'your program' },
  expected: { fr: 'Attendu', en: 'Expected' },
  got: { fr: 'Le vôtre', en: 'Yours' },
  steps: { fr: 'Pas à pas', en: 'Step by step' },
  step: { fr: 'Pas', en: 'Step' },
  'what-comes': { fr: 'Ce qui arrive', en: 'What comes in' },
  reference: { fr: 'La référence', en: 'The reference' },
  sends: { fr: '{node} envoie par {port}', en: '{node} sends by {port}' },
  'comes-in': { fr: '{node}, par {port}', en: '{node}, by {port}' },
  timer: { fr: '{node}, de lui-même', en: '{node}, by itself' },
  'sent-to': { fr: '→ {port}', en: '→ {port}' },
  'sent-to-peer': { fr: '→ {port}, vers {peer}', en: '→ {port}, to {peer}' },
  nothing: { fr: 'rien ne part', en: 'nothing leaves' },
  'not-there': { fr: 'n’arrive pas', en: 'does not come' },
  'more-steps': {
    fr: '{count, plural, one {Un autre pas en découle} other {# autres pas en découlent}}.',
    en: '{count, plural, one {One more step follows} other {# more steps follow}}.',
  },
  'first-difference': { fr: 'première différence', en: 'first difference' },
  'frame-by': { fr: 'La trame, par {port}', en: 'The frame, by {port}' },
  'frame-missing': { fr: 'La trame qui devait partir par {port}', en: 'The frame that was to leave by {port}' },
  'frame-extra': {
    fr: 'La trame qui ne devait pas partir par {port}',
    en: 'The frame that was not to leave by {port}',
  },
  download: { fr: 'Télécharger les deux captures (pcapng)', en: 'Download both captures (pcapng)' },
  'read-course': { fr: 'Relire ce point du cours', en: 'Read this part of the course' },
} satisfies Messages;
