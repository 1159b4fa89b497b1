import { fail, ok, type Result } from '#lib/bytes/result.ts';
import type { PasteError } from './read-paste.ts';

interface DumpLine {
  readonly line: number;
  readonly offset: number;
  /** Where the bytes begin, from 0. */
  readonly from: number;
  readonly text: string;
}

/**
 * The dumps of tcpdump -x and -X, Wireshark, xxd and hexdump -C: an offset, bytes, perhaps the same as characters.
 * Null when the text is no dump. Lines without an offset (tcpdump's summaries) are passed over.
 */
export function readDump(text: string): Result<readonly Uint8Array[], PasteError> | null {
  const lines = text.split('\n').flatMap((each, index) => dumpLine(each, index + 1) ?? []);
  if (lines[0]?.offset !== 0) return null;
  const frames: number[][] = [];
  for (const [index, line] of lines.entries()) {
    if (line.offset === 0) frames.push([]);
    const frame = frames.at(-1) ?? [];
    if (line.offset !== frame.length) {
      const found = `0x${line.offset.toString(16).padStart(4, '0')}`;
      return fail({ code: 'bytes-missing', line: line.line, column: 1, found });
    }
    const next = lines[index + 1]?.offset;
    // What the next line's offset leaves for this one; of the last line, as much as there is.
    const wanted = next === undefined || next <= line.offset ? null : next - line.offset;
    const read = bytesOf(line, wanted);
    if (!read.ok) return read;
    frame.push(...read.value);
  }
  return ok(frames.filter((frame) => frame.length > 0).map((frame) => Uint8Array.from(frame)));
}

/** `0x0010:  4500 …`, `0010   45 00 …`, `00000010: 4500 …`, `00000010  45 00 …`; null for any other line. */
function dumpLine(text: string, line: number): DumpLine | null {
  const colon = /^\s*(?:0x)?([0-9a-f]{3,8}):\s+(?=[0-9a-f])/i.exec(text);
  const spaces = /^\s*([0-9a-f]{4,8})(?:\s{2,}|\s(?=(?:[0-9a-f]{2}(?:\s|$))))/i.exec(text);
  const match = colon ?? spaces;
  if (match?.[1] === undefined) return null;
  return { line, offset: Number.parseInt(match[1], 16), from: match[0].length, text };
}

/** Up to sixteen bytes, until the column of characters begins. */
function bytesOf({ text, from, line }: DumpLine, wanted: number | null): Result<readonly number[], PasteError> {
  const limit = wanted ?? 16;
  const bytes: number[] = [];
  let at = from;
  while (bytes.length < limit && at < text.length) {
    const token = /^[^\s|]+/.exec(text.slice(at))?.[0] ?? '';
    if (token === '') break;
    if (!/^(?:[0-9a-f]{2})+$/i.test(token)) {
      const wrong = /[^0-9a-f]/i.exec(token);
      const where = { line, column: at + (wrong?.index ?? 0) + 1 };
      return fail(
        wrong ? { code: 'not-hex', ...where, found: wrong[0] } : { code: 'odd-digits', ...where, found: token },
      );
    }
    for (let i = 0; i < token.length; i += 2) bytes.push(Number.parseInt(token.slice(i, i + 2), 16));
    at += token.length;
    const gap = /^\s*\|?/.exec(text.slice(at))?.[0] ?? '';
    // A double space parts the two halves of a line; anywhere else, or wider, the characters follow.
    const isHalf = bytes.length === 8 && gap === '  ';
    if (wanted === null && gap.length > 1 && !isHalf) break;
    at += gap.length;
  }
  if (wanted !== null && bytes.length < wanted) {
    return fail({ code: 'bytes-missing', line, column: text.trimEnd().length + 1, found: '' });
  }
  return ok(wanted === null ? bytes : bytes.slice(0, wanted));
}
