import type { CookieJar, CookieOptions } from '#lib/auth/cookies.ts';

/** A browser's cookies, as Next's `cookies()` shows them; what is set with no age left is gone. */
export class Jar implements CookieJar {
  readonly values = new Map<string, string>();
  readonly options = new Map<string, CookieOptions>();

  get(name: string): { readonly value: string } | undefined {
    const value = this.values.get(name);
    return value === undefined ? undefined : { value };
  }

  set(name: string, value: string, options: CookieOptions): void {
    this.options.set(name, options);
    if (options.maxAge > 0) this.values.set(name, value);
    else this.values.delete(name);
  }
}
