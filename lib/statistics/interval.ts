/** A share of people, with how sure one can be of it. */
export interface Share {
  readonly count: number;
  readonly of: number;
  /** 95 % interval, 0 to 1. */
  readonly low: number;
  readonly high: number;
  /** false: too few to read anything into. */
  readonly isReadable: boolean;
}

/** Under this many, a share is shown as a count and greyed. */
export const fewestToRead = 10;

/** Wilson's score interval, which stays within 0 and 1 and is right for small numbers too. */
export function shareOf(count: number, of: number): Share {
  if (of === 0) return { count, of, low: 0, high: 1, isReadable: false };
  const share = count / of;
  const z2 = z95 * z95;
  const centre = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (z95 / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  return {
    count,
    of,
    low: Math.max(0, centre - half),
    high: Math.min(1, centre + half),
    isReadable: of >= fewestToRead,
  };
}

/** The normal distribution's 97.5 % point. */
const z95 = 1.959963984540054;
