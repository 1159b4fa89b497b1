import { describe, expect, it } from 'vitest';
import {
  addCommunity,
  compareAddresses,
  contains,
  hasCommunity,
  inRange,
  lengthOf,
  neighbourOf,
  noExport,
  originOf,
  pathMatches,
  prepend,
  type Route,
  reject,
  removeCommunity,
} from './bgp.ts';
import { validateOrigin } from './rpki.ts';

const route: Route = {
  prefix: '10.1.2.0/24',
  asPath: [65001, 65002, 65010],
  localPref: 100,
  med: 0,
  origin: 'IGP',
  communities: ['65001:100'],
  learnedFrom: 'peer',
};

describe('@lab/bgp', () => {
  it('tells what is in what', () => {
    expect(contains('10.0.0.0/8', '10.1.0.0/16')).toBe(true);
    expect(contains('10.1.0.0/16', '10.1.0.0/16')).toBe(true);
    expect(contains('10.1.0.0/16', '10.0.0.0/8')).toBe(false);
    expect(contains('10.1.0.0/16', '10.2.0.0/16')).toBe(false);
    expect(contains('0.0.0.0/0', '10.2.0.0/16')).toBe(true);
    expect(lengthOf('10.1.2.0/24')).toBe(24);
  });

  it('tells prefixes by range of length', () => {
    expect(inRange('10.1.2.0/24', { prefix: '10.0.0.0/8', ge: 16, le: 24 })).toBe(true);
    expect(inRange('10.1.2.0/25', { prefix: '10.0.0.0/8', ge: 16, le: 24 })).toBe(false);
    expect(inRange('10.0.0.0/8', { prefix: '10.0.0.0/8' })).toBe(true);
    expect(inRange('10.1.0.0/16', { prefix: '10.0.0.0/8' })).toBe(false);
  });

  it('reads paths from the neighbour to the origin', () => {
    expect([neighbourOf(route), originOf(route)]).toEqual([65001, 65010]);
    expect(originOf({ ...route, asPath: [] })).toBeUndefined();
    expect(pathMatches(route, '^65001 .* 65010$')).toBe(true);
    expect(pathMatches(route, '^65010')).toBe(false);
    expect(() => pathMatches(route, '65x')).toThrow('no part of an AS path pattern');
  });

  it('changes copies, never the route', () => {
    expect(prepend(route, 65100, 2).asPath).toEqual([65100, 65100, 65001, 65002, 65010]);
    expect(() => prepend(route, 65100, 1.5)).toThrow('it was given 1.5');
    const marked = addCommunity(addCommunity(route, noExport), noExport);
    expect(marked.communities).toEqual(['65001:100', noExport]);
    expect(hasCommunity(removeCommunity(marked, noExport), noExport)).toBe(false);
    expect(route).toMatchObject({ asPath: [65001, 65002, 65010], communities: ['65001:100'] });
  });

  it('compares addresses as numbers', () => {
    expect(compareAddresses('10.0.0.9', '10.0.0.10')).toBeLessThan(0);
    expect(compareAddresses('10.0.0.9', '10.0.0.9')).toBe(0);
  });

  it('rejects with a reason', () => expect(reject('no valley')).toEqual({ rejected: 'no valley' }));
});

describe('@lab/rpki', () => {
  const roas = [{ prefix: '10.1.0.0/16', maxLength: 20, asn: 65010 }];

  it('looks at prefix, length and origin', () => {
    expect(validateOrigin({ ...route, prefix: '10.1.0.0/20' }, roas)).toBe('valid');
    expect(validateOrigin(route, roas)).toBe('invalid');
    expect(validateOrigin({ ...route, prefix: '10.1.0.0/16', asPath: [65010, 65002] }, roas)).toBe('invalid');
    expect(validateOrigin({ ...route, prefix: '10.2.0.0/16' }, roas)).toBe('not-found');
  });
});
