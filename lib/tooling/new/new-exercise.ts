import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Manifest, type Track, tracks } from '../../exercises/exercise.ts';
import { type ExerciseFolder, exercisesFolder, listExercises, readIfThere } from '../../exercises/folder.ts';
import { fillIn, writeFolder } from './write-folder.ts';

const labelPrefixes: Readonly<Record<Track, string>> = {
  nat: 'NAT',
  vlan: 'VLAN',
  ipip: 'IPIP',
  vxlan: 'VX',
  ebpf: 'EB',
  bgp: 'BGP',
  compare: 'CMP',
};

/**
 * A folder to fill in, after the first exercise of the same kind: an example that is known to work says more than a
 * template. Its code is taken over, its prose and its mistakes are not; every place to change is marked.
 */
export function newExercise(id: string, kind: string): { readonly files: readonly string[]; readonly next: string } {
  const parts = /^([a-z]+)\/(\d{2})-[a-z0-9]+(?:-[a-z0-9]+)*$/.exec(id);
  const track = tracks.find((each) => each === parts?.[1]);
  if (track === undefined || parts === null) {
    throw new Error(`“${id}” is not <track>/<nn-slug>. The tracks: ${tracks.join(', ')}.`);
  }
  const all = listExercises();
  const example = all.find(({ manifest }) => manifest.kind === kind);
  if (example === undefined) {
    const known = [...new Set(all.map(({ manifest }) => manifest.kind))].join(', ');
    throw new Error(`No exercise of the kind “${kind}” to start from. There are exercises of these: ${known}.`);
  }
  const files = writeFolder(join(exercisesFolder, id), {
    'exercise.json': manifest(example, `${labelPrefixes[track]}-${parts[2]}`),
    ...prose(),
    ...code(example),
  });
  return {
    files: files.map((file) => relative(process.cwd(), file)),
    next: `Replace every “${fillIn}”, then: npm run exercises -- check ${id}`,
  };
}

function manifest({ manifest }: ExerciseFolder, label: string): string {
  const written: Manifest = {
    ...manifest,
    label,
    title: { fr: fillIn, en: fillIn },
    skills: [fillIn],
    misconceptions: [],
    requires: [],
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

function prose(): Record<string, string> {
  return {
    'prompt.fr.md': `${fillIn}\u00a0: la question, en peu de mots.\n\n**Hors sujet\u00a0:** ${fillIn}.\n`,
    'prompt.en.md': `${fillIn}: the question, in few words.\n\n**Out of scope:** ${fillIn}.\n`,
    'hints.fr.md': `${fillIn}\u00a0: le plus léger.\n\n---\n\n${fillIn}.\n\n---\n\n${fillIn}\u00a0: presque la réponse.\n`,
    'hints.en.md': `${fillIn}: the lightest.\n\n---\n\n${fillIn}.\n\n---\n\n${fillIn}: nearly the answer.\n`,
  };
}

const hostile = /^(hang|memory-bomb|forbidden-import)\.ts$/;

function code(example: ExerciseFolder): Record<string, string> {
  const names = [
    'variant.ts',
    'checks.ts',
    'starter.ts',
    'solution.ts',
    ...inside(example, 'alternatives').slice(0, 1),
    ...inside(example, 'mistakes').filter((name) => hostile.test(name.slice('mistakes/'.length))),
  ];
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = readIfThere(join(example.path, name));
      if (text === undefined) return [];
      const mark = `// ${fillIn}: this is ${example.manifest.label}'s; make it yours.\n`;
      return [[name, name.startsWith('mistakes/') ? text.replace('\n', `\n${mark}`) : `${mark}${text}`]];
    }),
  );
}

function inside({ path }: ExerciseFolder, folder: string): readonly string[] {
  const full = join(path, folder);
  return existsSync(full) ? readdirSync(full).map((name) => `${folder}/${name}`) : [];
}
