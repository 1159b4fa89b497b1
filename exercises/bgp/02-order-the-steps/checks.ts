import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { OrderingKey, OrderingQuestion } from '#lib/kinds/ordering/kind.ts';
import type { DecisionStep } from '#lib/netsim/bgp/decision/explanation.ts';
import { profiles } from '#lib/netsim/bgp/decision/profiles.ts';
import type { Text } from '#lib/netsim/text.ts';
import type { StepId } from './steps.ts';

/** Why a step stands before those that come after it. */
const reasons: Readonly<Record<StepId, Text>> = {
  'next-hop-reachable': {
    fr: 'Une route dont le prochain saut est hors d’atteinte ne mène nulle part : elle est écartée avant toute comparaison (RFC 4271 §9.1.2.1).',
    en: 'A route whose next hop is out of reach leads nowhere: it is put aside before any comparison (RFC 4271 §9.1.2.1).',
  },
  'local-preference': {
    fr: 'La préférence locale dit ce que veut l’AS : elle passe avant tout ce que disent les autres, longueur du chemin comprise.',
    en: 'Local preference says what the AS wants: it comes before all that others say, the length of the path included.',
  },
  'as-path-length': {
    fr: 'À préférence égale, le chemin le plus court l’emporte ; l’origine et le MED ne départagent que des chemins de même longueur.',
    en: 'With equal preference the shortest path wins; origin and MED only settle what is left between paths of one length.',
  },
  origin: {
    fr: 'L’origine se regarde juste après la longueur du chemin, et avant le MED (RFC 4271 §9.1.2.2, b).',
    en: 'The origin is looked at right after the length of the path, and before MED (RFC 4271 §9.1.2.2, b).',
  },
  med: {
    fr: 'Le MED est le souhait d’un AS voisin : il compte avant ce qui ne regarde que l’intérieur de notre AS.',
    en: 'MED is the wish of a neighbouring AS: it counts before what concerns only the inside of our own.',
  },
  'ebgp-over-ibgp': {
    fr: 'Sortir ici vaut mieux que traverser notre réseau pour sortir ailleurs ; le coût interne ne compare que des routes internes.',
    en: 'To leave here is better than to cross our network and leave elsewhere; internal cost only compares what is left.',
  },
  'igp-cost': {
    fr: 'La sortie la plus proche d’abord ; l’identifiant ne sert qu’à finir par choisir.',
    en: 'The nearest exit first; the identifier only serves to choose in the end.',
  },
  'bgp-identifier': {
    fr: 'L’identifiant ne veut rien dire : il vient en dernier, pour que le choix soit fait.',
    en: 'The identifier means nothing: it comes last, so that a choice is made.',
  },
};

export default {
  key(question) {
    const place = (id: string): number => profiles.rfc4271.steps.indexOf(id as DecisionStep);
    const order = question.items.map(({ id }) => id as StepId).toSorted((a, b) => place(a) - place(b));
    return {
      before: order.flatMap((earlier, index) =>
        order.slice(index + 1).map((later) => ({
          earlier,
          later,
          reason: reasons[earlier],
          ...(earlier === 'local-preference' && later === 'as-path-length' ? { misconception: 'B1' } : {}),
        })),
      ),
    };
  },
} satisfies QuizAnswers<OrderingQuestion, OrderingKey>;
