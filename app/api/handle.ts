import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { isUnavailable } from '#lib/db/unavailable.ts';
import { AppError, type ErrorBody } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { requireSameSite } from './same-site.ts';

/** Larger than any body we take; what is inside has tighter limits of its own. */
const maxBodyBytes = 256 * 1024;

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/**
 * The frame of every API route: refuses requests from other sites, turns an AppError into its status and words, and
 * anything else into `fault` (or `unavailable`, when the database is), with the request's id in the log and in the answer.
 */
export function handle<Context = unknown>(work: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    try {
      requireSameSite(request);
      return await work(request, context);
    } catch (error) {
      return answerError(error, request);
    }
  };
}

/** The body, parsed. Throws `bad-request` or `too-large`. */
export async function readBody<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) throw new AppError('too-large');
  if (!request.headers.get('content-type')?.startsWith('application/json')) throw new AppError('bad-request');
  const text = await request.text();
  if (Buffer.byteLength(text) > maxBodyBytes) throw new AppError('too-large');
  const parsed = schema.safeParse(parseJson(text));
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
