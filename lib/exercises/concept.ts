import { join } from 'node:path';
import type { Track } from './exercise.ts';
import { exercisesFolder, readIfThere } from './folder.ts';

/**
 * A track's concept page, Markdown. A fenced block ```packet <link> holds the hex of a packet to draw; an empty one,
 * ```figure <name>, is one of the live figures of lib/ui/bgp/figures.
 */
export function loadConcept(track: Track, locale: 'fr' | 'en'): string {
  const text = readIfThere(join(exercisesFolder, track, `concept.${locale}.md`));
  if (text === undefined) throw new Error(`exercises/${track}/concept.${locale}.md is missing`);
  return text;
}
