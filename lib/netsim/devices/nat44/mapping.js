/** TCP mappings live as long as one of their connections does; others by their own time. */
export function isMappingAlive(mapping, nowNs) {
  if (mapping.kind !== 'dynamic' || nowNs < mapping.expiresNs) return true;
  if (mapping.protocol !== 'tcp') return false;
  for (const session of mapping.sessions) {
    if (nowNs < session.expiresNs) return true;
    mapping.sessions.delete(session);
  }
  return false;
}
/** As things stand. */
export function lastsUntilNs({ kind, protocol, expiresNs, sessions }) {
  if (kind !== 'dynamic') return Number.POSITIVE_INFINITY;
  let lastNs = expiresNs;
  if (protocol === 'tcp') for (const session of sessions) lastNs = Math.max(lastNs, session.expiresNs);
  return lastNs;
}
/** A static mapping leaves the port as it is. */
export const outsideOf = ({ kind, outside }, port) =>
  kind === 'static' ? { address: outside.address, port } : outside;
export const insideOf = ({ kind, inside }, port) => (kind === 'static' ? { address: inside.address, port } : inside);
/** The part of a remote end that a mapping, or a filter, looks at. */
export function remotePart(dependence, { address, port }) {
  if (dependence === 'endpoint-independent') return null;
  return { address, port: dependence === 'address-dependent' ? null : port };
}
