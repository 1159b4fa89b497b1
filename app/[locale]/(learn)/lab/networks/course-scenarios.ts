import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScenario } from '#lib/netsim/scenario/schema.ts';
import type { Text } from '#lib/netsim/text.ts';

/** A scenario of the course, as its file has it: the browser parses it again, as it would a visitor's own. */
export interface CourseScenario {
  /** The file's name without its ending. */
  readonly id: string;
  readonly title: Text;
  readonly about: Text | null;
  readonly json: unknown;
}

/** Where the course's scenarios lie; the site runs in the checkout, as with the exercises. */
const folder = join(process.cwd(), 'lib', 'netsim', 'scenario', 'examples');

/** Two hosts, two switches: where one begins. */
const first = 'two-switches';

/** Every scenario of the course, after the first small networks first. */
export function listCourseScenarios(): readonly CourseScenario[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const id = name.replace(/\.json$/, '');
      const json: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      const parsed = parseScenario(json);
      // A file newer than the build does not take the others with it; that each is sound is for its own test to say.
      if (!parsed.ok) return [];
      const { title, about, nodes } = parsed.value;
      return { id, title: title ?? { fr: id, en: id }, about: about ?? null, json, size: Object.keys(nodes).length };
    })
    .toSorted((a, b) => Number(b.id === first) - Number(a.id === first) || a.size - b.size || a.id.localeCompare(b.id))
    .map(({ size: _, ...scenario }) => scenario);
}
