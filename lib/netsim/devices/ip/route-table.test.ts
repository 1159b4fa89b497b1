import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putU32 } from '../../../bytes/write.ts';
import { type Ipv4Address, ipv4Address, readIpv4 } from '../../address/ipv4.ts';
import { maskOf } from './prefix.ts';
import { routeTrie } from './route-table.ts';
import { longestMatch, type Route } from './routes.ts';

/** Few distinct bits, so that prefixes nest and meet. */
const network = fc.constantFrom(0x0a000000, 0x0a010000, 0x0a010100, 0x0a0101f0, 0x0a0101ff, 0xffffffff, 0);
const route = fc
  .record({ network, length: fc.integer({ min: 0, max: 32 }), source: fc.constantFrom('connected', 'static') })
  .map(
    ({ network: bits, length, source }, index = 0): Route => ({
      prefix: { network: (bits & maskOf(length)) >>> 0, length },
      out: `eth${index}`,
      via: null,
      source: source as Route['source'],
    }),
  );
const routes = fc.array(route, { maxLength: 30 }).map((all) => all.map((each, i) => ({ ...each, out: `eth${i}` })));
const address = fc.tuple(network, fc.nat(0x1ff)).map(([bits, noise]): Ipv4Address => {
  const bytes = new Uint8Array(4);
  putU32(bytes, 0, (bits ^ noise) >>> 0);
  return readIpv4(bytes, 0);
});

describe('a routing table', () => {
  it('finds what a search through the whole list finds', () => {
    fc.assert(
      fc.property(routes, fc.array(address, { minLength: 1, maxLength: 20 }), (all, addresses) => {
        const table = routeTrie(all);
        for (const each of addresses) {
          // Asked twice: the second answer comes from memory.
          expect(table.lookUp(each)[0] ?? null).toEqual(longestMatch(all, each));
          expect(table.lookUp(each)[0] ?? null).toEqual(longestMatch(all, each));
        }
      }),
    );
  });

  it('forgets a route that is taken away, and only that', () => {
    fc.assert(
      fc.property(routes, fc.nat(), fc.array(address, { minLength: 1 }), (all, pick, addresses) => {
        const gone = all[pick % Math.max(1, all.length)];
        if (gone === undefined) return;
        const table = routeTrie(all);
        for (const each of addresses) table.lookUp(each);
        table.remove(gone.prefix, gone.source);
        const left = all.filter(
          ({ prefix, source }) =>
            source !== gone.source || prefix.network !== gone.prefix.network || prefix.length !== gone.prefix.length,
        );
        expect(table.routes).toEqual(left);
        for (const each of addresses) expect(table.lookUp(each)[0] ?? null).toEqual(longestMatch(left, each));
      }),
    );
  });

  it('gives every route of the longest prefix, the most trusted first', () => {
    const to = (source: Route['source'], out: string): Route => ({
      prefix: { network: 0x0a000000, length: 8 },
      out,
      via: null,
      source,
    });
    const table = routeTrie([to('redirect', 'a'), to('static', 'b'), to('connected', 'c'), to('static', 'd')]);
    expect(table.lookUp(ipv4Address('10.1.2.3')).map(({ out }) => out)).toEqual(['c', 'b', 'd', 'a']);
    expect(table.routes.map(({ out }) => out)).toEqual(['a', 'b', 'c', 'd']);
  });
});
