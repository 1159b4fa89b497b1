import type { Ipv4Address } from '../../address/ipv4.ts';
import { seconds } from '../../sim/handler.ts';

/** What is known of the way to one destination. */
export interface PathMtu {
  readonly dst: Ipv4Address;
  /** The largest datagram that passes, in bytes. */
  readonly mtu: number;
  readonly learntNs: number;
}

/** Path-MTU discovery (RFC 1191): what errors 3/4 said of each destination, believed for ten minutes (§6.3). */
export interface PathMtus {
  /** Null where nothing smaller than the interface's MTU is known. */
  to(dst: Ipv4Address, nowNs: number): number | null;
  /**
   * Takes in an error about a datagram of `length` bytes. Gives the new value, or null where it does not shrink what
   * is known (§3: an estimate never grows by an error).
   */
  learn(dst: Ipv4Address, told: { readonly nextHopMtu: number; readonly length: number }, nowNs: number): number | null;
  entries(nowNs: number): readonly PathMtu[];
}

/** The MTUs that links have (RFC 1191 §7, table 7-1), for routers that do not say theirs. */
const plateaus = [32_000, 17_914, 8166, 4352, 2002, 1492, 1006, 508, 296, 68];
/** Every link carries this much (RFC 791): an error that says less is not believed. */
const least = 68;

export function pathMtus(lifetimeNs = seconds(600)): PathMtus {
  const known = new Map<Ipv4Address, PathMtu>();

  function find(dst: Ipv4Address, nowNs: number): PathMtu | null {
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

const plateauBelow = (length: number): number => plateaus.find((plateau) => plateau < length) ?? least;
