import type { ServerResponse } from 'node:http';
import { AppError, type ErrorBody, type ErrorCode } from '#lib/errors.ts';

/** Answers in the words of every other failure, before Next sees the request, and ends the connection. */
export function refuse(response: ServerResponse, code: ErrorCode): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const error = new AppError(code);
  const body: ErrorBody = { error: { code, message: error.words } };
  response.statusCode = error.status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  // The rest of the body is not read.
  response.setHeader('connection', 'close');
  response.end(JSON.stringify(body));
}
