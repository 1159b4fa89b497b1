import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

/** A setting that is missing or makes no sense: one sentence for the operator. */
export class SettingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SettingError';
  }
}

export interface OidcClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * The settings that come from outside; the only file that reads process.env. Each is parsed when it is asked for, so
 * that a build needs none of them and a wrong one is named by whoever needs it. README and .env.example list them.
 */
export const env = {
  get isProduction(): boolean {
    return process.env.NODE_ENV === 'production';
  },
  get DATABASE_URL(): string | undefined {
    return read(
      'DATABASE_URL',
      z
        .string()
        .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
        .optional(),
    );
  },
  /** 0: any free one. */
  get PORT(): number {
    return read('PORT', z.coerce.number('must be a number').int().min(0).max(65_535).default(3000));
  },
  /** Loopback unless told otherwise: the demo accounts have known passwords. */
  get HOST(): string {
    return read('HOST', z.string().default('127.0.0.1'));
  },
  /** The address people type, when it differs from what the server sees (behind a proxy). No trailing slash. */
  get PUBLIC_URL(): string | undefined {
    return read('PUBLIC_URL', httpUrl.optional())?.replace(/\/+$/, '');
  },
  /** Believe X-Forwarded-For, -Proto and -Host: only behind a proxy that sets them itself. */
  get TRUST_PROXY(): boolean {
    return read('TRUST_PROXY', z.stringbool().default(false));
  },
  /** Signs sessions and guests' cookies. Without the variable: generated once, kept in the data folder. */
  get AUTH_SECRET(): string {
    return (
      read('AUTH_SECRET', z.string().min(32, 'needs 32 characters or more').optional()) ??
      keptSecret(join(/* turbopackIgnore: true */ env.DATA_DIR, 'auth-secret'))
    );
  },
  get google(): OidcClient | undefined {
    return oidcClient('OIDC_GOOGLE');
  },
  get microsoft(): (OidcClient & { readonly tenant: string }) | undefined {
    const client = oidcClient('OIDC_MICROSOFT');
    return client && { ...client, tenant: read('OIDC_MICROSOFT_TENANT', z.string().default('common')) };
  },
  /** Any other issuer of OpenID Connect. */
  get oidc(): (OidcClient & { readonly issuer: string; readonly name: string }) | undefined {
    const client = oidcClient('OIDC');
    const issuer = read('OIDC_ISSUER', httpUrl.optional());
    if (client && !issuer) throw new SettingError('OIDC_CLIENT_ID is set, so OIDC_ISSUER must be too.');
    if (!client || !issuer) return undefined;
    return { ...client, issuer, name: read('OIDC_NAME', z.string().default('OpenID Connect')) };
  },
  get LOG_LEVEL(): 'debug' | 'info' | 'warn' | 'error' | 'silent' {
    return read('LOG_LEVEL', z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'));
  },
  /** Gradings at once in one worker process; undefined: as many as there are cores. */
  get WORKER_CONCURRENCY(): number | undefined {
    return read('WORKER_CONCURRENCY', z.coerce.number('must be a number').int().min(1).max(64).optional());
  },
  /** Answers that may wait for a grader; beyond it none is taken until some are graded. */
  get QUEUE_LIMIT(): number {
    return read('QUEUE_LIMIT', z.coerce.number('must be a number').int().min(1).default(20_000));
  },
  /** Days that a visitor's work is kept after they last touched it; 0: for ever. */
  get GUEST_DAYS(): number {
    return read('GUEST_DAYS', z.coerce.number('must be a number').int().min(0).max(36_500).default(180));
  },
  /** Lets a scraper from elsewhere read /api/metrics; without it only this machine may. */
  get METRICS_TOKEN(): string | undefined {
    return read('METRICS_TOKEN', z.string().min(16, 'needs 16 characters or more').optional());
  },
  /** Where the build lies. */
  get NEXT_DIST_DIR(): string {
    return read('NEXT_DIST_DIR', z.string().default('.next'));
  },
  /** Database, generated secret and the state of `npm start`. Absolute. */
  get DATA_DIR(): string {
    return resolve(/* turbopackIgnore: true */ read('DATA_DIR', z.string().default('.data')));
  },
  /** For pictures and end-to-end tests. */
  get CHROMIUM_PATH(): string {
    return read('CHROMIUM_PATH', z.string().default('/usr/bin/chromium'));
  },
  /** Does `npm start` load the demo class? */
  get DEMO(): boolean {
    return read('DEMO', z.stringbool().default(true));
  },
};

/** What a process that we start is given: all that we were, and what differs. */
export function childEnvironment(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

/** next-auth reads its own address from the environment; the forwarding headers it otherwise goes by are ours (lib/web). */
export function prepareSignIn(): void {
  if (env.PUBLIC_URL) process.env.NEXTAUTH_URL = env.PUBLIC_URL;
  else process.env.AUTH_TRUST_HOST = '1';
}

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' });

function read<Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> {
  // An empty variable is an absent one: that is how compose files and shells leave things out.
  const result = schema.safeParse(process.env[name] || undefined);
  if (result.success) return result.data;
  throw new SettingError(`The setting ${name} ${result.error.issues[0]?.message ?? 'is wrong'}. See .env.example.`);
}

function oidcClient(prefix: string): OidcClient | undefined {
  const clientId = read(`${prefix}_CLIENT_ID`, z.string().optional());
  const clientSecret = read(`${prefix}_CLIENT_SECRET`, z.string().optional());
  if (!clientId && !clientSecret) return undefined;
  if (!clientId || !clientSecret) {
    throw new SettingError(`${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET must both be set. See .env.example.`);
  }
  return { clientId, clientSecret };
}

/** Several processes may ask first at the same moment: the file that is there wins. */
function keptSecret(file: string): string {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) throw new SettingError(`${file} is damaged: remove it, and everybody signs in anew.`);
  return secret;
}
