import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type ExerciseFolder, listExercises } from '../../../exercises/folder.ts';
import { findMisconception } from '../../../exercises/misconceptions.ts';
import { loadKind } from '../../../kinds/load-kind.ts';
import { fillIn } from '../../new/write-folder.ts';
import type { Rule } from '../gate.ts';

const always = ['prompt.fr.md', 'prompt.en.md', 'hints.fr.md', 'hints.en.md', 'variant.ts', 'checks.ts'];
const forCode = [
  'starter.ts',
  'solution.ts',
  'alternatives',
  'mistakes/hang.ts',
  'mistakes/memory-bomb.ts',
  'mistakes/forbidden-import.ts',
];

export const manifestRules: readonly Rule[] = [
  {
    name: 'every file is there',
    async check({ path, manifest }) {
      const kind = await loadKind(manifest.kind);
      const wanted = kind.grading === 'in-sandbox' ? [...always, ...forCode] : always;
      return wanted.filter((name) => !existsSync(join(path, name))).map((name) => `${name} is missing`);
    },
  },
  {
    name: 'nothing is left to fill in',
    check: ({ path }) =>
      readdirSync(path, { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => readFileSync(file, 'utf8').includes(fillIn))
        .map((file) => `${relative(path, file)} still says “${fillIn}”`),
  },
  {
    name: 'the manifest fits its folder, its kind and the bank',
    async check(folder) {
      const { manifest, slug } = folder;
      const kind = await loadKind(manifest.kind);
      const config = kind.config.safeParse(manifest.config);
      const isCode = kind.grading === 'in-sandbox';
      return [
        ...(manifest.label.slice(-2) === slug.slice(0, 2) ? [] : [`label ${manifest.label}, but folder ${slug}`]),
        ...sharers(folder).map((id) => `label ${manifest.label} is also that of ${id}`),
        ...(config.success ? [] : config.error.issues.map((each) => `config.${each.path.join('.')}: ${each.message}`)),
        ...manifest.misconceptions.filter((each) => !findMisconception(each)).map((each) => `no misconception ${each}`),
        ...(manifest.misconceptions.length > 0 ? [] : ['misconceptions: it catches none']),
        ...(isCode === manifest.imports.length > 0 ? [] : ['imports: code needs some, a quiz none']),
      ];
    },
  },
];

function sharers({ id, manifest }: ExerciseFolder): readonly string[] {
  const all = listExercises();
  return all.filter((each) => each.id !== id && each.manifest.label === manifest.label).map((each) => each.id);
}
