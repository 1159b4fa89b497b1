import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';

/** Where a request comes from and what it asked for, a trusted proxy's word included. */
export interface Caller {
  readonly address: string;
  readonly host: string;
  readonly isSecure: boolean;
  /** On this very machine, and no proxy spoke for someone else. */
  readonly isLocal: boolean;
}

export function readCaller(request: IncomingMessage, trustProxy: boolean): Caller {
  const { headers, socket } = request;
  const socketAddress = socket.remoteAddress ?? '';
  const forwarded = headers['x-forwarded-for'] ?? headers.forwarded;
  const ownScheme = (socket as Partial<TLSSocket>).encrypted ? 'https' : 'http';
  return {
    address: (trustProxy ? last(headers['x-forwarded-for']) : undefined) ?? socketAddress,
    host: (trustProxy ? last(headers['x-forwarded-host']) : undefined) ?? headers.host ?? '',
    isSecure: ((trustProxy ? last(headers['x-forwarded-proto']) : undefined) ?? ownScheme) === 'https',
    isLocal: forwarded === undefined && isLoopback(socketAddress),
  };
}

/**
 * Replaces what anyone could have written into the forwarding headers by what is so: Next, next-auth and the rate
 * limits read them.
 */
export function forwardHeaders(request: IncomingMessage, caller: Caller): void {
  const { headers } = request;
  delete headers.forwarded;
  delete headers['x-forwarded-port'];
  headers['x-forwarded-for'] = caller.address;
  headers['x-forwarded-host'] = caller.host;
  headers['x-forwarded-proto'] = caller.isSecure ? 'https' : 'http';
  headers.host = caller.host;
}

/** The entry that the nearest proxy wrote; those before it are hearsay. */
function last(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header.join(',') : header;
  return text?.split(',').at(-1)?.trim() || undefined;
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}
