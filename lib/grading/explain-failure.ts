import type { Explanation } from '../kinds/check-result.ts';
import type { Text } from '../netsim/text.ts';
import type { Observation } from '../sandbox/observation.ts';
import { type Behaviour, shape } from './behaviour.ts';

/** A case in which no output came, in words. */
export function explainFailure(
  behaviour: Extract<Behaviour, { kind: 'no-output' | 'failed' }>,
  expected: unknown,
  caseText: Text,
): Explanation {
  const words = behaviour.kind === 'failed' ? failed(behaviour.observation) : noOutput(behaviour);
  return { expected: shape(expected), evidence: { type: 'none' }, caseText, ...words };
}

type Words = Pick<Explanation, 'where' | 'whereText' | 'got' | 'why'> & { readonly expected?: string };

function noOutput({ got, problem }: { readonly got: string; readonly problem: Text }): Words {
  return { where: 'result', whereText: resultText, got, why: problem };
}

function failed(observation: Exclude<Observation, { kind: 'returned' }>): Words {
  switch (observation.kind) {
    case 'threw': {
      const { name, message, place } = observation;
      const error = name ? `${name}: ${message}` : message;
      return {
        where: 'exception',
        whereText: place
          ? { fr: `ligne ${place.line} de votre programme`, en: `line ${place.line} of your program` }
          : { fr: 'votre programme', en: 'your program' },
        got: error.slice(0, 300),
        why: {
          fr: 'Le programme s’arrête sur cette erreur au lieu de renvoyer un résultat.',
          en: 'The program stops with this error instead of returning a result.',
        },
      };
    }
    case 'refused':
      return {
        where: 'result',
        whereText: resultText,
        got: observation.detail || observation.reason,
        why: refusals[observation.reason] ?? unreadable,
      };
    case 'timed-out':
      return {
        where: 'time',
        whereText: { fr: 'le temps de calcul', en: 'the running time' },
        expected: `≤ ${observation.limitMs} ms`,
        got: `> ${observation.limitMs} ms`,
        why: {
          fr: 'Le programme ne s’est pas arrêté à temps. Cherchez une boucle qui ne finit pas.',
          en: 'The program did not stop in time. Look for a loop that does not end.',
        },
      };
    case 'out-of-memory':
      return {
        where: 'memory',
        whereText: { fr: 'la mémoire', en: 'the memory' },
        expected: `≤ ${observation.limitMiB} MiB`,
        got: `> ${observation.limitMiB} MiB`,
        why: {
          fr: 'Le programme a épuisé sa mémoire. Cherchez un tableau qui grandit sans fin.',
          en: 'The program used up its memory. Look for an array that grows without end.',
        },
      };
    case 'stack-overflow':
      return {
        where: 'stack',
        whereText: { fr: 'la pile des appels', en: 'the call stack' },
        got: 'stack overflow',
        why: {
          fr: 'Une fonction s’appelle elle-même sans fin.',
          en: 'A function calls itself without end.',
        },
      };
  }
}

const resultText: Text = { fr: 'le résultat', en: 'the result' };

const unreadable: Text = {
  fr: 'Le résultat ne peut pas être lu : renvoyez des octets, des nombres, du texte, des tableaux ou des objets simples.',
  en: 'The result cannot be read: return bytes, numbers, text, arrays or plain objects.',
};

/** By the reason of a refusal. */
const refusals: Record<string, Text> = {
  promise: {
    fr: 'La fonction renvoie une promesse : enlevez async et await, et renvoyez la valeur elle-même.',
    en: 'The function returns a promise: leave out async and await, and return the value itself.',
  },
  function: {
    fr: 'La fonction renvoie une fonction : il manque peut-être des parenthèses d’appel.',
    en: 'The function returns a function: perhaps the parentheses of a call are missing.',
  },
  bigint: {
    fr: 'La fonction renvoie un BigInt : renvoyez un nombre, par exemple avec Number(…).',
    en: 'The function returns a BigInt: return a number, for instance with Number(…).',
  },
  'typed-array': {
    fr: 'La fonction renvoie un tableau typé qui n’est pas un Uint8Array : sur le réseau, il n’y a que des octets.',
    en: 'The function returns a typed array that is no Uint8Array: on the network there are only bytes.',
  },
  'not-plain': {
    fr: 'La fonction renvoie un objet d’une classe : renvoyez des octets, un tableau ou un objet simple.',
    en: 'The function returns an object of a class: return bytes, an array or a plain object.',
  },
  getter: {
    fr: 'Le résultat contient un accesseur (get) : renvoyez des valeurs.',
    en: 'The result contains a getter: return values.',
  },
  'too-deep': {
    fr: 'Le résultat est imbriqué trop profondément, ou se contient lui-même.',
    en: 'The result is nested too deeply, or contains itself.',
  },
  'too-large': {
    fr: 'Le résultat est trop grand.',
    en: 'The result is too large.',
  },
};
