/** The ECN field: not capable, capable (two codes), congestion experienced (RFC 3168 §5). */
export const ecn = { notEct: 0, ect1: 1, ect0: 2, ce: 3 };
export function encapsulatedEcn(inner, mode) {
    if (mode === 'compatibility')
        return ecn.notEct;
    return mode === 'linux' && inner === ecn.ce ? ecn.ect0 : inner;
}
/** The inner ECN field after decapsulation (RFC 6040 §4.2, figure 4). */
export function decapsulatedEcn(inner, outer) {
    return { result: combined(inner, outer), isOdd: isOdd(inner, outer) };
}
function combined(inner, outer) {
    if (inner === ecn.notEct)
        return outer === ecn.ce ? 'drop' : ecn.notEct;
    if (inner === ecn.ce || outer === ecn.ce)
        return ecn.ce;
    return inner === ecn.ect0 && outer === ecn.ect1 ? ecn.ect1 : inner;
}
/** Figure 4: (!!!) where the outer header is capable or marked and the inner is not, (!) where only ECT(0) and ECT(1) disagree. */
function isOdd(inner, outer) {
    if (inner === ecn.notEct)
        return outer !== ecn.notEct;
    return (inner === ecn.ect1 && outer === ecn.ect0) || (inner === ecn.ce && outer === ecn.ect1);
}
