import { isArray, min, ownKeys, slice, textOfNumber, typedArrayLength, typedArrayName } from './intrinsics.ts';
import { absent, computed, isEnumerable, own } from './own.ts';

/** A value as `console.log` shows it: by its own data, calling nothing of the learner's; some hundred characters. */
export function format(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return depth === 0 ? cut(value, 2000) : `'${cut(value, 100)}'`;
    case 'number':
      return textOfNumber(value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return '[function]';
    case 'symbol':
      return '[symbol]';
    case 'object':
      return value === null ? 'null' : formatObject(value, depth);
    default:
      return `${value as boolean | undefined}`;
  }
}

function formatObject(value: object, depth: number): string {
  const typed = typedArrayName(value);
  if (typed !== undefined) return formatBytes(value as Uint8Array, typed);
  const isList = isArray(value);
  if (depth > 2) return isList ? '[…]' : '{…}';
  const error = isList ? '' : errorText(value);
  if (error !== '') return error;
  const keys = ownKeys(value);
  let text = '';
  let shown = 0;
  for (let i = 0; i < keys.length && shown < 30; i++) {
    const key = keys[i];
    if (typeof key !== 'string') continue;
    if (!isEnumerable(value, key)) continue;
    if (shown++ > 0) text += ', ';
    const found = own(value, key);
    const item = found === computed ? '[getter]' : format(found, depth + 1);
    text += isList ? item : `${cut(key, 60)}: ${item}`;
  }
  if (keys.length > shown + 1) text += ', …';
  return isList ? `[${text}]` : `{ ${text} }`;
}

/** Hexadecimal, as one reads packets. */
function formatBytes(bytes: Uint8Array, name: string): string {
  const length = typedArrayLength(bytes);
  const shown = min(length, 64);
  const isByte = name === 'Uint8Array';
  let text = '';
  for (let i = 0; i < shown; i++) {
    const n = bytes[i] as number;
    text += `${i > 0 ? ' ' : ''}${isByte ? `${n < 16 ? '0' : ''}${textOfNumber(n, 16)}` : textOfNumber(n)}`;
  }
  return `${name}(${textOfNumber(length)}) [${text}${length > shown ? ' …' : ''}]`;
}

function errorText(value: object): string {
  const message = own(value, 'message');
  return typeof message === 'string' && own(value, 'stack') !== absent ? `Error: ${cut(message, 500)}` : '';
}

function cut(text: string, length: number): string {
  return text.length > length ? `${slice(text, 0, length)}…` : text;
}
