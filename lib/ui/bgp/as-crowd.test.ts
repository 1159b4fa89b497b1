import { describe, expect, it } from 'vitest';
import { generateInternet } from '#lib/netsim/bgp/internet/generate.ts';
import { pictureOf } from '#lib/netsim/bgp/internet/picture.ts';
import { propagate } from '#lib/netsim/bgp/internet/propagate.ts';
import { cell, layoutCrowd } from './as-crowd.ts';
import type { AsLink, AsNode } from './as-graph-model.ts';

function crowdOf(ases: number) {
  const { graph } = generateInternet({ ases });
  const found = propagate(graph, { seeds: [{ prefix: '10.0.0.0/16', origin: 1 }] });
  const { links, ases: all } = pictureOf(found, '10.0.0.1');
  const nodes = all.map(({ asn }): AsNode => ({ id: String(asn), asn }));
  const joined = links.map(({ a, b, relation }): AsLink => ({ a: String(a), b: String(b), relation }));
  return { nodes, links: joined, crowd: layoutCrowd(nodes, joined) };
}

describe('the layout of thousands', () => {
  const { nodes, links, crowd } = crowdOf(2000);
  const index = new Map(nodes.map(({ id }, i) => [id, i]));

  it('puts every provider above its customers', () => {
    for (const { a, b, relation } of links) {
      if (relation !== 'customer') continue;
      expect(crowd.ys[index.get(a) ?? -1]).toBeLessThan(crowd.ys[index.get(b) ?? -1] ?? 0);
    }
  });

  it('puts nobody on anybody, and everybody inside', () => {
    const places = nodes.map((_, i) => ({ x: crowd.xs[i] ?? 0, y: crowd.ys[i] ?? 0 }));
    const rows = Map.groupBy(places, ({ y }) => y);
    for (const row of rows.values()) {
      const xs = row.map(({ x }) => x).toSorted((a, b) => a - b);
      for (const [i, x] of xs.entries()) if (i > 0) expect(x - (xs[i - 1] ?? 0)).toBeGreaterThan(cell * 0.9);
    }
    for (const { x, y } of places) {
      expect(x > 0 && x < crowd.width && y > 0 && y < crowd.height).toBe(true);
    }
  });

  it('is the same again, and keeps every link', () => {
    expect(layoutCrowd(nodes, links)).toEqual(crowd);
    expect(crowd.ends).toHaveLength(2 * links.length);
    const least = (at: number) =>
      Math.min(crowd.degrees[crowd.ends[at] ?? 0] ?? 0, crowd.degrees[crowd.ends[at + 1] ?? 0] ?? 0);
    for (let at = 2; at < crowd.ends.length; at += 2) expect(least(at)).toBeLessThanOrEqual(least(at - 2));
  });
});
