export interface PolicyOptions {
  readonly path: string;
  readonly nonce: string;
  readonly isSecure: boolean;
  /** `next dev` evaluates code and talks over a web socket. */
  readonly isDev: boolean;
  /** Origins of the OpenID Connect issuers: a sign-in form ends there. */
  readonly formTargets: readonly string[];
}

/** Pages with the editor, the only ones where styles may be inline: Monaco writes style elements as it goes. */
export function hasEditor(path: string): boolean {
  return /^\/(fr|en)\/(exercises\/[^/]+|class-internet)\/[^/]+\/?$/.test(path);
}

/**
 * What a page may load and run. Scripts run by nonce only; what they load in turn is trusted by 'strict-dynamic'.
 * No page runs WebAssembly in the browser so far: one that does gets 'wasm-unsafe-eval' here, for its address only.
 */
export function pagePolicy({ path, nonce, isSecure, isDev, formTargets }: PolicyOptions): string {
  const inlineStyles = isDev || hasEditor(path);
  const directives = {
    'default-src': ["'self'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(isDev ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", inlineStyles ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    'worker-src': ["'self'", ...(hasEditor(path) ? ['blob:'] : [])],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...(isDev ? ['ws:'] : [])],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'", ...formTargets],
    'frame-src': ["'none'"],
    'frame-ancestors': ["'none'"],
    ...(isSecure ? { 'upgrade-insecure-requests': [] } : {}),
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

/** For answers that are no pages: should a browser open one as a page, it can do nothing. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
