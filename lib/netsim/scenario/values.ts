import { z } from 'zod';
import type { Result } from '../../bytes/result.ts';
import { parseIpv4 } from '../address/ipv4.ts';
import { parseIpv6 } from '../address/ipv6.ts';
import { parseMac } from '../address/mac.ts';

/** The small values that scenario files are made of: how people write them, and what the simulator takes. */

const unitsNs: Readonly<Record<string, number>> = { ns: 1, us: 1e3, ms: 1e6, s: 1e9, min: 60e9, h: 3600e9 };
const unitsBps: Readonly<Record<string, number>> = { bps: 1, kbps: 1e3, Mbps: 1e6, Gbps: 1e9 };

/** Far from where nanoseconds are no longer whole numbers, and the longest that IEEE 802.1Q lets an address age. */
const longestNs = 1e15;

/** `"1.5ms"`, or whole nanoseconds as a number; comes out as nanoseconds. */
export const duration = quantity(unitsNs, 'a time', 'nanoseconds', '"10ms"')
  .refine((ns) => ns <= longestNs, { error: 'The longest time is 277h, a million seconds.' })
  .meta({ title: 'duration' });
/** `"100Mbps"`, or whole bits a second as a number; comes out as bits a second. */
export const bandwidth = quantity(unitsBps, 'a bandwidth', 'bits a second', '"100Mbps"')
  .refine((bps) => bps >= 1000, { error: 'The least bandwidth is 1kbps.' })
  .meta({ title: 'bandwidth' });

function quantity(units: Readonly<Record<string, number>>, what: string, base: string, example: string) {
  const names = Object.keys(units).join(', ');
  const pattern = new RegExp(`^(\\d+(?:\\.\\d+)?) ?(${Object.keys(units).join('|')})$`);
  const says = `${what} as in ${example} (${names}), or ${base} as a whole number`;
  const text = z.string().regex(pattern, { error: ({ input }) => `“${input}” is not ${says}.` });
  const number = z.int().min(0);
  return z
    .union([text, number], { error: (issue) => firstMessage(issue.errors) ?? `This should be ${says}.` })
    .transform((given): number => {
      if (typeof given === 'number') return given;
      const [, digits, unit] = pattern.exec(given) ?? [];
      return Math.round(Number(digits) * (units[unit ?? ''] ?? Number.NaN));
    });
}

/** The union's own “Invalid input” says less than the branch that was meant. */
function firstMessage(errors: readonly (readonly { code?: string; message?: string }[])[]): string | undefined {
  return errors.flat().find((issue) => issue.code === 'invalid_format')?.message;
}

/** A text that a parser of ours accepts; it stays as written. */
const accepted = (parse: (text: string) => Result<string, string>) =>
  z.string().superRefine((text, context) => {
    const result = parse(text);
    if (!result.ok) context.addIssue(result.error);
  });

export const mac = accepted(parseMac).meta({ title: 'MAC address', examples: ['02:00:00:00:00:01'] });
export const ipv4 = accepted(parseIpv4).meta({ title: 'IPv4 address', examples: ['10.0.0.1'] });

export const ipv6 = accepted(parseIpv6).meta({ title: 'IPv6 address', examples: ['2001:db8::1'] });

/** `2001:db8::1/64` */
export const cidr6 = accepted((text): Result<string, string> => {
  const [address = '', length, more] = text.split('/');
  const isLength = length !== undefined && /^\d{1,3}$/.test(length) && Number(length) <= 128 && more === undefined;
  if (!isLength) return { ok: false, error: `“${text}” needs a prefix length from 0 to 128, as in 2001:db8::1/64.` };
  return parseIpv6(address);
}).meta({ title: 'IPv6 address with prefix length', examples: ['2001:db8::1/64'] });

/** `10.0.0.1/24`: an address and how much of it names the network. */
export const cidr = accepted((text): Result<string, string> => {
  const [address = '', length, more] = text.split('/');
  const isLength = length !== undefined && /^\d{1,2}$/.test(length) && Number(length) <= 32 && more === undefined;
  if (!isLength) return { ok: false, error: `“${text}” needs a prefix length from 0 to 32, as in 10.0.0.1/24.` };
  return parseIpv4(address);
}).meta({ title: 'IPv4 address with prefix length', examples: ['10.0.0.1/24'] });

/** A VLAN that frames can belong to. */
export const vid = z.int().min(1).max(4094);
export const vni = z
  .int()
  .min(0)
  .max(2 ** 24 - 1);
export const portNumber = z.int().min(1).max(65535);
export const ttl = z.int().min(1).max(255);
/** `rfc` is the default. */
export const profile = z.enum(['rfc', 'linux']);
export const mtu = z.int().min(68).max(65535);

export const nodeName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]*$/, 'A node’s name starts with a letter, then letters, digits, “-”, “_” and “.”.');

/** `h1:eth0` */
export const portRef = z
  .string()
  .regex(/^[^:\s]+:[^:\s]+$/, { error: ({ input }) => `“${input}” is not a port: write node:port, as in h1:eth0.` })
  .meta({ title: 'port', examples: ['h1:eth0'] });

/** Words for people; a plain text serves both languages. */
export const words = z.union([
  z.string().transform((text) => ({ fr: text, en: text })),
  z.strictObject({ fr: z.string(), en: z.string() }),
]);
