import { describe, expect, it } from 'vitest';
import { decapsulatedEcn, ecn, encapsulatedEcn } from './ecn.ts';
const { notEct, ect0, ect1, ce } = ecn;
/** In the order of the figure. */
const codes = [notEct, ect0, ect1, ce];
describe('ECN through a tunnel', () => {
    it('combines both headers as RFC 6040 figure 4 does', () => {
        expect(codes.map((inner) => codes.map((outer) => decapsulatedEcn(inner, outer).result))).toEqual([
            [notEct, notEct, notEct, 'drop'],
            [ect0, ect0, ect1, ce],
            [ect1, ect1, ect1, ce],
            [ce, ce, ce, ce],
        ]);
    });
    it('calls odd what no sound tunnel makes (RFC 6040 figure 4, the exclamation marks)', () => {
        expect(codes.map((inner) => codes.map((outer) => decapsulatedEcn(inner, outer).isOdd))).toEqual([
            [false, true, true, true],
            [false, false, false, false],
            [false, true, false, false],
            [false, false, true, false],
        ]);
    });
    it('copies the field on the way in, or hides it (RFC 6040 §4.1; RFC 3168 §9.1.1 for Linux)', () => {
        expect(codes.map((inner) => encapsulatedEcn(inner, 'normal'))).toEqual([notEct, ect0, ect1, ce]);
        expect(codes.map((inner) => encapsulatedEcn(inner, 'compatibility'))).toEqual([notEct, notEct, notEct, notEct]);
        expect(codes.map((inner) => encapsulatedEcn(inner, 'linux'))).toEqual([notEct, ect0, ect1, ect0]);
    });
});
