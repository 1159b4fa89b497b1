import pino, { type Logger } from 'pino';
import { env } from './env.ts';

const personal = [
  ...['password', 'passwordHash', 'secret', 'token', 'authorization', 'cookie', 'Authorization', 'Cookie'],
  ...['email', 'userName', 'displayName', 'name', 'firstName', 'lastName', 'ip', 'remoteAddress'],
  ...['answer', 'source', 'parameters', 'body', 'headers'],
];

/**
 * One JSON line an event, on standard output. No personal data: people appear by id only, an error's message loses
 * addresses and values, and fields that could hold a name, a secret or an answer are blanked should one slip in.
 */
export const log: Logger = makeLog();

export function makeLog(destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level: env.LOG_LEVEL,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: (error: unknown) => describeError(error) },
    // Without a message of the caller's pino would repeat the error's own, unmasked.
    hooks: {
      logMethod(args, method) {
        const [first, ...rest] = args;
        const told = first instanceof Error ? { err: first } : first;
        const said = told instanceof Object && 'err' in told && rest.length === 0 ? ['failed'] : rest;
        Reflect.apply(method, this, [told, ...said]);
      },
    },
    redact: { paths: personal.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
  };
  return destination ? pino(options, destination) : pino(options);
}

interface ToldError {
  type: string;
  message: string;
  code?: string;
  at?: string[];
  cause?: ToldError;
}

/** Only what helps to find the fault: drivers hang rows and queries on their errors. */
function describeError(error: unknown, depth = 0): ToldError {
  if (!(error instanceof Error)) return { type: typeof error, message: mask(String(error)) };
  const { code } = error as { code?: unknown };
  const told: ToldError = { type: error.name, message: mask(error.message) };
  if (typeof code === 'string') told.code = code;
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at '));
  if (frames && depth === 0) told.at = frames.slice(0, 12).map((line) => line.trim());
  if (error.cause !== undefined && depth < 4) told.cause = describeError(error.cause, depth + 1);
  return told;
}

function mask(message: string): string {
  // Prisma prints the whole call, data included, and the reason last.
  const reason = /^\s*Invalid `/.test(message) ? (message.trim().split('\n').at(-1) ?? '') : message;
  return reason
    .replace(/[^\s@"'<>()]+@[^\s@"'<>()]+\.[^\s@"'<>()]+/g, '[address]')
    .replace(/(Key \([^)]*\)=)\([^)]*\)/g, '$1([hidden])')
    .replace(/(:\/\/[^:/\s]+:)[^@\s]+@/g, '$1[hidden]@')
    .slice(0, 500);
}
