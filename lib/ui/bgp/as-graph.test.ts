import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AsLink, AsNode, LinkRelation } from './as-graph-model.ts';
import { hopsOf } from './as-graph-model.ts';
import { type AsLayout, layoutAses } from './as-layout.ts';
import { ranksOf } from './as-ranks.ts';
import { nearestTowards } from './nearest.ts';
import { spread } from './spread.ts';
import { whole, within, zoomed } from './use-pan-zoom.ts';

const node = (asn: number, more: Partial<AsNode> = {}): AsNode => ({ id: `as${asn}`, asn, ...more });
const link = (a: number, b: number, relation: LinkRelation): AsLink => ({ a: `as${a}`, b: `as${b}`, relation });

/** Two providers that are peers, a customer of both, a customer of that, and a network that only peers. */
const small = {
  nodes: [node(1), node(2), node(3), node(4), node(5)],
  links: [
    link(1, 2, 'peer'),
    link(1, 3, 'customer'),
    link(3, 2, 'provider'),
    link(3, 4, 'customer'),
    link(5, 4, 'peer'),
  ],
};

function overlaps({ nodes }: AsLayout): string[] {
  return nodes.flatMap((a, i) =>
    nodes
      .slice(i + 1)
      .filter((b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2)
      .map((b) => `${a.node.id} ${b.node.id}`),
  );
}

const anyGraph = fc
  .array(fc.tuple(fc.nat(19), fc.nat(19), fc.constantFrom<LinkRelation>('customer', 'peer', 'provider', 'unknown')), {
    maxLength: 40,
  })
  .map((links) => ({
    nodes: Array.from({ length: 20 }, (_, i) => node(i < 15 ? i : 14, { id: `as${i}`, label: `r${i}` })),
    links: links.filter(([a, b]) => a !== b).map(([a, b, relation]) => link(a, b, relation)),
  }));

describe('tiers', () => {
  it('have providers above customers, and who pays nobody beside its peers', () => {
    expect(
      ranksOf(
        small.nodes.map(({ id }) => id),
        small.links,
      ),
    ).toEqual([0, 0, 1, 2, 2]);
  });

  it('are the distance from an end where nobody is a customer', () => {
    const links = [link(2, 1, 'unknown'), link(1, 3, 'unknown'), link(3, 4, 'unknown')];
    expect(ranksOf(['as1', 'as2', 'as3', 'as4'], links)).toEqual([1, 0, 2, 3]);
  });

  it('end where providers go round in a circle', () => {
    const circle = [link(1, 2, 'customer'), link(2, 3, 'customer'), link(3, 1, 'customer')];
    expect(ranksOf(['as1', 'as2', 'as3'], circle)).toEqual([0, 1, 2]);
  });
});

describe('the layout of a graph', () => {
  it('draws a provider over its customer, peers at one height, and each line from a to b', () => {
    const { nodes, links } = layoutAses(small.nodes, small.links, 720);
    const y = (id: string): number => nodes.find((each) => each.node.id === id)?.y ?? Number.NaN;
    expect(y('as1')).toBeLessThan(y('as3'));
    expect(y('as1')).toBe(y('as2'));
    expect(y('as4')).toBe(y('as5'));
    for (const {
      link: { a, b },
      points,
    } of links) {
      expect(Math.sign((points.at(-1)?.y ?? 0) - (points[0]?.y ?? 0))).toBe(Math.sign(y(b) - y(a)));
    }
  });

  it('puts nobody on anybody, in every room, and is the same again', () => {
    fc.assert(
      fc.property(anyGraph, fc.constantFrom(300, 720, 1150), ({ nodes, links }, room) => {
        const made = layoutAses(nodes, links, room);
        expect(overlaps(made)).toEqual([]);
        expect(made.links).toHaveLength(links.length);
        for (const each of made.nodes) {
          expect(each.x - each.width / 2).toBeGreaterThanOrEqual(0);
          expect(each.x + each.width / 2).toBeLessThanOrEqual(made.width);
          expect(each.y + each.height / 2).toBeLessThanOrEqual(made.height);
        }
        expect(layoutAses(nodes, links, room)).toEqual(made);
      }),
      { numRuns: 60 },
    );
  });

  it('wraps a tier that is wider than the room', () => {
    const stubs = Array.from({ length: 12 }, (_, i) => node(10 + i));
    const links = stubs.map(({ asn }) => link(1, asn, 'customer'));
    const { width } = layoutAses([node(1), ...stubs], links, 360);
    expect(width).toBeLessThan(600);
  });
});

describe('hops', () => {
  it('are drawn once, and doubtful where one path is', () => {
    const paths = [{ nodes: ['a', 'b', 'c'] }, { nodes: ['d', 'b', 'c'], look: 'doubtful' as const }];
    expect(hopsOf(paths)).toEqual([
      { from: 'a', to: 'b', look: 'plain' },
      { from: 'b', to: 'c', look: 'doubtful' },
      { from: 'd', to: 'b', look: 'doubtful' },
    ]);
  });
});

describe('spread', () => {
  it('leaves who has room, and parts who has not around their middle', () => {
    expect(spread([0, 100], [0, 10])).toEqual([0, 100]);
    expect(spread([50, 50, 50], [0, 10, 20]).map(Math.round)).toEqual([37, 47, 67]);
  });
});

describe('arrow keys', () => {
  const places = [
    { id: 'middle', x: 0, y: 0 },
    { id: 'right', x: 30, y: 4 },
    { id: 'below', x: 3, y: 40 },
    { id: 'far right', x: 90, y: 0 },
  ];
  it.each([
    ['ArrowRight', 'right'],
    ['ArrowDown', 'below'],
    ['ArrowLeft', undefined],
    ['a', undefined],
  ])('%s goes to %s', (key, to) => {
    const [from] = places;
    expect(from && nearestTowards(from, places, key)?.id).toBe(to);
  });
});

describe('the window on a drawing', () => {
  it('never leaves it, and keeps what is under the pointer', () => {
    expect(within({ zoom: 2, x: 0, y: 1 }, 6)).toEqual({ zoom: 2, x: 0.25, y: 0.75 });
    expect(zoomed(whole, 2, 6, { x: 0, y: 0.5 })).toEqual({ zoom: 2, x: 0.25, y: 0.5 });
    expect(zoomed({ zoom: 2, x: 0.3, y: 0.5 }, 0.1, 6)).toEqual(whole);
  });
});
