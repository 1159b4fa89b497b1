import { fromHex } from '#lib/bytes/hex.ts';
import { fail, ok, type Result } from '#lib/bytes/result.ts';
import { parseIpv4, putIpv4 } from '#lib/netsim/address/ipv4.ts';
import { parseIpv6, putIpv6 } from '#lib/netsim/address/ipv6.ts';
import { parseMac, putMac } from '#lib/netsim/address/mac.ts';
import { type BoxField, formatField } from '#lib/netsim/boxes.ts';

export type FieldProblem = 'not-a-number' | 'too-large' | 'not-a-mac' | 'not-an-ipv4' | 'not-an-ipv6' | 'not-bytes';

export const largestOf = (field: Pick<BoxField, 'lengthBits'>): number => 2 ** field.lengthBits - 1;

/** What a person typed for a field, by its kind: a number in decimal, `0x…` or `0b…`, an address, bytes. */
export function parseField(field: BoxField, text: string): Result<number | Uint8Array, FieldProblem> {
  switch (field.format) {
    case 'decimal':
    case 'hex':
    case 'flag': {
      const compact = text.replace(/[\s_\u00a0\u202f]/g, '');
      if (!/^(?:\d+|0x[0-9a-f]+|0b[01]+)$/i.test(compact)) return fail('not-a-number');
      const value = Number(compact);
      return value > largestOf(field) ? fail('too-large') : ok(value);
    }
    case 'mac':
      return address(parseMac(text), 6, putMac, 'not-a-mac');
    case 'ipv4':
      return address(parseIpv4(text.trim()), 4, putIpv4, 'not-an-ipv4');
    case 'ipv6':
      return address(parseIpv6(text.trim()), 16, putIpv6, 'not-an-ipv6');
    case 'bytes': {
      const result = fromHex(text);
      return result.ok ? result : fail('not-bytes');
    }
  }
}

function address<A extends string>(
  parsed: Result<A, string>,
  lengthBytes: number,
  put: (bytes: Uint8Array, at: number, address: A) => void,
  problem: FieldProblem,
): Result<Uint8Array, FieldProblem> {
  if (!parsed.ok) return fail(problem);
  const bytes = new Uint8Array(lengthBytes);
  put(bytes, 0, parsed.value);
  return ok(bytes);
}

/** The same value in the other notation: `0x0800` for 2048, `64` for 0x40; null where there is only one. */
export function otherNotation(field: BoxField): string | null {
  if (typeof field.value !== 'number' || field.value < 10) return null;
  if (field.format === 'decimal') return formatField({ ...field, format: 'hex' });
  return field.format === 'hex' ? String(field.value) : null;
}
