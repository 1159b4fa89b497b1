import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labExamples } from '#lib/netsim/bgp/lab/examples.ts';
import type { Text } from '#lib/netsim/text.ts';

/** A lab of the course, as its file has it: the browser reads it again, as it would a visitor’s own. */
export interface CourseLab {
  readonly id: string;
  readonly title: Text;
  readonly about: Text | null;
  readonly json: unknown;
}

/** Where the course's labs lie; the site runs in the checkout, as with the exercises. */
const folder = join(process.cwd(), 'lib', 'netsim', 'bgp', 'lab', 'examples');

/** Every lab of the course, simplest first. */
export function listCourseLabs(): readonly CourseLab[] {
  return labExamples.map(({ id, load }) => {
    const { title, about } = load();
    const json: unknown = JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8'));
    return { id, title: title ?? { fr: id, en: id }, about: about ?? null, json };
  });
}
