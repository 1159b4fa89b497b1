import { rng } from '#lib/netsim/sim/rng.ts';
import type { GraphAs, GraphLink, InternetGraph, Tier } from './graph.ts';
import { scriptedName, starNames } from './star-names.ts';

/** Of three learners each; with one alone, its regional AS would have no peer. */
export const fewestGroups = 2;
export const mostGroups = 20;
export const learnersPerGroup = 3;

export const groupsFor = (learners: number): number =>
  Math.min(mostGroups, Math.max(fewestGroups, Math.ceil(learners / learnersPerGroup)));

const coreSize = 4;
/** Where the groups begin: after the core and the scripted AS. */
const firstOfGroups = coreSize + 1;
const perGroup = 4;

/**
 * The Internet of a class. Every learner's AS has two providers, a peer and a customer at least, whatever its place:
 *
 *     core ── core ── core ── core      peers, each of each
 *        \     /  \     /
 *      regional ── regional             a learner each, customers of two of the core
 *        /    \      /    \
 *     access ─ access ─ access ─ …      learners, customers of a regional AS and of a second provider
 *         \    /
 *          stub                         a customer of both
 *
 * The same seed gives the same graph; more groups leave those that were there as they are.
 */
export function drawGraph(seed: number, groups: number): InternetGraph {
  if (groups < fewestGroups || groups > mostGroups) throw new RangeError(`no Internet of ${groups} groups`);
  const random = rng(seed);
  const names = random.fork('names').shuffle(starNames);
  const ases: GraphAs[] = [];
  const links: GraphLink[] = [];
  const add = (tier: Tier, number: { asn: number; octet: number }, position: number | null = null): void => {
    const index = ases.length;
    const name = tier === 'scripted' ? scriptedName : (names[index] ?? `AS${number.asn}`);
    const { asn, octet } = number;
    ases.push({ index, name, asn, routerId: `10.${octet}.0.1`, prefix: `10.${octet}.0.0/16`, tier, position });
  };

  for (let i = 0; i < coreSize; i++) add('core', { asn: 64501 + i, octet: 101 + i });
  add('scripted', { asn: 64666, octet: 200 });
  for (let i = 0; i < coreSize; i++) {
    for (let j = i + 1; j < coreSize; j++) links.push({ a: i, b: j, relation: 'peer' });
  }
  const [left = 0, right = 1] = random.fork('scripted').shuffle([0, 1, 2, 3]);
  for (const core of [left, right]) links.push({ a: core, b: coreSize, relation: 'customer' });

  for (let group = 0; group < groups; group++) {
    const regional = regionalOf(group);
    const [first, second, stub] = [regional + 1, regional + 2, regional + 3];
    const learner = (place: number) => {
      const position = learnersPerGroup * group + place;
      return [{ asn: 65001 + position, octet: 1 + position }, position] as const;
    };
    add('regional', ...learner(0));
    add('access', ...learner(1));
    add('access', ...learner(2));
    add('stub', { asn: 65101 + group, octet: 151 + group });

    const drawn = random.fork(`group ${group}`).shuffle([0, 1, 2, 3]);
    const [one = 0, two = 1, three = 2, four = 3] = drawn;
    const before = group === 0 ? null : regionalOf(group - 1);
    const customers: (readonly [provider: number, customer: number])[] = [
      [one, regional],
      [two, regional],
      [regional, first],
      [before ?? three, first],
      [regional, second],
      [four, second],
      [first, stub],
      [second, stub],
    ];
    for (const [a, b] of customers) links.push({ a, b, relation: 'customer' });
    links.push({ a: first, b: second, relation: 'peer' });
    if (before !== null) {
      links.push({ a: before, b: regional, relation: 'peer' }, { a: before + 2, b: first, relation: 'peer' });
    }
  }
  return { ases, links };
}

const regionalOf = (group: number): number => firstOfGroups + perGroup * group;
