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
  'as-table': { fr: 'Lire comme un tableau', en: 'Read as a table' },
} satisfies Messages;
