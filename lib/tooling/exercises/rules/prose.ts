import { join } from 'node:path';
import { type ExerciseFolder, readIfThere } from '../../../exercises/folder.ts';
import { placeholders, splitHints } from '../../../exercises/prose.ts';
import type { Rule } from '../gate.ts';
import { textProblems } from '../typography.ts';

const outOfScope = { fr: /\*\*Hors sujet/, en: /\*\*Out of scope/ };
const locales = ['fr', 'en'] as const;

const read = ({ path }: ExerciseFolder, name: string): string => readIfThere(join(path, name)) ?? '';

export const proseRules: readonly Rule[] = [
  {
    name: 'both languages have the same placeholders',
    check: (folder) =>
      ['prompt', 'hints'].flatMap((name) => {
        const [fr, en] = locales.map((locale) => placeholders(read(folder, `${name}.${locale}.md`)).join(', '));
        return fr === en ? [] : [`${name}: {{${fr}}} in French, {{${en}}} in English`];
      }),
  },
  {
    name: 'the prompt ends with what is out of scope, and there are three hints',
    check: (folder) =>
      locales.flatMap((locale) => {
        const last = read(folder, `prompt.${locale}.md`).trim().split(/\n\n/).at(-1) ?? '';
        const hints = splitHints(read(folder, `hints.${locale}.md`)).length;
        return [
          ...(outOfScope[locale].test(last) ? [] : [`prompt.${locale}.md does not end with what is out of scope`]),
          ...(hints === 3 ? [] : [`hints.${locale}.md has ${hints} hints`]),
        ];
      }),
  },
  {
    name: 'the prose keeps to the house’s typography',
    check: (folder) =>
      locales.flatMap((locale) =>
        ['prompt', 'hints'].flatMap((name) =>
          textProblems(read(folder, `${name}.${locale}.md`), locale).map((each) => `${name}.${locale}.md: ${each}`),
        ),
      ),
  },
];
