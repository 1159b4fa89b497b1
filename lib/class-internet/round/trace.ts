import { nowhere, type Outcome } from './outcome.ts';

/** Where traffic from one AS to another one's addresses goes, AS by AS. */
export interface Trace {
  readonly hops: readonly number[];
  /** `captured`: somebody else says that the addresses are theirs, and gets it. */
  readonly end: 'reached' | 'captured' | 'no-route' | 'loop';
}

/** By the most specific route at each hop; where a part of the prefix is under attack, to an address in that part. */
export function trace({ prefixes, next }: Pick<Outcome, 'prefixes' | 'next'>, from: number, to: number): Trace {
  const covering = coveringOf(prefixes, to);
  const hops = [from];
  for (let at = from; ; ) {
    const row = next[at];
    const step = covering.map((prefix) => row?.[prefix] ?? nowhere).find((each) => each !== nowhere);
    if (step === undefined) return { hops, end: 'no-route' };
    if (step === at) return { hops, end: at === to ? 'reached' : 'captured' };
    if (hops.includes(step)) return { hops: [...hops, step], end: 'loop' };
    hops.push(step);
    at = step;
  }
}

/** Numbers of the prefixes that hold the address, the most specific one first. */
function coveringOf(prefixes: Outcome['prefixes'], owner: number): number[] {
  return prefixes
    .flatMap((each, index) => (each.owner === owner ? [index] : []))
    .sort((a, b) => lengthOf(prefixes[b]?.prefix) - lengthOf(prefixes[a]?.prefix));
}

const lengthOf = (prefix = ''): number => Number(prefix.split('/')[1] ?? 0);
