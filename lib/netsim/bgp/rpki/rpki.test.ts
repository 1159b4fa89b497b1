import { describe, expect, it } from 'vitest';
import type { Segment } from '../messages/message.ts';
import { mayLeaveMarked, onlyToCustomerOnExport, onlyToCustomerOnImport } from '../policy/only-to-customer.ts';
import type { Peer, Relation } from '../route/peer.ts';
import { routeOf } from '../route/route-of.ts';
import { aspaTable } from './aspa.ts';
import { roaTable } from './roas.ts';

const sequence = (...asns: number[]): Segment[] => [{ type: 'AS_SEQUENCE', asns }];

describe('origin validation', () => {
  const table = roaTable([
    { prefix: '10.0.0.0/16', asn: 65010, maxLength: 20 },
    { prefix: '10.0.0.0/8', asn: 65020 },
    { prefix: '192.0.2.0/24', asn: 0 },
    { prefix: '2001:db8::/32', asn: 65030, maxLength: 48 },
  ]);

  it.each([
    ['valid', '10.0.0.0/16', sequence(1, 65010)],
    ['valid', '10.0.240.0/20', sequence(65010)],
    ['invalid', '10.0.248.0/21', sequence(65010)],
    ['invalid', '10.0.0.0/16', sequence(65010, 65099)],
    ['valid', '10.0.0.0/8', sequence(65020)],
    ['invalid', '10.1.0.0/16', sequence(65020)],
    ['not-found', '11.0.0.0/16', sequence(65010)],
    ['not-found', '10.0.0.0/7', sequence(65020)],
    // AS 0 forbids all, also a path that says 0 (RFC 6483 §4).
    ['invalid', '192.0.2.0/24', sequence(0)],
    ['valid', '2001:db8:1::/48', sequence(65030)],
    ['invalid', '2001:db8:1::/49', sequence(65030)],
    // Nobody knows which AS of a set it was (RFC 6811 §2).
    ['invalid', '10.0.0.0/16', [...sequence(1), { type: 'AS_SET', asns: [65010] } as Segment]],
    ['not-found', '11.0.0.0/16', [{ type: 'AS_SET', asns: [65010] } as Segment]],
  ])('%s: %s by %j', (validity, prefix, asPath) => {
    expect(table.validate({ prefix, asPath })).toBe(validity);
  });

  it('takes a route that nobody else is on the path of for our own', () => {
    expect(table.validate({ prefix: '10.0.0.0/16', asPath: [] }, 65010)).toBe('valid');
    const within: Segment[] = [{ type: 'AS_CONFED_SEQUENCE', asns: [65101] }];
    expect(table.validate({ prefix: '10.0.0.0/16', asPath: within }, 65010)).toBe('valid');
    expect(table.validate({ prefix: '10.0.0.0/16', asPath: [] }, 65011)).toBe('invalid');
  });
});

describe('path verification by ASPA', () => {
  // 1 and 2 are customers of 3 and 4, which peer at the top; 5 has said nothing; 6 has no providers.
  const table = aspaTable([
    { customer: 1, providers: [3] },
    { customer: 2, providers: [4] },
    { customer: 3, providers: [0] },
    { customer: 4, providers: [0] },
    { customer: 6, providers: [0] },
  ]);
  const seen = (from: Relation, ...path: number[]) =>
    table.validate(sequence(...path), { asn: path[0] ?? 0, relation: from });

  it.each([
    ['valid', 'customer', [1]],
    ['valid', 'customer', [3, 1]],
    ['valid', 'customer', [3, 3, 1, 1]],
    // 1 is no provider of 3: it leaks what it heard from one provider to another.
    ['invalid', 'customer', [1, 3]],
    ['invalid', 'peer', [4, 3, 1]],
    ['unknown', 'peer', [3, 5]],
    ['valid', 'provider', [4, 3, 1]],
    ['valid', 'provider', [2, 4, 3, 1]],
    ['invalid', 'provider', [4, 2, 3, 1]],
    ['valid', 'provider', [5, 3, 1]],
    ['unknown', 'provider', [8, 7, 3, 1]],
    ['invalid', 'provider', [5, 4, 5, 3, 1]],
    ['invalid', 'provider', [3, 6, 4, 2]],
    ['invalid', 'provider', [1, 3, 6, 4, 2]],
  ] as const)('%s from a %s: %j', (validity, from, path) => {
    expect(seen(from, ...path)).toBe(validity);
  });

  it('trusts no set, no empty path and no path that the neighbour is not first in', () => {
    expect(table.validate([{ type: 'AS_SET', asns: [1] }], { asn: 1, relation: 'customer' })).toBe('invalid');
    expect(table.validate([], { asn: 1, relation: 'customer' })).toBe('invalid');
    expect(table.validate(sequence(3, 1), { asn: 9, relation: 'peer' })).toBe('invalid');
    expect(table.validate(sequence(3, 1), { asn: 9, relation: 'route-server' })).toBe('valid');
  });
});

describe('only to customer', () => {
  const peer = (relation: Relation): Peer => ({
    name: 'n',
    asn: 7,
    address: '10.0.0.7',
    routerId: '7.7.7.7',
    session: 'ebgp',
    relation,
  });
  const plain = routeOf({ prefix: '10.0.0.0/8' });
  const marked = { ...plain, onlyToCustomer: 9 };
  const relations = ['customer', 'route-server-client', 'peer', 'provider', 'route-server'] as const;

  it('on import: marks what comes from above or beside, and finds the leaks', () => {
    expect(relations.map((each) => onlyToCustomerOnImport(plain, peer(each))?.onlyToCustomer)).toEqual([
      undefined,
      undefined,
      7,
      7,
      7,
    ]);
    expect(relations.map((each) => onlyToCustomerOnImport(marked, peer(each))?.onlyToCustomer ?? null)).toEqual([
      null,
      null,
      null,
      9,
      9,
    ]);
    expect(onlyToCustomerOnImport({ ...plain, onlyToCustomer: 7 }, peer('peer'))?.onlyToCustomer).toBe(7);
  });

  it('on export: what is marked goes down only, and is marked when it goes down or across', () => {
    expect(relations.filter((each) => mayLeaveMarked(marked, peer(each)))).toEqual(['customer', 'route-server-client']);
    expect(relations.filter((each) => mayLeaveMarked(plain, peer(each)))).toEqual(relations);
    expect(relations.map((each) => onlyToCustomerOnExport(plain, peer(each), 5).onlyToCustomer)).toEqual([
      5,
      5,
      5,
      undefined,
      undefined,
    ]);
    expect(onlyToCustomerOnExport(marked, peer('customer'), 5).onlyToCustomer).toBe(9);
  });
});
