import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { isUnavailable } from '#lib/db/unavailable.ts';
import { AppError, type ErrorBody } from '#lib/errors.ts';
import { log } from '#lib/log.ts';

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/**
 * The frame of every API route: turns an AppError into its status and words, and anything else into `fault` (or
 * `unavailable`, when the database is), with the request's id in the log and in the answer. Requests from other sites
 * and bodies that are too large do not come this far (lib/web).
 */
export function handle<Context = unknown>(work: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    try {
      return await work(request, context);
    } catch (error) {
      return answerError(error, request);
    }
  };
}

/** The body, parsed. Throws `bad-request`. */
export async function readBody<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) throw new AppError('bad-request');
  const parsed = schema.safeParse(parseJson(await request.text()));
  if (!parsed.success) throw new AppError('bad-request', { cause: parsed.error });
  return parsed.data;
}

/** The query, parsed. Throws `bad-request`. */
export function readQuery<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) throw new AppError('bad-request', { cause: parsed.error });
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad-request', { cause });
  }
}

function answerError(error: unknown, request: Request): Response {
  const requestId = request.headers.get('x-request-id') ?? randomUUID();
  const told = asAppError(error);
  if (told.status >= 500) log.error({ err: error, requestId, path: new URL(request.url).pathname }, 'request failed');
  const body: ErrorBody = { error: { code: told.code, message: told.words } };
  const headers = new Headers({ 'x-request-id': requestId, 'cache-control': 'no-store' });
  if (told.retryAfterSeconds !== undefined) headers.set('retry-after', String(told.retryAfterSeconds));
  return Response.json(body, { status: told.status, headers });
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isUnavailable(error)) return new AppError('unavailable', { retryAfterSeconds: 5, cause: error });
  return new AppError('fault', { cause: error });
}
