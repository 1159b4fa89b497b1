import { describe, expect, it } from 'vitest';
import { igpOf } from './igp.ts';
import { lab } from './schema.ts';

/** A square a b d c, of which a–b–d is short, and a neighbour of another AS behind d. */
const square = lab({
  routers: {
    a: { asn: 1, routerId: '1.1.1.1' },
    b: { asn: 1, routerId: '1.1.1.2' },
    c: { asn: 1, routerId: '1.1.1.3' },
    d: { asn: 1, routerId: '1.1.1.4' },
    x: { asn: 2, routerId: '2.2.2.2' },
  },
  links: [
    { a: 'a', b: 'b', subnet: '10.0.0.0/30', cost: 5 },
    { a: 'b', b: 'd', subnet: '10.0.1.0/30', cost: 5 },
    { a: 'a', b: 'c', subnet: '10.0.2.0/30', cost: 20 },
    { a: 'c', b: 'd', subnet: '10.0.3.0/30', cost: 20 },
    { a: 'd', b: 'x', subnet: '10.0.4.0/30', cost: 1 },
  ],
});
const all = igpOf(square, () => true);

describe('the IGP', () => {
  it('adds up the costs of the shortest way to a loopback', () => {
    expect(['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'].map((address) => all.cost('a', address))).toEqual([
      0, 5, 20, 10,
    ]);
  });

  it('goes another way when a link is down, and none when there is none', () => {
    const without = (...down: number[]) => igpOf(square, (link) => !down.includes(link));
    expect(without(0).cost('a', '1.1.1.4')).toBe(40);
    expect(without(0).cost('a', '1.1.1.2')).toBe(45);
    expect(without(0, 2).cost('a', '1.1.1.4')).toBeNull();
  });

  it('knows the subnets of its own links, from the nearest end', () => {
    expect(all.cost('a', '10.0.1.2')).toBe(10);
    expect(all.cost('a', '10.0.0.2')).toBe(0);
  });

  it('leaves the link to another AS to the router that is on it', () => {
    expect(all.cost('d', '10.0.4.2')).toBe(0);
    expect(all.cost('a', '10.0.4.2')).toBeNull();
    expect(all.cost('x', '10.0.4.1')).toBe(0);
    expect(all.cost('a', '2.2.2.2')).toBeNull();
    expect(igpOf(square, (link) => link !== 4).cost('d', '10.0.4.2')).toBeNull();
  });

  it('says by whom each way leads', () => {
    const ways = all.routes('a').map(({ to, via, link }) => `${to} ${via} ${link}`);
    expect(ways).toEqual([
      '1.1.1.2/32 10.0.0.2 0',
      '1.1.1.4/32 10.0.0.2 0',
      '1.1.1.3/32 10.0.2.2 2',
      '10.0.1.0/30 10.0.0.2 0',
      '10.0.3.0/30 10.0.0.2 0',
    ]);
  });
});
