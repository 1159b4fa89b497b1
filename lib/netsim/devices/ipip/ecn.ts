/** The ECN field: not capable, capable (two codes), congestion experienced (RFC 3168 §5). */
export const ecn = { notEct: 0, ect1: 1, ect0: 2, ce: 3 } as const;

/**
 * The inner ECN field after decapsulation (RFC 6040 §4.2, figure 4); null: the packet has to be dropped, since the
 * tunnel marked congestion on a packet whose sender would not understand it.
 */
export function decapsulatedEcn(inner: number, outer: number): number | null {
  if (inner === ecn.notEct) return outer === ecn.ce ? null : ecn.notEct;
  if (inner === ecn.ce || outer === ecn.ce) return ecn.ce;
  return inner === ecn.ect0 && outer === ecn.ect1 ? ecn.ect1 : inner;
}
