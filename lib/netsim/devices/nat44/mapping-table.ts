import type { Ipv4Address } from '../../address/ipv4.ts';
import type { Rng } from '../../sim/rng.ts';
import type { PortRange } from './decision.ts';
import { isMappingAlive, lastsUntilNs, type Mapping, remotePart } from './mapping.ts';
import { choosePort, type PortSpace } from './port-choice.ts';
import type { NatProfile } from './profiles.ts';
import { type Endpoint, endpointText, type NatProtocol } from './tuple.ts';

/** Which outside end stands for which inside one. */
export interface MappingTable {
  /** For what goes out from an inside end; null where none is left to give. */
  forInside(ask: InsideAsk): { readonly mapping: Mapping; readonly isNew: boolean } | null;
  /** For what comes in to an outside end. */
  forOutside(protocol: NatProtocol, outside: Endpoint, nowNs: number): Mapping | null;
  /** Permanent ones first, then in the order of making. */
  entries(nowNs: number): readonly Mapping[];
}

export interface InsideAsk {
  readonly protocol: NatProtocol;
  readonly inside: Endpoint;
  readonly remote: Endpoint;
  /** The address to use: of the interface it leaves by, where they masquerade; null: one of the pool. */
  readonly via: Ipv4Address | null;
  readonly nowNs: number;
  readonly timeoutNs: number;
  /** A stream of the translator's own. */
  readonly random: Rng;
}

export interface MappingTableOptions {
  readonly profile: NatProfile;
  readonly pool: readonly Ipv4Address[];
  readonly ports: PortRange;
  /** Static addresses and forwarded ports. */
  readonly permanent: readonly Mapping[];
  /** When the flow between these two ends at the earliest, where ports are overloaded; null: there is none. */
  heldUntilNs(protocol: NatProtocol, outside: Endpoint, remote: Endpoint, nowNs: number): number | null;
  /** Goes up with all that may end a connection before its time. */
  changes(): number;
  onExpired(mapping: Mapping): void;
}

export function mappingTable(options: MappingTableOptions): MappingTable {
  const { profile, pool, ports, permanent, onExpired } = options;
  const statics = permanent.filter(({ kind }) => kind === 'static');
  const forwards = permanent.filter(({ kind }) => kind === 'forward');
  const all = new Set<Mapping>();
  const byInside = new Map<string, Mapping>();
  const byOutside = new Map<string, Mapping>();
  /** The last outside end of an inside one, whatever the remote: the first choice for its next. */
  const lastOf = new Map<string, Mapping>();
  const paired = new Map<Ipv4Address, Ipv4Address>();
  /** How many inside hosts each outside address has. */
  const hosts = new Map(pool.map((address) => [address, 0]));
  let sweepAt = 1024;
  /** Searches that found nothing: until something ends, or may have, they would find nothing again. */
  const full = new Map<string, { readonly untilNs: number; readonly changes: number }>();

  // Where ports are overloaded only the tuple with the remote end is unique; then a mapping is found by its sessions.
  if (!profile.overloadsPorts) for (const each of forwards) byOutside.set(endKey(each.protocol, each.outside), each);

  function alive(mapping: Mapping | undefined, nowNs: number): Mapping | null {
    if (mapping === undefined) return null;
    if (isMappingAlive(mapping, nowNs)) return mapping;
    forget(mapping);
    return null;
  }

  function forget(mapping: Mapping): void {
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
  function sweep(nowNs: number): void {
    if (all.size < sweepAt) return;
    for (const mapping of all) alive(mapping, nowNs);
    sweepAt = Math.max(1024, 2 * all.size);
  }

  /** The outside address with the fewest inside hosts, the first of them in the pool's order. */
  function pairedAddress(inside: Ipv4Address): Ipv4Address | undefined {
    const known = paired.get(inside);
    if (known !== undefined) return known;
    const least = Math.min(...hosts.values());
    const chosen = pool.find((address) => hosts.get(address) === least);
    if (chosen === undefined) return undefined;
    paired.set(inside, chosen);
    hosts.set(chosen, least + 1);
    return chosen;
  }

  function candidates({ address: inside }: Endpoint, via: Ipv4Address | null): readonly Ipv4Address[] {
    if (via !== null && pool.includes(via)) return [via];
    if (profile.pooling === 'arbitrary') return pool;
    const chosen = pairedAddress(inside);
    return chosen === undefined ? [] : [chosen];
  }

  /** When this outside end is free again at the earliest; null: it is now. */
  function heldUntilNs(ask: InsideAsk, outside: Endpoint): number | null {
    const { protocol, remote, nowNs } = ask;
    if (profile.overloadsPorts) return options.heldUntilNs(protocol, outside, remote, nowNs);
    const holder = alive(byOutside.get(endKey(protocol, outside)), nowNs);
    return holder === null ? null : lastsUntilNs(holder);
  }

  function portSpace(ask: InsideAsk, address: Ipv4Address): PortSpace {
    const { protocol, remote, nowNs } = ask;
    const key = (part: string): string =>
      `${protocol} ${address} ${part} ${profile.overloadsPorts ? endpointText(remote) : ''}`;
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

  function chooseOutside(ask: InsideAsk): Endpoint | null {
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
      const mapping: Mapping = {
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

const isSameEnd = (a: Endpoint, b: Endpoint): boolean => a.address === b.address && a.port === b.port;
const endKey = (protocol: NatProtocol | null, { address, port }: Endpoint): string => `${protocol} ${address} ${port}`;
const insideKey = (
  { protocol, inside, remote }: Pick<Mapping, 'protocol' | 'inside' | 'remote'>,
  via: Ipv4Address | null,
): string => `${endKey(protocol, inside)} ${remote?.address ?? '*'} ${remote?.port ?? '*'} ${via ?? '*'}`;
