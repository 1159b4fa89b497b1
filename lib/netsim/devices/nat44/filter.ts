import type { Mapping } from './mapping.ts';
import type { Dependence } from './profiles.ts';
import type { Endpoint } from './tuple.ts';

/** The filter (RFC 4787 §5): whether this remote end may send to a mapping that it has no flow with. */
export function isLetIn(filtering: Dependence, mapping: Mapping, remote: Endpoint, nowNs: number): boolean {
  if (mapping.kind !== 'dynamic' || filtering === 'endpoint-independent') return true;
  if (filtering === 'address-and-port-dependent') return false;
  for (const session of mapping.sessions) {
    const isOutbound = session.source === mapping;
    const peer = isOutbound ? session.original.dst : session.reply.dst;
    if (peer === remote.address && nowNs < session.expiresNs && (isOutbound || session.isAnswered)) return true;
  }
  return false;
}
