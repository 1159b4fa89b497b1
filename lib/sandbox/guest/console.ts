import { printable } from './printable.ts';

const maxLines = 200;
const maxUnits = 16_384;

/** What the learner's code prints, until there is enough of it. */
export function makeConsole() {
  const lines: string[] = [];
  let units = 0;
  let told = 0;
  let isFull = false;
  return {
    lines: lines as readonly string[],
    print(line: string): void {
      if (isFull) return;
      units += line.length;
      isFull = lines.length >= maxLines || units > maxUnits;
      lines.push(isFull ? '…' : printable(line));
    },
    /** The lines since the last time. */
    take(): readonly string[] {
      const fresh = lines.slice(told);
      told = lines.length;
      return fresh;
    },
  };
}
