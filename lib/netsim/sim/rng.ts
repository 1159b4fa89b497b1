/**
 * A stream of random numbers: xoshiro128** (Blackman and Vigna), seeded through splitmix32. The same seed gives the
 * same stream in every browser and on every server. One consumer, one stream: `fork` makes another.
 */
export interface Rng {
  /** A 32-bit unsigned integer. */
  next(): number;
  /** An integer with min ≤ n ≤ max, without modulo bias. */
  int(min: number, max: number): number;
  bool(): boolean;
  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T;
  /** A new array, Fisher–Yates. */
  shuffle<T>(items: readonly T[]): T[];
  bytes(length: number): Uint8Array;
  /** An independent stream, by name: what one consumer draws does not move another. */
  fork(name: string): Rng;
}

export function rng(seed: number): Rng {
  const next = xoshiro128(fill(seed));

  const int = (min: number, max: number): number => {
    const span = max - min + 1;
    if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || span < 1 || span > 2 ** 32) {
      throw new RangeError(`no integer between ${min} and ${max}`);
    }
    // Numbers above the last whole multiple of span would favour the small results.
    const limit = 2 ** 32 - (2 ** 32 % span);
    let n = next();
    while (n >= limit) n = next();
    return min + (n % span);
  };

  return {
    next,
    int,
    bool: () => (next() & 1) === 1,
    pick: (from) => {
      const item = from[int(0, from.length - 1)];
      if (item === undefined) throw new RangeError('cannot pick from nothing');
      return item;
    },
    shuffle: (items) => {
      const copy = [...items];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(0, i);
        [copy[i], copy[j]] = [copy[j] as never, copy[i] as never];
      }
      return copy;
    },
    bytes: (length) => Uint8Array.from({ length }, () => next() & 0xff),
    fork: (name) => rng(hash(seed, name)),
  };
}

/** The generator itself, for those who hold its four words of state; not all may be zero. */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotl(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotl(d, 11);
    return result;
  };
}

const rotl = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

/** splitmix32, four times. */
function fill(seed: number): [number, number, number, number] {
  let state = seed | 0;
  const step = () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  return [step(), step(), step(), step()];
}

/** FNV-1a over the name, started from the seed. */
function hash(seed: number, name: string): number {
  let h = 0x811c9dc5 ^ seed;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
