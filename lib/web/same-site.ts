import type { IncomingHttpHeaders } from 'node:http';

/**
 * May a request that changes something come through? Browsers tell where it comes from by Sec-Fetch-Site, older ones by
 * Origin; what tells neither is no browser, and brings no cookies that it was not given.
 */
export function isSameSite(method: string, headers: IncomingHttpHeaders, host: string): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
