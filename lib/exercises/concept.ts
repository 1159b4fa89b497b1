import { join } from 'node:path';
import type { Track } from './exercise.ts';
import { exercisesFolder, readIfThere } from './folder.ts';

/** A track's concept page, Markdown; a fenced block ```packet <link> holds the hex of a packet to draw. */
export function loadConcept(track: Track, locale: 'fr' | 'en'): string {
  const text = readIfThere(join(exercisesFolder, track, `concept.${locale}.md`));
  if (text === undefined) throw new Error(`exercises/${track}/concept.${locale}.md is missing`);
  return text;
}
