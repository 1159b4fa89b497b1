import type { Messages } from '../words.ts';

export default {
  title: { fr: 'Corriger à nouveau', en: 'Regrade' },
  'what-it-is': {
    fr: 'Les réponses remises sont corrigées à nouveau avec l’exercice et le correcteur d’aujourd’hui. Vous voyez d’abord ce qui changerait. Rien n’est appliqué avant votre accord, et les anciens rapports restent.',
    en: 'The answers handed in are graded again with the exercise and the grader of today. You see first what would change. Nothing is applied before you agree, and the old reports stay.',
  },
  compute: { fr: 'Calculer ce qui changerait', en: 'Compute what would change' },
  'compute-again': { fr: 'Calculer à nouveau', en: 'Compute again' },
  asked: {
    fr: 'Calcul en cours. Les réponses qui attendent un verdict passent d’abord.',
    en: 'Being computed. Answers that wait for a verdict go first.',
  },
  failed: {
    fr: 'Le calcul a échoué de notre côté. Rien n’a changé.',
    en: 'It could not be computed, for a failure on our side. Nothing has changed.',
  },
  result: { fr: 'Ce qui change', en: 'What changes' },
  'nothing-changes': {
    fr: '{n, plural, =0 {Aucune réponse n’est corrigée encore.} one {La réponse remise garde son résultat.} other {Les # réponses gardent leur résultat.}}',
    en: '{n, plural, =0 {No answer is graded yet.} one {The one answer keeps its result.} other {All # answers keep their results.}}',
  },
  changes: {
    fr: '{n, plural, one {Sur une réponse corrigée à nouveau\u00a0:} other {Sur # réponses corrigées à nouveau\u00a0:}}',
    en: '{n, plural, one {Of one answer graded again:} other {Of # answers graded again:}}',
  },
  gain: { fr: 'gagnent des points', en: 'gain points' },
  lose: { fr: 'en perdent', en: 'lose points' },
  'same-points': { fr: 'd’autres contrôles, mêmes points', en: 'other checks, same points' },
  unchanged: { fr: 'inchangées', en: 'unchanged' },
  gains: { fr: 'gagne', en: 'gains' },
  loses: { fr: 'perd', en: 'loses' },
  learners: {
    fr: 'Par sa meilleure réponse\u00a0: {all, plural, one {# apprenant} other {# apprenants}}, {gain} y gagnent, {lose} y perdent.',
    en: 'By their best answer: {all, plural, one {# learner} other {# learners}}, {gain} gain, {lose} lose.',
  },
  left: {
    fr: '{n, plural, one {Une réponse n’a pas donné deux fois le même résultat, ou ne compile plus\u202f; elle reste telle quelle.} other {# réponses n’ont pas donné deux fois le même résultat, ou ne compilent plus\u202f; elles restent telles quelles.}}',
    en: '{n, plural, one {One answer did not come out the same twice, or no longer compiles; it is left as it is.} other {# answers did not come out the same twice, or no longer compile; they are left as they are.}}',
  },
  approved: { fr: 'Appliqué par {who},', en: 'Applied by {who},' },
  approve: {
    fr: '{n, plural, one {Appliquer à la réponse qui change} other {Appliquer aux # réponses qui changent}}',
    en: '{n, plural, one {Apply to the answer that changes} other {Apply to the # answers that change}}',
  },
  'approve-help': {
    fr: 'Qui l’a fait, et quand, est noté.',
    en: 'Who did it, and when, is written down.',
  },
  table: { fr: 'Réponses dont le résultat change', en: 'Answers whose result changes' },
  learner: { fr: 'Apprenant', en: 'Learner' },
  'handed-in': { fr: 'Remise', en: 'Handed in' },
  points: { fr: 'Points', en: 'Points' },
  why: { fr: 'Pourquoi', en: 'Why' },
  versions: { fr: 'Exercice·moteur·correcteur', en: 'Exercise·engine·grader' },
  holds: { fr: 'tient', en: 'holds' },
  fails: { fr: 'échoue', en: 'fails' },
  'not-reached': { fr: 'non atteint', en: 'not reached' },
  'not-there': { fr: 'absent', en: 'not there' },
  more: { fr: 'Et {n} autres.', en: 'And {n} more.' },
  open: { fr: 'Corriger à nouveau…', en: 'Regrade…' },
} as const satisfies Messages;
