import { headers } from 'next/headers';
import { env } from '#lib/env.ts';

/** Scheme and host as learners type them: the setting, else what the teacher's own browser used. */
export async function publicAddress(): Promise<string> {
  if (env.PUBLIC_URL) return env.PUBLIC_URL;
  const asked = await headers();
  return `${asked.get('x-forwarded-proto') ?? 'http'}://${asked.get('host') ?? 'localhost'}`;
}
