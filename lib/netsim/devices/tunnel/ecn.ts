/** The ECN field: not capable, capable (two codes), congestion experienced (RFC 3168 §5). */
export const ecn = { notEct: 0, ect1: 1, ect0: 2, ce: 3 } as const;

/**
 * What an encapsulator writes into the outer ECN field: `normal` copies the inner one; `compatibility` says “not
 * capable”, for tunnels whose other end does not know RFC 6040 (RFC 6040 §4.1, §4.3); `linux` hides congestion that
 * was met before the tunnel, as RFC 3168 §9.1.1 has it: CE becomes ECT(0).
 */
export type EcnMode = 'normal' | 'compatibility' | 'linux';

export function encapsulatedEcn(inner: number, mode: EcnMode): number {
  if (mode === 'compatibility') return ecn.notEct;
  return mode === 'linux' && inner === ecn.ce ? ecn.ect0 : inner;
}

/** `drop`: the tunnel marked congestion on a packet whose sender would not understand it. */
export interface EcnResult {
  readonly result: number | 'drop';
  /** A combination that no sound tunnel makes; said in the trace (marked “!” in the figure). */
  readonly isOdd: boolean;
}

/** The inner ECN field after decapsulation (RFC 6040 §4.2, figure 4). */
export function decapsulatedEcn(inner: number, outer: number): EcnResult {
  return { result: combined(inner, outer), isOdd: isOdd(inner, outer) };
}

function combined(inner: number, outer: number): number | 'drop' {
  if (inner === ecn.notEct) return outer === ecn.ce ? 'drop' : ecn.notEct;
  if (inner === ecn.ce || outer === ecn.ce) return ecn.ce;
  return inner === ecn.ect0 && outer === ecn.ect1 ? ecn.ect1 : inner;
}

/** Figure 4: (!!!) where the outer header is capable or marked and the inner is not, (!) where only ECT(0) and ECT(1) disagree. */
function isOdd(inner: number, outer: number): boolean {
  if (inner === ecn.notEct) return outer !== ecn.notEct;
  return (inner === ecn.ect1 && outer === ecn.ect0) || (inner === ecn.ce && outer === ecn.ect1);
}
