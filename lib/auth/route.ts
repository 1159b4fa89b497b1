import { headers } from 'next/headers';
import NextAuth from 'next-auth';
import { isLocale, preferredLocale } from '#lib/i18n/locale.ts';
import { cookieName } from './cookies.ts';
import { authOptions } from './next-auth.ts';
import { clientAddress, requestJar } from './request.ts';

interface Context {
  readonly params: Promise<{ readonly nextauth: string[] }>;
}

/** next-auth's own routes: OpenID Connect, and reading and ending the session for clients that are not our pages. */
export async function authRoute(request: Request, context: Context): Promise<Response> {
  const jar = await requestJar();
  // The page that one comes from tells the language of the page that errors are shown on.
  const from = jar.get(cookieName('callback'))?.value;
  const asked = from && URL.canParse(from) ? (new URL(from).pathname.split('/')[1] ?? '') : '';
  const locale = isLocale(asked) ? asked : preferredLocale((await headers()).get('accept-language'));
  const options = authOptions({ jar, address: await clientAddress(), locale });
  const handle: (request: Request, context: Context) => Promise<Response> = NextAuth(options);
  return handle(request, context);
}
