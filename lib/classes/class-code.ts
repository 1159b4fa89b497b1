import { randomInt } from 'node:crypto';

/** None of 0 O Q, 1 I L, 2 Z, 5 S, 8 B, 6, U: nothing that is misread from the back row. No A, E: no words by chance. */
const drawn = 'CDFGHJKMNPRTVWXY3479';

/** Six characters drawn by the system's generator: 64 million codes. Uniqueness is the database's to say. */
export function drawClassCode(): string {
  return Array.from({ length: 6 }, () => drawn[randomInt(drawn.length)] ?? '').join('');
}

/** What was typed, as it is stored: upper case, without the spaces and dashes people put in. null: no code at all. */
export function normalizeClassCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return /^[A-Z0-9]{6}$/.test(code) ? code : null;
}
