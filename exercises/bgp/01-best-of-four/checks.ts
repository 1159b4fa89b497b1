import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { ChoiceKey, ChoiceQuestion } from '#lib/kinds/choice.ts';
import type { SingleChoiceKey } from '#lib/kinds/single-choice/kind.ts';
import { decide } from '#lib/netsim/bgp/decision/decide.ts';
import type { Explanation } from '#lib/netsim/bgp/decision/explanation.ts';
import type { Text } from '#lib/netsim/text.ts';
import { candidateOf, isStep, readFacts, type StepId, stepIds } from './routes.ts';

export default {
  key({ choices, facts }) {
    if (facts === undefined) throw new Error('the question has no routes');
    const explained = decide(readFacts(facts).map(candidateOf));
    return {
      choices: Object.fromEntries(
        choices.map(({ id }) => {
          const step = id.slice(2);
          if (!isStep(step)) throw new Error(`${id} names no step`);
          return [id, verdictOn(id.slice(0, 1).toUpperCase(), step, explained)];
        }),
      ),
    };
  },
} satisfies QuizAnswers<ChoiceQuestion, SingleChoiceKey>;

function verdictOn(name: string, step: StepId, explained: Explanation): ChoiceKey {
  const { best, decidingStep } = explained;
  if (best?.from?.name === name) {
    return step === decidingStep
      ? { isRight: true, reason: rules[step] }
      : { isRight: false, reason: notThen(explained, step) };
  }
  const out = explained.steps.find(({ removed }) => removed.some(({ from }) => from?.name === name))?.step ?? '';
  const rule = isStep(out) ? rules[out] : { fr: '', en: '' };
  const reason = {
    fr: `La route ${name} est écartée avant de pouvoir gagner ainsi. ${rule.fr}`,
    en: `Route ${name} is out before it can win that way. ${rule.en}`,
  };
  const idea = ideaOf(step, out);
  return { isRight: false, reason, ...(idea === undefined ? {} : { misconception: idea }) };
}

/** What one seems to believe who has a route win at a step, though it goes out at another. */
function ideaOf(step: StepId, out: string): string | undefined {
  if (step === 'as-path-length' && out === 'local-preference') return 'B1';
  return step === 'local-preference' || step === 'med' ? 'B2' : undefined;
}

/** The rule of the step at which a route goes out. */
const rules: Readonly<Record<StepId, Text>> = {
  'local-preference': {
    fr: 'La préférence locale se regarde d’abord, et la plus haute gagne, quel que soit le chemin.',
    en: 'Local preference is looked at first, and the highest wins, whatever the path.',
  },
  'as-path-length': {
    fr: 'À préférence égale, le chemin d’AS le plus court gagne.',
    en: 'With equal preference the shortest AS path wins.',
  },
  origin: {
    fr: 'À longueur égale, l’origine IGP passe avant EGP, et EGP avant INCOMPLETE.',
    en: 'With equal length the origin IGP comes before EGP, and EGP before INCOMPLETE.',
  },
  med: {
    fr: 'Le MED le plus bas gagne, mais seulement entre routes d’un même AS voisin, le premier du chemin.',
    en: 'The lowest MED wins, but only among routes of one neighbouring AS, the first of the path.',
  },
  'ebgp-over-ibgp': {
    fr: 'Une route apprise en eBGP passe avant une route apprise en iBGP.',
    en: 'A route learnt over eBGP comes before one learnt over iBGP.',
  },
  'igp-cost': {
    fr: 'Le plus petit coût interne jusqu’au prochain saut gagne.',
    en: 'The lowest internal cost to the next hop wins.',
  },
  'bgp-identifier': {
    fr: 'Tout le reste étant égal, le plus petit identifiant BGP gagne.',
    en: 'All the rest being equal, the lowest BGP Identifier wins.',
  },
};

function notThen({ decidingStep }: Explanation, step: StepId): Text {
  const order: readonly (string | null)[] = stepIds;
  const isTooEarly = order.indexOf(step) < order.indexOf(decidingStep);
  return isTooEarly
    ? {
        fr: 'À cette étape, il reste encore plusieurs routes : continuez jusqu’à ce qu’il n’en reste qu’une.',
        en: 'At this step several routes are still left: go on until there is only one.',
      }
    : {
        fr: 'On n’arrive pas jusqu’à cette étape : une seule route restait déjà avant.',
        en: 'This step is never reached: only one route was left before it.',
      };
}
