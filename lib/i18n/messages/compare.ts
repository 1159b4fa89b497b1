import type { Messages } from '../words.ts';

export default {
  title: { fr: 'Cinq technologies, dix critères', en: 'Five technologies, ten criteria' },
  lead: {
    fr: 'Chaque case s’ouvre : la raison, la précision, et le parcours qui la montre.',
    en: 'Every cell opens: the reason, the precision, and the track that shows it.',
  },
  criterion: { fr: 'Critère', en: 'Criterion' },
  answers: { fr: 'Réponses', en: 'Answers' },
  course: { fr: 'Réponse du cours', en: 'Course’s answer' },
  precise: { fr: 'Réponse précise', en: 'Precise answer' },
  hide: { fr: 'Cacher pour réviser', en: 'Hide to revise' },
  show: { fr: 'Tout montrer', en: 'Show all' },
  reveal: { fr: 'Montrer : {criterion}, {technology}', en: 'Show: {criterion}, {technology}' },
  csv: { fr: 'CSV', en: 'CSV' },
  'csv-label': { fr: 'Télécharger le tableau en CSV', en: 'Download the table as CSV' },
  why: { fr: 'Pourquoi « {value} »', en: 'Why “{value}”' },
  precision: { fr: 'Précision', en: 'Precision' },
  'to-track': { fr: 'Ouvrir le cours : {technology}', en: 'Open the course: {technology}' },
  exercise: { fr: 'Compléter le tableau soi-même', en: 'Fill in the table yourself' },
  ask: { fr: 'Chercher dans le tableau', en: 'Search the table' },
  'ask-help': { fr: 'par exemple « élevée », « 4096 », « routeurs »', en: 'for instance “high”, “4096”, “routers”' },
  found: {
    fr: '{n, plural, =0 {aucune case} one {# case} other {# cases}}',
    en: '{n, plural, =0 {no cell} one {# cell} other {# cells}}',
  },
  technology: { fr: 'Technologie', en: 'Technology' },
  credit: {
    fr: 'D’après le cours « Technologies de Réseau Virtuel », Tom Avenel, 2025, CC BY-SA 4.0.',
    en: 'After the course “Technologies de Réseau Virtuel”, Tom Avenel, 2025, CC BY-SA 4.0.',
  },
} satisfies Messages;
