import { isMappingAlive, lastsUntilNs, remotePart } from './mapping.ts';
import { choosePort } from './port-choice.ts';
import { endpointText } from './tuple.ts';
export function mappingTable(options) {
  const { profile, pool, ports, permanent, onExpired } = options;
  const statics = permanent.filter(({ kind }) => kind === 'static');
  const forwards = permanent.filter(({ kind }) => kind === 'forward');
  const all = new Set();
  const byInside = new Map();
  const byOutside = new Map();
  /** The last outside end of an inside one, whatever the remote: the first choice for its next. */
  const lastOf = new Map();
  const paired = new Map();
  /** How many inside hosts each outside address has. */
  const hosts = new Map(pool.map((address) => [address, 0]));
  let sweepAt = 1024;
  /** Searches that found nothing: until something ends, or may have, they would find nothing again. */
  const full = new Map();
  // Where ports are overloaded only the tuple with the remote end is unique; then a mapping is found by its sessions.
  if (!profile.overloadsPorts) for (const each of forwards) byOutside.set(endKey(each.protocol, each.outside), each);
  function alive(mapping, nowNs) {
    if (mapping === undefined) return null;
    if (isMappingAlive(mapping, nowNs)) return mapping;
    forget(mapping);
    return null;
  }
  function forget(mapping) {
    if (!all.delete(mapping)) return;
    onExpired(mapping);
    for (const via of [null, mapping.outside.address]) {
      const inside = insideKey(mapping, via);
      if (byInside.get(inside) === mapping) byInside.delete(inside);
    }
    const outside = endKey(mapping.protocol, mapping.outside);
    if (byOutside.get(outside) === mapping) byOutside.delete(outside);
    const last = endKey(mapping.protocol, mapping.inside);
    if (lastOf.get(last) === mapping) lastOf.delete(last);
  }
  /** Each look takes away what it finds ended; what nobody looks at goes when the table has doubled. */
  function sweep(nowNs) {
    if (all.size < sweepAt) return;
    for (const mapping of all) alive(mapping, nowNs);
    sweepAt = Math.max(1024, 2 * all.size);
  }
  /** The outside address with the fewest inside hosts, the first of them in the pool's order. */
  function pairedAddress(inside) {
    const known = paired.get(inside);
    if (known !== undefined) return known;
    const least = Math.min(...hosts.values());
    const chosen = pool.find((address) => hosts.get(address) === least);
    if (chosen === undefined) return undefined;
    paired.set(inside, chosen);
    hosts.set(chosen, least + 1);
    return chosen;
  }
  function candidates({ address: inside }, via) {
    if (via !== null && pool.includes(via)) return [via];
    if (profile.pooling === 'arbitrary') return pool;
    const chosen = pairedAddress(inside);
    return chosen === undefined ? [] : [chosen];
  }
  /** When this outside end is free again at the earliest; null: it is now. */
  function heldUntilNs(ask, outside) {
    const { protocol, remote, nowNs } = ask;
    if (profile.overloadsPorts) return options.heldUntilNs(protocol, outside, remote, nowNs);
    const holder = alive(byOutside.get(endKey(protocol, outside)), nowNs);
    return holder === null ? null : lastsUntilNs(holder);
  }
  function portSpace(ask, address) {
    const { protocol, remote, nowNs } = ask;
    const key = (part) => `${protocol} ${address} ${part} ${profile.overloadsPorts ? endpointText(remote) : ''}`;
    let untilNs = Number.POSITIVE_INFINITY;
    return {
      isFree(port) {
        const heldNs = heldUntilNs(ask, { address, port });
        if (heldNs !== null) untilNs = Math.min(untilNs, heldNs);
        return heldNs === null;
      },
      isKnownFull(part) {
        const known = full.get(key(part));
        return known !== undefined && nowNs < known.untilNs && known.changes === options.changes();
      },
      onFull(part) {
        if (full.size >= 4096) full.clear();
        full.set(key(part), { untilNs, changes: options.changes() });
      },
    };
  }
  function chooseOutside(ask) {
    const { protocol, inside, via, nowNs, random } = ask;
    const last = profile.overloadsPorts ? alive(lastOf.get(endKey(protocol, inside)), nowNs) : null;
    const isLastUsable = last !== null && (via === null || via === last.outside.address);
    if (isLastUsable && heldUntilNs(ask, last.outside) === null) return last.outside;
    for (const address of candidates(inside, via)) {
      const wish = { protocol, port: inside.port, range: ports, rule: profile.portChoice };
      const port = choosePort(wish, random, portSpace(ask, address));
      if (port !== null) return { address, port };
    }
    return null;
  }
  return {
    forInside(ask) {
      const { protocol, inside, via, nowNs } = ask;
      const fixed = statics.find((each) => each.inside.address === inside.address);
      if (fixed !== undefined) return { mapping: fixed, isNew: false };
      // A forwarded port is that end's mapping for what it sends, too, where one mapping serves every remote end.
      const forward =
        profile.mapping === 'endpoint-independent'
          ? forwards.find((each) => each.protocol === protocol && isSameEnd(each.inside, inside))
          : undefined;
      if (forward !== undefined) return { mapping: forward, isNew: false };
      const remote = remotePart(profile.mapping, ask.remote);
      const key = insideKey({ protocol, inside, remote }, via);
      const known = alive(byInside.get(key), nowNs);
      if (known !== null) return { mapping: known, isNew: false };
      sweep(nowNs);
      const outside = chooseOutside(ask);
      if (outside === null) return null;
      const mapping = {
        kind: 'dynamic',
        protocol,
        inside,
        outside,
        remote,
        createdNs: nowNs,
        expiresNs: nowNs + ask.timeoutNs,
        sessions: new Set(),
      };
      all.add(mapping);
      byInside.set(key, mapping);
      lastOf.set(endKey(protocol, inside), mapping);
      if (!profile.overloadsPorts) byOutside.set(endKey(protocol, outside), mapping);
      return { mapping, isNew: true };
    },
    forOutside(protocol, outside, nowNs) {
      const fixed = statics.find((each) => each.outside.address === outside.address);
      if (fixed !== undefined) return fixed;
      const forward = forwards.find((each) => each.protocol === protocol && isSameEnd(each.outside, outside));
      return forward ?? alive(byOutside.get(endKey(protocol, outside)), nowNs);
    },
    entries: (nowNs) => [...permanent, ...[...all].filter((mapping) => isMappingAlive(mapping, nowNs))],
  };
}
const isSameEnd = (a, b) => a.address === b.address && a.port === b.port;
const endKey = (protocol, { address, port }) => `${protocol} ${address} ${port}`;
const insideKey = ({ protocol, inside, remote }, via) =>
  `${endKey(protocol, inside)} ${remote?.address ?? '*'} ${remote?.port ?? '*'} ${via ?? '*'}`;
