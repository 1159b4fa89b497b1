import { expect, it } from 'vitest';
import { routeOf } from '../route/route-of.ts';
import { createFingerprints } from './fingerprints.ts';

it('what is equal has the same number, what is not another one', () => {
  const fingerprints = createFingerprints();
  const route = () => routeOf({ prefix: '10.0.0.0/8', communities: ['1:2'] });
  const others = [
    routeOf({ prefix: '10.0.0.0/9', communities: ['1:2'] }),
    { ...route(), pathId: 1 },
    { ...route(), med: 0 },
    { ...route(), communities: ['1:2', '1:3'] },
    { ...route(), largeCommunities: ['1:2:3'] },
    { ...route(), asPath: [{ type: 'AS_SET' as const, asns: [1] }] },
    { ...route(), asPath: [{ type: 'AS_SEQUENCE' as const, asns: [1] }] },
    { ...route(), unrecognised: [{ type: 99, flags: 0xc0, valueHex: 'ab' }] },
    { ...route(), aggregator: { asn: 1, address: '1.1.1.1' } },
  ];
  const numbers = [route(), ...others].map(fingerprints.route);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect([route(), ...others].map((each) => fingerprints.route({ ...each }))).toEqual(numbers);

  const update = fingerprints.update({ announced: [route()], withdrawn: [] });
  expect(fingerprints.update({ announced: [route()], withdrawn: [] })).toBe(update);
  expect(fingerprints.update({ announced: [], withdrawn: [route()] })).not.toBe(update);
});
