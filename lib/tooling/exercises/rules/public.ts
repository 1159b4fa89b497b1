import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCodeAnswers } from '../../../exercises/answers.ts';
import { type ExerciseFolder, readIfThere } from '../../../exercises/folder.ts';
import { loadView } from '../../../exercises/load.ts';
import { loadKind } from '../../../kinds/load-kind.ts';
import type { Rule } from '../gate.ts';
import { textsProblems } from '../typography.ts';

/** Keys that only answers have. */
const answerLike = new Set(['isRight', 'accepted', 'misconception', 'misconceptions', 'reason', 'traps', 'solution']);
const staticFolder = join(process.cwd(), '.next', 'static');
const privateFiles = /from '[^']*(checks|solution|mistakes|alternatives)[^']*'/;

export const publicRules: readonly Rule[] = [
  {
    name: 'a browser sees nothing answer-like',
    async check(folder) {
      const problems: string[] = [];
      for (const locale of ['fr', 'en'] as const) {
        const view = await loadView(folder.id, 1, locale);
        problems.push(...keysIn(view).filter((key) => answerLike.has(key)));
        // A line of the solution that the starter does not have would be the answer itself.
        const text = JSON.stringify(view?.prompt);
        problems.push(...solutionLines(folder).filter((line) => text.includes(line)));
      }
      if (privateFiles.test(readIfThere(join(folder.path, 'variant.ts')) ?? ''))
        problems.push('variant.ts reads answers');
      return [...new Set(problems)];
    },
  },
  {
    name: 'the site as built knows nothing of its checks',
    async check(folder) {
      const built = builtScripts();
      if (built === '' || (await loadKind(folder.manifest.kind)).grading !== 'in-sandbox') return [];
      const { checks } = await loadCodeAnswers(folder);
      // Bundlers rename and shorten, but what is shown to people they keep.
      return checks.filter(({ title }) => built.includes(title.fr) || built.includes(title.en)).map(({ id }) => id);
    },
  },
  {
    name: 'the words of the question keep to the house’s typography',
    check: async (folder) => textsProblems({ title: folder.manifest.title, view: await loadView(folder.id, 1, 'fr') }),
  },
];

let scripts: string | undefined;

/** Everything that a browser may load of the last `npm run build`; empty where there was none. */
function builtScripts(): string {
  scripts ??= existsSync(staticFolder)
    ? readdirSync(staticFolder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.js'))
        .map((name) => readFileSync(join(staticFolder, name), 'utf8'))
        .join('\n')
    : '';
  return scripts;
}

function keysIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
}

function solutionLines({ path }: ExerciseFolder): readonly string[] {
  const lines = (name: string) => (readIfThere(join(path, name)) ?? '').split('\n').map((line) => line.trim());
  const open = new Set(lines('starter.ts'));
  return lines('solution.ts').filter((line) => line.length > 8 && !open.has(line));
}
