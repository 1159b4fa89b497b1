import { AppError } from '#lib/errors.ts';

/**
 * Refuses to let another site act in a visitor's name (CSRF), on top of same-site cookies. Browsers tell where a
 * request comes from by Sec-Fetch-Site, older ones by Origin; what tells neither is no browser and brings no cookies
 * that it was not given.
 */
export function requireSameSite(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) {
    if (site !== 'same-origin' && site !== 'none') throw new AppError('cross-site');
    return;
  }
  const origin = request.headers.get('origin');
  if (origin !== null && hostOf(origin) !== request.headers.get('host')) throw new AppError('cross-site');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
