import type { AsGraph } from './as-graph.ts';
import { generateInternet } from './generate.ts';
import { graphOfLines } from './graph-of-lines.ts';
import type { PropagationInput } from './scenario.ts';

/** Small Internets to look at, and what happens on them. */
export interface Figure {
  readonly graph: AsGraph;
  /** AS number → name; names are the same in every language. */
  readonly names: ReadonlyMap<number, string>;
}

/**
 * Twelve ASes that fit on a page: two carriers at the top, three below them, and seven networks that sell to nobody.
 * Harbor buys of one, Garnet and Iris of two; Cobalt and Delta, and Cobalt and Lumen, are peers.
 */
export const twelveAses: Figure = {
  graph: graphOfLines([
    '64500|64501|0',
    '64500|64502|-1',
    '64500|64503|-1',
    '64501|64503|-1',
    '64501|64504|-1',
    '64501|64510|-1',
    '64502|64503|0',
    '64502|64505|-1',
    '64502|64506|-1',
    '64503|64506|-1',
    '64503|64507|-1',
    '64503|64508|-1',
    '64504|64508|-1',
    '64504|64509|-1',
    '64504|64511|-1',
    '64502|64511|0',
  ]),
  names: new Map([
    [64500, 'Atlas'],
    [64501, 'Boreal'],
    [64502, 'Cobalt'],
    [64503, 'Delta'],
    [64504, 'Ember'],
    [64505, 'Fjord'],
    [64506, 'Garnet'],
    [64507, 'Harbor'],
    [64508, 'Iris'],
    [64509, 'Juno'],
    [64510, 'Kite'],
    [64511, 'Lumen'],
  ]),
};

/** Thirty ASes, drawn from a seed. */
export const thirtyAses: Figure = {
  graph: generateInternet({ ases: 30, seed: 4, firstAsn: 64500 }).graph,
  names: new Map(),
};

const prefix = '203.0.113.0/24';
const roas = [{ prefix, origin: 64507 }];

/** On `twelveAses`, to Harbor's 203.0.113.0/24; Lumen is who does wrong, except in the leak, which is Iris's. */
export const stories = {
  /** All is well. */
  prefix: { seeds: [{ prefix, origin: 64507 }], roas },
  /** Lumen says that it has the prefix too: the nearer ones believe it, half of all. */
  hijack: {
    seeds: [
      { prefix, origin: 64507 },
      { prefix, origin: 64511 },
    ],
    roas,
  },
  /** Lumen announces a half of it: everybody believes it, because the longest prefix wins. */
  subprefixHijack: {
    seeds: [
      { prefix, origin: 64507 },
      { prefix: '203.0.113.0/25', origin: 64511 },
    ],
    roas,
  },
  /** Lumen pretends to be Harbor's neighbour: origin validation sees nothing wrong, and ASPA does. */
  forgedOrigin: {
    seeds: [
      { prefix, origin: 64507 },
      { prefix, origin: 64511, asPath: [64511, 64507] },
    ],
    roas,
    aspaSigners: [64507],
  },
  /** Iris tells Ember, its provider, what Delta, its other provider, told it. */
  leak: { seeds: [{ prefix, origin: 64507 }], roas, leaks: [64508] },
} as const satisfies Readonly<Record<string, PropagationInput>>;

/** An address of Harbor's, in the half that the subprefix hijack takes. */
export const addressOfHarbor = '203.0.113.1';
