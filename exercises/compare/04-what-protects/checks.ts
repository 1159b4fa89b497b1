import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { ChoiceQuestion } from '#lib/kinds/choice.ts';
import type { MultipleChoiceKey } from '#lib/kinds/multiple-choice/kind.ts';

const verdicts: MultipleChoiceKey['choices'] = {
  'vlan-isolates': {
    isRight: true,
    reason: {
      fr: 'C’est le but d’un VLAN : un domaine de diffusion à lui.',
      en: 'That is what a VLAN is for: a broadcast domain of its own.',
    },
  },
  'vxlan-isolates': {
    isRight: true,
    reason: {
      fr: 'Le VNI joue pour VXLAN le rôle du VID : chaque VNI est un segment.',
      en: 'The VNI is to VXLAN what the VID is to a VLAN: each VNI is a segment.',
    },
  },
  'ipip-readable': {
    isRight: true,
    reason: {
      fr: 'IPIP ajoute un en-tête devant le paquet et n’y touche pas.',
      en: 'IPIP adds a header in front of the packet and does not touch it.',
    },
    misconception: 'I1',
  },
  'vxlan-readable': {
    isRight: true,
    reason: {
      fr: 'VXLAN place la trame telle quelle dans un datagramme UDP.',
      en: 'VXLAN puts the frame as it is into a UDP datagram.',
    },
    misconception: 'X3',
  },
  'vlan-encrypts': {
    isRight: false,
    reason: {
      fr: 'L’étiquette sépare, elle ne cache rien : les données suivent en clair.',
      en: 'The tag separates and hides nothing: the data follow in the clear.',
    },
    misconception: 'C2',
  },
  'ipip-encrypts': {
    isRight: false,
    reason: {
      fr: 'IPIP n’a ni clé ni chiffrement : seulement un second en-tête IP.',
      en: 'IPIP has neither key nor encryption: only a second IP header.',
    },
    misconception: 'I1',
  },
  'vxlan-encrypts': {
    isRight: false,
    reason: {
      fr: 'L’en-tête VXLAN porte un drapeau et un VNI, rien pour chiffrer.',
      en: 'The VXLAN header carries a flag and a VNI, nothing to encrypt with.',
    },
    misconception: 'X3',
  },
  'ipip-authenticates': {
    isRight: false,
    reason: {
      fr: 'Il ne voit que l’adresse source extérieure, et celle-ci se falsifie.',
      en: 'It sees only the outer source address, and that can be forged.',
    },
    misconception: 'I1',
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
} satisfies QuizAnswers<ChoiceQuestion, MultipleChoiceKey>;
