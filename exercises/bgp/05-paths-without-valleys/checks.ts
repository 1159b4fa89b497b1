import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { ChoiceKey, ChoiceQuestion } from '#lib/kinds/choice.ts';
import type { MultipleChoiceKey } from '#lib/kinds/multiple-choice/kind.ts';
import { businessWords, type Leak, leakOn } from '../leaks.ts';

export default {
  key({ map, choices }) {
    if (map === undefined) throw new Error('the question has no map');
    return {
      choices: Object.fromEntries(
        choices.map(({ id }) => {
          const path = id.split('-').map(Number);
          const leak = leakOn(map, path);
          return [id, leak === null ? passes(path) : breaks(leak)];
        }),
      ),
    };
  },
} satisfies QuizAnswers<ChoiceQuestion, MultipleChoiceKey>;

const passes = (path: readonly number[]): ChoiceKey => ({
  isRight: true,
  reason: {
    fr: `Partie de l’AS ${path.at(-1)}, l’annonce monte de client en fournisseur, passe au plus un lien entre pairs, puis ne fait que descendre. Chaque AS qui la transmet sert un client.`,
    en: `From AS ${path.at(-1)} the announcement climbs from customer to provider, crosses one link between peers at most, then only goes down. Every AS that passes it on serves a customer.`,
  },
});

const breaks = ({ by, from, to, fromIs, toIs }: Leak): ChoiceKey => ({
  isRight: false,
  reason: {
    fr: `L’AS ${by} dirait à ${businessWords[toIs].fr}, l’AS ${to}, une route qu’il tient de ${businessWords[fromIs].fr}, l’AS ${from}. Ni l’un ni l’autre ne le paie : il ne l’annonce pas.`,
    en: `AS ${by} would tell ${businessWords[toIs].en}, AS ${to}, a route that it has from ${businessWords[fromIs].en}, AS ${from}. Neither of them pays it: it does not announce that.`,
  },
  misconception: 'B4',
});
