import { fail, ok, type Result } from '../../bytes/result.ts';
import type { Text } from '../../netsim/text.ts';

/**
 * A number as people type it: decimal (`4094`, `4 094`, `4,094`, `1.5`, `1,5`), hexadecimal (`0x8100`, `8100h`), binary
 * (`0b1010`), with or without one of the units given. `3.125` and `3,125` may be a fraction or have a separator of
 * thousands, by the language one thinks in: both readings are given, and either may be right.
 */
export function parseNumber(typed: string, units: readonly string[] = []): Result<readonly number[], Text> {
  const text = withoutUnit(typed.trim(), units).replace(/[\s\u00a0\u202f_']/g, '');
  if (text === '') return fail({ fr: 'Il manque un nombre.', en: 'A number is missing.' });
  const hex = /^(?:0x([0-9a-f]+)|([0-9][0-9a-f]*)h)$/i.exec(text);
  if (hex) return ok([Number.parseInt(hex[1] ?? hex[2] ?? '', 16)]);
  const binary = /^0b([01]+)$/i.exec(text);
  if (binary) return ok([Number.parseInt(binary[1] ?? '', 2)]);
  const plain = /^[-+]?\d+([.,]\d+)?$/.test(text) ? [Number(text.replace(',', '.'))] : [];
  const grouped = /^[-+]?[1-9]\d{0,2}([.,]\d{3})+$/.test(text) ? [Number(text.replace(/[.,]/g, ''))] : [];
  if (plain.length + grouped.length > 0) return ok([...grouped, ...plain]);
  return fail({
    fr: `« ${typed.trim()} » n’est pas un nombre : écrivez-le en décimal, en hexadécimal (0x…) ou en binaire (0b…).`,
    en: `“${typed.trim()}” is not a number: write it in decimal, hexadecimal (0x…) or binary (0b…).`,
  });
}

function withoutUnit(text: string, units: readonly string[]): string {
  const lower = text.toLowerCase();
  // The longest first, so that "bytes" is not cut at "byte".
  const unit = [...units].sort((a, b) => b.length - a.length).find((each) => lower.endsWith(each.toLowerCase()));
  return unit === undefined ? text : text.slice(0, -unit.length).trim();
}
