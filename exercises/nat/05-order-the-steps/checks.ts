import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { OrderingKey, OrderingQuestion } from '#lib/kinds/ordering/kind.ts';
import type { Text } from '#lib/netsim/text.ts';
import type { StepId } from './steps.ts';

const pair = (earlier: StepId, later: StepId, reason: Text, misconception?: 'N8') => ({
  earlier,
  later,
  reason,
  ...(misconception === undefined ? {} : { misconception }),
});

/**
 * What must come before what. TTL and filter may stand either way round: RFC 1812 §5.2.1 decrements while forwarding,
 * Linux does it before its FORWARD hook, and no packet that leaves shows the difference.
 */
const before = [
  pair('receive', 'dnat', {
    fr: 'On ne réécrit qu’un paquet que l’on a reçu et dont l’en-tête est juste.',
    en: 'Only a packet that was received, with a right header, is rewritten.',
  }),
  pair('receive', 'route', {
    fr: 'La route se choisit d’après la destination, qu’il faut avoir lue.',
    en: 'The route is chosen by the destination, which has to be read first.',
  }),
  pair(
    'dnat',
    'route',
    {
      fr: 'La route dépend de la destination : si DNAT venait après, le paquet partirait vers l’adresse publique, donc vers le routeur lui-même.',
      en: 'The route depends on the destination: were DNAT after it, the packet would go to the public address, that is, to the router itself.',
    },
    'N8',
  ),
  pair('route', 'filter', {
    fr: 'Avant la route, on ne sait pas encore si le paquet sera transmis, ni par quelle interface il sort : le filtre n’aurait rien à comparer.',
    en: 'Before the route one does not know whether the packet will be forwarded, nor by which interface it leaves: the filter would have nothing to compare.',
  }),
  pair('route', 'ttl', {
    fr: 'Seul un paquet transmis perd un saut : il faut savoir d’abord qu’il ne s’arrête pas ici.',
    en: 'Only a forwarded packet loses a hop: one must first know that it does not end here.',
  }),
  pair(
    'route',
    'snat',
    {
      fr: 'La nouvelle source est l’adresse de l’interface de sortie : elle n’est connue qu’une fois la route choisie.',
      en: 'The new source is the address of the outgoing interface: it is known only once the route is chosen.',
    },
    'N8',
  ),
  pair(
    'filter',
    'snat',
    {
      fr: 'Le filtre voit encore la source d’origine : les règles parlent de qui envoie, pas de l’adresse partagée.',
      en: 'The filter still sees the original source: its rules speak of who sends, not of the shared address.',
    },
    'N8',
  ),
  pair('ttl', 'transmit', {
    fr: 'Un paquet dont le TTL expire ne doit pas repartir.',
    en: 'A packet whose TTL expires must not leave.',
  }),
  pair(
    'snat',
    'transmit',
    {
      fr: 'Après l’émission, rien ne peut plus changer : la réponse irait à une adresse privée.',
      en: 'After transmission nothing can change any more: the reply would go to a private address.',
    },
    'N8',
  ),
];

export default {
  key: (question) => {
    const asked = new Set(question.items.map(({ id }) => id));
    return { before: before.filter(({ earlier, later }) => asked.has(earlier) && asked.has(later)) };
  },
} satisfies QuizAnswers<OrderingQuestion, OrderingKey>;
