import { apply, construct, imul } from './intrinsics.ts';

/** 1 January 2026, 00:00 UTC: the only time there is. */
const fixedMs = 1_767_225_600_000;

let state = 0;

export function seedRandom(seed: number): void {
  state = seed | 0;
}

/** splitmix32: plenty for a learner's dice, and the same for the same seed. */
function random(): number {
  state = (state + 0x9e3779b9) | 0;
  let z = state ^ (state >>> 16);
  z = imul(z, 0x21f0aaad);
  z ^= z >>> 15;
  z = imul(z, 0x735a2d97);
  return ((z ^ (z >>> 15)) >>> 0) / 0x100000000;
}

/** Takes chance, the clock, and what waits or watches the garbage collector out of the learner's world. */
export function makeDeterministic(): void {
  Math.random = random;

  const Real = Date;
  const Fixed = function (this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return `${apply(Real.prototype.toString, new Real(fixedMs), [])}`;
    return construct(Real, args.length === 0 ? [fixedMs] : args, new.target);
  };
  Fixed.prototype = Real.prototype;
  Fixed.now = () => fixedMs;
  Fixed.parse = Real.parse;
  Fixed.UTC = Real.UTC;
  const global = globalThis as unknown as Record<string, unknown>;
  Object.defineProperty(Fixed, 'name', { value: 'Date' });
  Object.defineProperty(Real.prototype, 'constructor', { value: Fixed, writable: true, configurable: true });
  Object.defineProperty(global, 'Date', { value: Fixed, writable: true, configurable: true });
  for (const name of ['WeakRef', 'FinalizationRegistry', 'Atomics', 'SharedArrayBuffer', 'performance']) {
    Reflect.deleteProperty(global, name);
  }
}
