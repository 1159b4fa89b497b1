import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '#lib/env.ts';

/** For whom a signature is valid: one made for one purpose is worthless for another. */
type Purpose = 'guest' | 'password-change' | 'link' | 'rate-limit';

/** `value.signature`; the value stays readable. */
export const sign = (purpose: Purpose, value: string): string => `${value}.${signature(purpose, value)}`;

/** The value, or undefined when the signature is not ours. */
export function readSigned(purpose: Purpose, signed: string | undefined): string | undefined {
  const dot = signed?.lastIndexOf('.') ?? -1;
  if (signed === undefined || dot < 0) return undefined;
  const value = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1));
  const ours = Buffer.from(signature(purpose, value));
  return given.length === ours.length && timingSafeEqual(given, ours) ? value : undefined;
}

export const signature = (purpose: Purpose, value: string): string =>
  createHmac('sha256', env.AUTH_SECRET).update(`${purpose}\0${value}`).digest('base64url');
