import { z } from 'zod';
import { expectationSchema } from '../../netsim/scenario/expectations.ts';
import { run } from '../../netsim/scenario/run.ts';
import { scenarioSchema } from '../../netsim/scenario/schema.ts';
import type { Text } from '../../netsim/text.ts';
import type { CheckResult } from '../check-result.ts';
import type { QuizKind } from '../kind.ts';
import { idSchema, textSchema } from '../text-schema.ts';
import { configured } from './configured.ts';
import { changedKnobs, settingsOf } from './settings.ts';

const knobSchema = z.strictObject({
  id: idSchema,
  /** What it sets, e.g. `sw1, port p2`. */
  label: textSchema,
  /** Where the value goes: names under the network's `nodes`, e.g. `['sw1', 'ports', 'p2']`. */
  path: z.array(z.string()).min(2),
  options: z
    .array(z.strictObject({ id: idSchema, text: textSchema, value: z.json() }))
    .min(2)
    .max(12),
  /** As it stands when the question is asked. */
  current: idSchema,
});

const questionSchema = z.strictObject({
  network: scenarioSchema,
  knobs: z.array(knobSchema).min(1).max(24),
  /** What the network is meant to do; told to the learner. */
  intents: z
    .array(z.strictObject({ id: idSchema, text: textSchema, expect: z.array(expectationSchema).min(1) }))
    .min(1),
  /** A repair that changes more knobs than this is no repair. */
  mostChanges: z.int().min(1).exactOptional(),
});

const keySchema = z.strictObject({
  /** One configuration that meets every intent; any other that does is as right. */
  solution: z.record(idSchema, idSchema),
  /** Settings that stand for a belief, when an intent fails. */
  traps: z.array(
    z.strictObject({ knob: idSchema, option: idSchema, misconception: z.string().exactOptional(), why: textSchema }),
  ),
});

const answerSchema = z.strictObject({ settings: z.record(idSchema, idSchema) });

export type IntentsQuestion = z.infer<typeof questionSchema>;
export type IntentsQuestionInput = z.input<typeof questionSchema>;
export type IntentsKey = z.infer<typeof keySchema>;
export type IntentsAnswer = z.infer<typeof answerSchema>;

/**
 * A network to configure: it is built as the learner says and run, and every intent is tried on it. Whatever meets the
 * intents is right. One check an intent, and one for the number of changes where that is asked.
 */
const intents: QuizKind<Record<string, never>, IntentsQuestion, IntentsAnswer, IntentsKey> = {
  id: 'intents',
  version: 1,
  grading: 'in-process',
  config: z.strictObject({}),
  question: questionSchema,
  answer: answerSchema,
  key: keySchema,

  judge(question, key, { settings }): readonly CheckResult[] {
    const chosen = settingsOf(question, settings);
    const expect = question.intents.flatMap((intent) => intent.expect);
    const results = [...run({ ...configured(question, chosen), expect }).expectations];
    const trap = onlyOne(key.traps.filter(({ knob, option }) => chosen[knob] === option));
    const checks = question.intents.map(({ id, text, expect: own }): CheckResult => {
      const found = results.splice(0, own.length).find(({ isMet }) => !isMet);
      const base = { id, title: text, isVisible: true, cases: 1, weight: 1 };
      if (found === undefined) return { ...base, outcome: 'holds', failingCases: 0 };
      return {
        ...base,
        ...failure(id, text, found.sentence ?? text, ''),
        ...(trap?.misconception === undefined ? {} : { misconceptions: [trap.misconception] }),
      };
    });
    return [...withReason(checks, trap?.why), ...changesCheck(question, chosen)];
  },

  sampleAnswers(question, key) {
    const unchanged = Object.fromEntries(question.knobs.map(({ id, current }) => [id, current]));
    const trapped = key.traps.map(({ knob, option }) => ({ settings: { ...key.solution, [knob]: option } }));
    return { right: [{ settings: key.solution }], wrong: [{ settings: {} }, { settings: unchanged }, ...trapped] };
  },
};

export default intents;

/** Two beliefs at once are none that one could name. */
function onlyOne(traps: IntentsKey['traps']): IntentsKey['traps'][number] | undefined {
  return new Set(traps.map(({ misconception, why }) => misconception ?? why.en)).size === 1 ? traps[0] : undefined;
}

function changesCheck(question: IntentsQuestion, chosen: Readonly<Record<string, string>>): readonly CheckResult[] {
  const { mostChanges } = question;
  if (mostChanges === undefined) return [];
  const title = { fr: `Au plus ${mostChanges} changements`, en: `At most ${mostChanges} changes` };
  const base = { id: 'changes', title, isVisible: true, cases: 1, weight: 1 };
  const changed = changedKnobs(question, chosen).length;
  if (changed > 0 && changed <= mostChanges) return [{ ...base, outcome: 'holds', failingCases: 0 }];
  const why =
    changed === 0
      ? { fr: 'Rien n’est encore changé.', en: 'Nothing is changed yet.' }
      : {
          fr: `Vous changez ${changed} réglages ; ${mostChanges} suffisent.`,
          en: `You change ${changed} settings; ${mostChanges} are enough.`,
        };
  return [{ ...base, ...failure('changes', title, why, String(changed)) }];
}

/** The first failing intent is also told why. */
function withReason(checks: readonly CheckResult[], why: Text | undefined): readonly CheckResult[] {
  const first = checks.findIndex(({ outcome }) => outcome === 'fails');
  return checks.map((check, index) =>
    index !== first || why === undefined || check.explanation === undefined
      ? check
      : {
          ...check,
          explanation: {
            ...check.explanation,
            why: { fr: `${check.explanation.why.fr} ${why.fr}`, en: `${check.explanation.why.en} ${why.en}` },
          },
        },
  );
}

const failure = (where: string, whereText: Text, why: Text, got: string) => ({
  outcome: 'fails' as const,
  failingCases: 1,
  explanation: { where, whereText, expected: '?', got, why, evidence: { type: 'none' as const } },
});
