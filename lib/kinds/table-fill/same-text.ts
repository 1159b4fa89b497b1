import { parseNumber } from '../numeric/parse-number.ts';

/** Whether two cells say the same: case, accents, spaces and punctuation apart; numbers by their value. */
export function saysTheSame(typed: string, accepted: string): boolean {
  const [a, b] = [parseNumber(typed), parseNumber(accepted)];
  if (a.ok && b.ok) return a.value.some((value) => b.value.includes(value));
  return normalize(typed) === normalize(accepted);
}

const normalize = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
