import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { pool } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { signature } from './signed.ts';

/**
 * So many in so many seconds. A school is one address behind its router: what counts by address lets a full
 * amphitheatre in, what counts by name or person is tight.
 */
const rules = {
  /** One name from one address, failures only: a success forgives. */
  'sign-in': { points: 10, duration: 600 },
  'sign-in-address': { points: 400, duration: 600 },
  'sign-up': { points: 200, duration: 3600 },
  join: { points: 400, duration: 600 },
  guest: { points: 600, duration: 3600 },
  /** One learner, Run and Submit together. */
  submit: { points: 120, duration: 60 },
  /** One account: the old password tried to set a new one, or to erase the account. */
  password: { points: 10, duration: 600 },
} as const;

export type RateRule = keyof typeof rules;

/** Counts one more; throws `too-many-requests` with the seconds to wait. Who is counted is stored as a keyed hash. */
export async function limitRate(rule: RateRule, who: string): Promise<void> {
  try {
    await limiter(rule).consume(hashed(who));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new AppError('too-many-requests', { retryAfterSeconds: seconds, words: waitWords(seconds) });
  }
}

export async function forgiveRate(rule: RateRule, who: string): Promise<void> {
  await limiter(rule).delete(hashed(who));
}

const limiters = new Map<RateRule, RateLimiterPostgres>();

function limiter(rule: RateRule): RateLimiterPostgres {
  const known = limiters.get(rule);
  if (known) return known;
  const made = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'RateLimit',
    tableCreated: true,
    keyPrefix: rule,
    ...rules[rule],
  });
  limiters.set(rule, made);
  return made;
}

const hashed = (who: string): string => signature('rate-limit', who);

function waitWords(seconds: number) {
  const minutes = Math.ceil(seconds / 60);
  const fr = seconds < 60 ? `${seconds} s` : `${minutes} min`;
  return {
    fr: `Trop de tentatives à la suite. Réessayez dans ${fr}.`,
    en: `Too many tries in a row. Try again in ${fr}.`,
  };
}
