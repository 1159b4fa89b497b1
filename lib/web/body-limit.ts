import type { IncomingMessage } from 'node:http';

/** Largest body in bytes by address: an answer, or a list of names uploaded by a teacher. */
export function bodyLimit(path: string): number {
  return path.startsWith('/api/') ? 256 * 1024 : 1024 * 1024;
}

/**
 * Calls `onExceeded` once when the body is, or becomes, larger than allowed: at once by its announced length, otherwise
 * while it arrives. What exceeds the limit is not passed on.
 */
export function limitBody(request: IncomingMessage, limitBytes: number, onExceeded: () => void): boolean {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) {
    onExceeded();
    return false;
  }
  let received = 0;
  const push = request.push.bind(request);
  request.push = (chunk: Buffer | null, ...rest) => {
    const before = received;
    received += chunk?.length ?? 0;
    if (received <= limitBytes) return push(chunk, ...rest);
    if (before <= limitBytes) onExceeded();
    return true;
  };
  return true;
}
