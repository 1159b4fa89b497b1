import { loadCodeAnswers, loadQuizAnswers } from '../../../exercises/answers.ts';
import { draw } from '../../../exercises/draw.ts';
import type { ExerciseFolder } from '../../../exercises/folder.ts';
import { loadView } from '../../../exercises/load.ts';
import { loadKind } from '../../../kinds/load-kind.ts';
import { rng } from '../../../netsim/sim/rng.ts';
import type { Rule } from '../gate.ts';

const seeds = Array.from({ length: 50 }, (_, index) => index * 40_503 + 1);
/** Small spaces repeat now and then; a variant that hardly varies is a mistake. */
const leastDistinct = 40;
/** Of all cases of a seed together. */
const largestRatio = 1.6;

export const seedRules: readonly Rule[] = [
  {
    name: '50 seeds are valid in both languages',
    async check(folder) {
      for (const seed of seeds) for (const locale of ['fr', 'en'] as const) await loadView(folder.id, seed, locale);
      return [];
    },
  },
  {
    name: '50 seeds are distinct, and of one length',
    async check(folder) {
      const drawn = await Promise.all(seeds.map((seed) => whatVaries(folder, seed)));
      const distinct = new Set(drawn.map(({ text }) => text)).size;
      const sizes = new Set(drawn.map(({ items }) => items));
      return [
        ...(distinct >= leastDistinct ? [] : [`only ${distinct} of ${seeds.length} seeds differ`]),
        ...(sizes.size === 1 ? [] : [`some seeds ask more than others: ${[...sizes].join(', ')} items`]),
      ];
    },
  },
  {
    name: '50 seeds of code are near-equal in difficulty',
    async check(folder) {
      const kind = await loadKind(folder.manifest.kind);
      if (kind.grading !== 'in-sandbox') return [];
      const answers = await loadCodeAnswers(folder);
      const asked = await Promise.all(
        seeds.map(async (seed) => {
          const cases = answers.cases(rng(seed).fork('cases'), await draw(folder, seed));
          const features = cases.flatMap(({ input }) => kind.features?.(answers.reference(input)) ?? []);
          // Each case counts, however small it is.
          return { size: cases.reduce((sum, { input }) => sum + 1 + kind.size(input), 0), features: new Set(features) };
        }),
      );
      const sizes = asked.map(({ size }) => size);
      const all = new Set(asked.flatMap(({ features }) => [...features]));
      const uneven = [...all].filter((each) => asked.some(({ features }) => !features.has(each)));
      const ratio = Math.max(...sizes) / Math.min(...sizes);
      return [
        ...(ratio <= largestRatio ? [] : [`the largest seed is ${ratio.toFixed(1)} times the smallest`]),
        ...uneven.map((each) => `only some seeds ask for “${each}”`),
      ];
    },
  },
  {
    name: 'the same seed draws the same',
    async check(folder) {
      const [first, second] = [await whatVaries(folder, 7), await whatVaries(folder, 7)];
      return first.text === second.text ? [] : ['variant.ts or checks.ts reads something else than its generator'];
    },
  },
];

/** What one seed asks: the question of a quiz, the cases of a code exercise; and how many parts it has. */
async function whatVaries(folder: ExerciseFolder, seed: number) {
  const kind = await loadKind(folder.manifest.kind);
  const drawn = await draw(folder, seed);
  if (kind.grading === 'in-sandbox') {
    const answers = await loadCodeAnswers(folder);
    const cases = answers.cases(rng(seed).fork('cases'), drawn);
    return { text: JSON.stringify(cases), items: `${cases.length}/${cases.filter((each) => each.isVisible).length}` };
  }
  const key = (await loadQuizAnswers(folder)).key(drawn.question, drawn.values);
  const judged = kind.judge(
    drawn.question,
    kind.key.parse(key),
    kind.answer.parse(emptyAnswer(kind.sampleAnswers(drawn.question, key).wrong)),
  );
  return { text: JSON.stringify(drawn), items: String(judged.length) };
}

function emptyAnswer(wrong: readonly unknown[]): unknown {
  if (wrong.length === 0) throw new Error('the kind has no wrong sample answer');
  return wrong[0];
}
