import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { IntentsKey, IntentsQuestion } from '#lib/kinds/intents/kind.ts';
import type { OptionId } from './port-options.ts';

type Trap = IntentsKey['traps'][number];

const tagged = {
  misconception: 'V1',
  why: {
    fr: 'Sur un port en mode trunk sans VLAN natif, les trames sans étiquette d’un hôte sont jetées.',
    en: 'On a trunk port without a native VLAN, the untagged frames of a host are dropped.',
  },
};
const elsewhere = {
  misconception: 'V5',
  why: {
    fr: 'L’adresse est du bon sous-réseau, mais le port est dans l’autre VLAN : les trames ne se rencontrent pas.',
    en: 'The address is of the right subnet, but the port is in the other VLAN: the frames never meet.',
  },
};
const single = {
  misconception: 'V3',
  why: {
    fr: 'Entre deux commutateurs, un port d’accès ne porte qu’un VLAN et enlève l’étiquette : l’autre bout ne sait plus à quel VLAN est la trame.',
    en: 'Between two switches an access port carries one VLAN only and strips the tag: the other end no longer knows whose VLAN the frame is of.',
  },
};
const native = {
  misconception: 'V4',
  why: {
    fr: 'Le VLAN natif part sans étiquette. S’il n’est natif que d’un côté, l’autre bout jette ses trames.',
    en: 'The native VLAN leaves untagged. If it is native on one side only, the other end drops its frames.',
  },
};

export default {
  key(question) {
    const groupA = question.intents.find(({ id }) => id === 'group-a');
    const inA = new Set(
      (groupA?.expect ?? []).flatMap((each) => (each.that === 'reaches' ? [each.from, each.to] : [])),
    );
    const knobs = question.knobs.map(({ id }) => {
      const port = id.slice(4);
      return { knob: id, isLink: port === 't', isInA: inA.has(port.replace('p', 'h')) };
    });
    const solution = knobs.map(({ knob, isLink, isInA }): [string, OptionId] => [
      knob,
      isLink ? 'trunk-both' : isInA ? 'access-a' : 'access-b',
    ]);
    const traps = knobs.flatMap(({ knob, isLink, isInA }): Trap[] => {
      const trap = (option: OptionId, why: Omit<Trap, 'knob' | 'option'>): Trap => ({ knob, option, ...why });
      return isLink
        ? [
            trap('access-a', single),
            trap('access-b', single),
            trap('trunk-native-a', native),
            trap('trunk-native-b', native),
          ]
        : [trap('trunk-both', tagged), trap(isInA ? 'access-b' : 'access-a', elsewhere)];
    });
    return { solution: Object.fromEntries(solution), traps };
  },
} satisfies QuizAnswers<IntentsQuestion, IntentsKey>;
