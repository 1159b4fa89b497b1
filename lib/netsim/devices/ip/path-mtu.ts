import type { Ipv4Address } from '../../address/ipv4.ts';
import { seconds } from '../../sim/handler.ts';

/** What is known of the way to one destination. */
export interface PathMtu<A extends string = Ipv4Address> {
  readonly dst: A;
  /** The largest datagram that passes, in bytes. */
  readonly mtu: number;
  readonly learntNs: number;
}

/**
 * Path-MTU discovery (RFC 1191, RFC 8201): what errors 3/4, or “packet too big”, said of each destination, believed for
 * ten minutes (RFC 1191 §6.3).
 */
export interface PathMtus<A extends string = Ipv4Address> {
  /** Null where nothing smaller than the interface's MTU is known. */
  to(dst: A, nowNs: number): number | null;
  /**
   * Takes in an error about a datagram of `length` bytes. Gives the new value, or null where it does not shrink what
   * is known (§3: an estimate never grows by an error).
   */
  learn(dst: A, told: { readonly nextHopMtu: number; readonly length: number }, nowNs: number): number | null;
  entries(nowNs: number): readonly PathMtu<A>[];
}

/** The MTUs that links have (RFC 1191 §7, table 7-1), for routers that do not say theirs. */
const plateaus = [32_000, 17_914, 8166, 4352, 2002, 1492, 1006, 508, 296, 68];
/** Every link carries this much (RFC 791): an error that says less is not believed. */
const leastOfIpv4 = 68;
const lifetimeNs = seconds(600);

export function pathMtus<A extends string = Ipv4Address>(least = leastOfIpv4): PathMtus<A> {
  const known = new Map<A, PathMtu<A>>();

  function find(dst: A, nowNs: number): PathMtu<A> | null {
    const row = known.get(dst);
    if (row === undefined) return null;
    if (nowNs - row.learntNs < lifetimeNs) return row;
    known.delete(dst);
    return null;
  }

  return {
    to: (dst, nowNs) => find(dst, nowNs)?.mtu ?? null,

    learn(dst, { nextHopMtu, length }, nowNs) {
      const before = find(dst, nowNs)?.mtu ?? Number.POSITIVE_INFINITY;
      // An old router leaves the field zero: then it is the plateau below what did not pass (RFC 1191 §5).
      const mtu = Math.max(least, nextHopMtu > 0 ? nextHopMtu : plateauBelow(Math.min(length, before)));
      if (mtu >= before || mtu >= length) return null;
      known.set(dst, { dst, mtu, learntNs: nowNs });
      return mtu;
    },

    entries: (nowNs) => [...known.keys()].flatMap((dst) => find(dst, nowNs) ?? []),
  };
}

const plateauBelow = (length: number): number => plateaus.find((plateau) => plateau < length) ?? 0;
