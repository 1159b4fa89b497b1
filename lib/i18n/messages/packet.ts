import type { Messages } from '../words.ts';

export default {
  differs: { fr: ', diffère', en: ', differs' },
  layer: { fr: 'Couche', en: 'Layer' },
  field: { fr: 'Champ', en: 'Field' },
  bytes: { fr: 'Octets', en: 'Bytes' },
  value: { fr: 'Valeur', en: 'Value' },
  expected: { fr: 'Attendu', en: 'Expected' },
  yours: { fr: 'Le vôtre', en: 'Yours' },
  size: { fr: '{size, plural, one {# octet} other {# octets}}', en: '{size, plural, one {# byte} other {# bytes}}' },
  'size-differing': {
    fr: '{size, plural, one {# octet} other {# octets}}, {count, plural, one {# diffère} other {# diffèrent}}',
    en: '{size, plural, one {# byte} other {# bytes}}, {count, plural, one {# differs} other {# differ}}',
  },
  nothing: { fr: 'Aucun octet.', en: 'No bytes.' },
  'in-bits': {
    fr: '{n, plural, one {L’octet {bytes}} other {Les octets {bytes}}}, en bits',
    en: '{n, plural, one {The byte {bytes}} other {The bytes {bytes}}}, in bits',
  },
  table: { fr: 'Tableau', en: 'Table' },
  'as-table': { fr: 'Lire comme un tableau', en: 'Read as a table' },
  'this-layer': { fr: 'Cette couche', en: 'This layer' },
  truncated: {
    fr: '{layer} : il faut {needed, plural, one {# octet} other {# octets}} à partir de l’octet {offset}, {available, plural, =0 {il n’en reste aucun} one {il n’en reste qu’un} other {il n’en reste que #}}.',
    en: '{layer}: {needed, plural, one {# byte} other {# bytes}} needed from byte {offset} on, {available} left.',
  },
  'bad-length': {
    fr: '{layer} : la longueur écrite à l’octet {offset} est impossible.',
    en: '{layer}: the length written at byte {offset} is impossible.',
  },
  'bad-version': {
    fr: '{layer} : l’octet {offset} annonce une autre version.',
    en: '{layer}: byte {offset} announces another version.',
  },
  'stops-at': {
    fr: '{layer} : rien ne se lit à partir de l’octet {offset}.',
    en: '{layer}: nothing can be read from byte {offset} on.',
  },
} satisfies Messages;
