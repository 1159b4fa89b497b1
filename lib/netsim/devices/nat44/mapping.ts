import type { Ipv4Address } from '../../address/ipv4.ts';
import type { Details } from '../../sim/trace.ts';
import type { Dependence } from './profiles.ts';
import type { Session } from './session.ts';
import { type Endpoint, endpointText, type NatProtocol } from './tuple.ts';

/**
 * An inside end and the outside end it is seen as. `static` pairs addresses, with all their ports; `forward` an
 * outside port with an inside one, for good; `dynamic` was made by a packet and ends when nothing uses it.
 */
export interface Mapping {
  readonly kind: 'static' | 'forward' | 'dynamic';
  /** Null: any. */
  readonly protocol: NatProtocol | null;
  readonly inside: Endpoint;
  readonly outside: Endpoint;
  /** The remote end it is for: null where it serves all of them; port null where only the address counts. */
  readonly remote: { readonly address: Ipv4Address; readonly port: number | null } | null;
  readonly createdNs: number;
  /** Of a dynamic one without connections to follow: when it ends if nothing more comes. */
  expiresNs: number;
  readonly sessions: Set<Session>;
}

/** TCP mappings live as long as one of their connections does; others by their own time. */
export function isMappingAlive(mapping: Mapping, nowNs: number): boolean {
  if (mapping.kind !== 'dynamic' || nowNs < mapping.expiresNs) return true;
  if (mapping.protocol !== 'tcp') return false;
  for (const session of mapping.sessions) {
    if (nowNs < session.expiresNs) return true;
    mapping.sessions.delete(session);
  }
  return false;
}

/** As things stand. */
export function lastsUntilNs({ kind, protocol, expiresNs, sessions }: Mapping): number {
  if (kind !== 'dynamic') return Number.POSITIVE_INFINITY;
  let lastNs = expiresNs;
  if (protocol === 'tcp') for (const session of sessions) lastNs = Math.max(lastNs, session.expiresNs);
  return lastNs;
}

/** A static mapping leaves the port as it is. */
export const outsideOf = ({ kind, outside }: Mapping, port: number): Endpoint =>
  kind === 'static' ? { address: outside.address, port } : outside;
export const insideOf = ({ kind, inside }: Mapping, port: number): Endpoint =>
  kind === 'static' ? { address: inside.address, port } : inside;

/** The part of a remote end that a mapping, or a filter, looks at. */
export function remotePart(dependence: Dependence, { address, port }: Endpoint): Mapping['remote'] {
  if (dependence === 'endpoint-independent') return null;
  return { address, port: dependence === 'address-dependent' ? null : port };
}

/** For the trace. */
export function mappingDetails({ protocol, inside, outside, remote }: Mapping): Details {
  return {
    protocol: protocol ?? 'any',
    inside: endpointText(inside),
    outside: endpointText(outside),
    ...(remote === null ? {} : { remote: endpointText({ address: remote.address, port: remote.port ?? 0 }) }),
  };
}
