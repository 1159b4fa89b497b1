/**
 * Is this the database being away or unable to write, rather than a fault of our own? Looks through the chain of
 * causes: Prisma wraps its driver's errors, which wrap the socket's.
 */
export function isUnavailable(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Object && depth < 6; depth++) {
    const { code, originalCode, message, cause, meta } = at as Record<string, unknown>;
    if ([code, originalCode].some((value) => typeof value === 'string' && codes.has(value))) return true;
    if (typeof message === 'string' && /timeout exceeded when trying to connect|Connection terminated/i.test(message))
      return true;
    at = cause ?? (meta instanceof Object ? (meta as Record<string, unknown>).driverAdapterError : undefined);
  }
  return false;
}

const codes = new Set([
  // The network: nobody there.
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EPIPE',
  // PostgreSQL: shutting down, starting up, disk full, out of memory, too many connections, read-only standby.
  '57P01',
  '57P02',
  '57P03',
  '53100',
  '53200',
  '53300',
  '25006',
  // Prisma: cannot reach, timed out, closed, no connection from the pool, no transaction in time.
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
]);
