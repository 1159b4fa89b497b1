import { fail, ok, type Result } from './result.ts';

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hex, without separators unless one is given: `toHex(bytes, ' ')` → `08 00 …`. */
export function toHex(bytes: Uint8Array, separator = ''): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += (i === 0 ? '' : separator) + pairs[bytes[i] as number];
  return text;
}

/** Two digits a byte, either case; white space, `:` and `-` between bytes are skipped. The error is one sentence. */
export function fromHex(text: string): Result<Uint8Array, string> {
  const digits = text.replace(/[\s:-]/g, '');
  const wrong = /[^0-9a-f]/i.exec(digits);
  if (wrong) return fail(`“${wrong[0]}” is not a hexadecimal digit.`);
  if (digits.length % 2 === 1) return fail('Hexadecimal bytes take two digits each; one digit is missing.');
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return ok(bytes);
}

/** For hex that we wrote ourselves: throws where `fromHex` would answer with an error. */
export function hex(text: string): Uint8Array {
  const result = fromHex(text);
  if (!result.ok) throw new TypeError(result.error);
  return result.value;
}
