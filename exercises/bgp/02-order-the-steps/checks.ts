import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { OrderingKey, OrderingQuestion } from '#lib/kinds/ordering/kind.ts';
import { profiles } from '#lib/netsim/bgp/decision/profiles.ts';
import type { Text } from '#lib/netsim/text.ts';
import type { StepId } from './steps.ts';

/** Why a step comes before all that follow it. */
const why: Readonly<Record<StepId, Text>> = {
  'next-hop-reachable': {
    fr: 'Une route dont le prochain saut n’est pas joignable ne mène nulle part : elle sort avant toute comparaison.',
    en: 'A route whose next hop cannot be reached leads nowhere: it is out before anything is compared.',
  },
  'local-preference': {
    fr: 'La préférence locale dit ce que veut l’AS lui-même. Elle passe avant tout ce que disent les autres, longueur du chemin comprise.',
    en: 'Local preference is what the AS itself wants. It comes before all that others say, path length included.',
  },
  'as-path-length': {
    fr: 'Une fois l’AS sans préférence, c’est le nombre d’AS à traverser qui compte, avant tous les détails.',
    en: 'Once the AS has no preference, the number of ASes to cross counts, before all details.',
  },
  origin: {
    fr: 'L’origine départage des chemins de même longueur, avant le souhait d’un voisin (le MED).',
    en: 'The origin chooses among paths of one length, before a neighbour’s wish (the MED).',
  },
  med: {
    fr: 'Le MED est le souhait d’un AS voisin sur la porte par laquelle entrer chez lui : il passe avant ce qui est commode au routeur.',
    en: 'The MED is a neighbouring AS’s wish for the door by which to enter it: it comes before what suits the router.',
  },
  'ebgp-over-ibgp': {
    fr: 'Sortir tout de suite de l’AS passe avant le choix, dans l’AS, de la sortie la plus proche.',
    en: 'Leaving the AS right here comes before choosing, within the AS, the nearest exit.',
  },
  'igp-cost': {
    fr: 'Le coût interne dit encore quelque chose du réseau ; les identifiants et les adresses ne font que trancher.',
    en: 'The internal cost still says something about the network; identifiers and addresses only break the tie.',
  },
  'bgp-identifier': {
    fr: 'L’identifiant départage les voisins ; l’adresse ne sert qu’entre deux sessions avec le même.',
    en: 'The identifier tells neighbours apart; the address serves only between two sessions with the same one.',
  },
  'peer-address': {
    fr: 'L’adresse du voisin est le tout dernier recours.',
    en: 'The neighbour’s address is the very last resort.',
  },
};

const byPolicyOrPath: readonly string[] = ['local-preference', 'as-path-length'];

function ideaOf(earlier: string, later: string): { misconception?: string } {
  if (earlier === 'local-preference' && later === 'as-path-length') return { misconception: 'B1' };
  // A MED that counts before the path would be compared across all neighbours.
  return byPolicyOrPath.includes(earlier) && later === 'med' ? { misconception: 'B2' } : {};
}

export default {
  key(question) {
    const asked = new Set(question.items.map(({ id }) => id));
    const order = profiles.rfc4271.steps.filter((step): step is StepId => asked.has(step));
    return {
      before: order.flatMap((earlier, at) =>
        order.slice(at + 1).map((later) => ({ earlier, later, reason: why[earlier], ...ideaOf(earlier, later) })),
      ),
    };
  },
} satisfies QuizAnswers<OrderingQuestion, OrderingKey>;
