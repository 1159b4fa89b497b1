import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { ChoiceQuestion } from '#lib/kinds/choice.ts';
import type { SingleChoiceKey } from '#lib/kinds/single-choice/kind.ts';

const right = {
  isRight: true,
  reason: {
    fr: 'Vérifié avant de tourner, puis appelé à des points d’accroche du noyau.',
    en: 'Verified before it runs, then called at hooks of the kernel.',
  },
};

const verdicts: SingleChoiceKey['choices'] = {
  verified: right,
  hooks: right,
  encapsulation: {
    isRight: false,
    reason: {
      fr: 'eBPF ne définit aucun en-tête : rien d’eBPF ne circule sur le réseau.',
      en: 'eBPF defines no header: nothing of eBPF travels over the network.',
    },
    misconception: 'C1',
  },
  routing: {
    isRight: false,
    reason: {
      fr: 'L’échange de routes est le rôle de BGP. eBPF peut traiter des paquets, il n’annonce rien.',
      en: 'Exchanging routes is the part of BGP. eBPF can handle packets; it announces nothing.',
    },
    misconception: 'C1',
  },
  module: {
    isRight: false,
    reason: {
      fr: 'Un module peut tout faire ; un programme eBPF n’est chargé que si le vérificateur l’accepte.',
      en: 'A module may do anything; an eBPF program is loaded only if the verifier accepts it.',
    },
    misconception: 'E1',
  },
  crash: {
    isRight: false,
    reason: {
      fr: 'Le vérificateur refuse tout accès à la mémoire qu’il ne peut pas prouver sûr.',
      en: 'The verifier refuses any access to memory that it cannot prove safe.',
    },
    misconception: 'E1',
  },
  userspace: {
    isRight: false,
    reason: {
      fr: 'C’est l’inverse : le code tourne dans le noyau, sans passer par les applications.',
      en: 'It is the other way round: the code runs in the kernel, without going through applications.',
    },
    misconception: 'E1',
  },
};

export default {
  key: (question) => ({
    choices: Object.fromEntries(
      question.choices.map(({ id }) => {
        const verdict = verdicts[id];
        if (verdict === undefined) throw new Error(`no verdict for ${id}`);
        return [id, verdict];
      }),
    ),
  }),
} satisfies QuizAnswers<ChoiceQuestion, SingleChoiceKey>;
