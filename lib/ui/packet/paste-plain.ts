import { fail, ok, type Result } from '#lib/bytes/result.ts';
import type { PasteError } from './read-paste.ts';

/** Marks of a byte (`0x45`, `\x45`), comments and what stands around a C array: blanks in their place keep the columns. */
const noise = [/\/\*[\s\S]*?\*\//g, /^.*\{/gm, /\}.*$/gm, /\b0x/gi, /\\x/gi];
const separators = /[\s,;:.|"'-]/;

/** Digits, whatever separates the bytes. An empty line begins another frame. */
export function readPlainHex(text: string): Result<readonly Uint8Array[], PasteError> {
  const digitsOnly = noise.reduce((rest, each) => rest.replace(each, blank), text);
  const frames: number[][] = [];
  let frame: number[] = [];
  for (const [index, line] of digitsOnly.split('\n').entries()) {
    if (line.trim() === '' && frame.length > 0) {
      frames.push(frame);
      frame = [];
    }
    for (let at = 0; at < line.length; ) {
      if (separators.test(line[at] ?? '')) {
        at += 1;
        continue;
      }
      const digits = /^[0-9a-f]*/i.exec(line.slice(at))?.[0] ?? '';
      const where = { line: index + 1, column: at + digits.length + 1 };
      const next = line[at + digits.length];
      if (next !== undefined && !separators.test(next)) return fail({ code: 'not-hex', ...where, found: next });
      if (digits.length % 2 === 1) return fail({ code: 'odd-digits', ...where, column: at + 1, found: digits });
      for (let i = 0; i < digits.length; i += 2) frame.push(Number.parseInt(digits.slice(i, i + 2), 16));
      at += digits.length;
    }
  }
  if (frame.length > 0) frames.push(frame);
  if (frames.length === 0) return fail({ code: 'empty', line: 1, column: 1, found: '' });
  return ok(frames.map((each) => Uint8Array.from(each)));
}

/** As many blanks, and the same line breaks. */
const blank = (match: string): string => match.replace(/[^\n]/g, ' ');
