import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasNetsimData, sample } from '#tests/support/netsim-data.ts';
import { hex } from '../../../bytes/hex.ts';
import { type Context, contextSchema } from '../messages/context.ts';
import { decodeMessage } from '../messages/decode-message.ts';
import { encodeMessage } from '../messages/encode-message.ts';
import type { Segment, Update } from '../messages/message.ts';
import { reconcile } from '../route/as4-path.ts';
import type { Route } from '../route/route.ts';
import { routeOf } from '../route/route-of.ts';
import { routesOf, treatedAsWithdraw } from './read-update.ts';
import { updatesOf } from './write-updates.ts';

const context = (changes: Partial<Context> = {}): Context => ({ ...contextSchema.parse({}), ...changes });
const sequence = (...asns: number[]): Segment => ({ type: 'AS_SEQUENCE', asns });

/** Over the wire, in bytes. */
function sent(update: Update, by: Context): Update {
  const bytes = encodeMessage({ type: 2, update }, by);
  if (!bytes.ok) throw new Error(bytes.error.message);
  expect(bytes.value.length).toBeLessThanOrEqual(by.extendedMessage ? 65_535 : 4096);
  const decoded = decodeMessage(bytes.value, by);
  if ('error' in decoded || decoded.message?.type !== 2) throw new Error('no UPDATE');
  expect(decoded.treatment).toBe('accept');
  return decoded.message.update;
}

const asn = fc.oneof(fc.integer({ min: 1, max: 65535 }), fc.integer({ min: 65536, max: 4294967295 }));
const octets = fc.integer({ min: 1, max: 0x7fffffff });
const dotted = octets.map((n) => `${(n >>> 24) | 1}.${(n >>> 16) & 255}.${(n >>> 8) & 255}.${n & 255}`);
const small = <T>(of: fc.Arbitrary<T>) => fc.uniqueArray(of, { maxLength: 3 });
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

const route = (path: fc.Arbitrary<readonly Segment[]>) =>
  fc
    .record({
      prefix: fc.tuple(fc.nat(255), fc.nat(255)).map(([a, b]) => `10.${a}.${b}.0/24`),
      origin: fc.constantFrom('IGP', 'EGP', 'INCOMPLETE'),
      asPath: path,
      nextHop: dotted.filter((each) => Number(each.split('.')[0]) < 224),
      med: optional(octets),
      localPref: optional(octets),
      atomicAggregate: optional(fc.constant(true as const)),
      aggregator: optional(fc.record({ asn, address: dotted })),
      communities: small(fc.tuple(fc.nat(65535), fc.nat(65535)).map((each) => each.join(':'))),
      largeCommunities: small(fc.tuple(asn, asn, asn).map((each) => each.join(':'))),
      originatorId: optional(dotted),
      clusterList: fc.array(dotted, { maxLength: 3 }),
      onlyToCustomer: optional(asn),
    })
    .map((drawn) =>
      routeOf(Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined)) as unknown as Route),
    );

const segment = fc.record({
  type: fc.constantFrom<Segment['type']>('AS_SET', 'AS_SEQUENCE'),
  asns: fc.array(asn, { minLength: 1, maxLength: 5 }),
});
/** Two sequences in a row are one after a way through old speakers. */
const apart = fc
  .array(segment, { maxLength: 4 })
  .filter((path) => path.every(({ type }, at) => type === 'AS_SET' || path[at + 1]?.type !== type));

describe('routes as UPDATEs', () => {
  it.each([
    ['with AS numbers of four octets', context()],
    ['for an old speaker, through AS4_PATH', context({ asn4: false })],
    ['in long messages', context({ extendedMessage: true })],
  ])('come back %s', (_how, by) => {
    fc.assert(
      fc.property(fc.uniqueArray(route(apart), { selector: ({ prefix }) => prefix, maxLength: 6 }), (routes) => {
        const back = updatesOf({ announced: routes, withdrawn: [] }, by).flatMap(
          (each) => routesOf(sent(each, by), by).announced,
        );
        const byPrefix = (list: readonly Route[]) => list.toSorted((a, b) => (a.prefix < b.prefix ? -1 : 1));
        expect(byPrefix(back)).toEqual(byPrefix(routes));
      }),
    );
  });

  it('stand together where their attributes are equal, within the length of a message', () => {
    const prefixes = Array.from({ length: 3000 }, (_, i) => `10.${i >> 8}.${i & 255}.0/24`);
    const announced = prefixes.map((prefix) => routeOf({ prefix, asPath: [sequence(65001)], nextHop: '10.0.0.1' }));
    const by = context();
    const updates = updatesOf({ announced, withdrawn: prefixes.map((prefix) => ({ prefix })) }, by).map((each) =>
      sent(each, by),
    );
    // 12,000 bytes of prefixes each way do not fit into two messages, and need no four.
    expect(updates.map(({ withdrawn, nlri }) => [withdrawn.length > 0, nlri.length > 0])).toEqual([
      [true, false],
      [true, false],
      [true, false],
      [false, true],
      [false, true],
      [false, true],
    ]);
    expect(updates.flatMap((each) => routesOf(each, by).announced)).toEqual(announced);
    expect(updatesOf({ announced, withdrawn: [] }, context({ extendedMessage: true })).length).toBe(1);
  });

  it.each([
    [255, [255]],
    [300, [255, 45]],
    [510, [255, 255]],
  ])('have a path of %i in segments of at most 255', (count, lengths) => {
    const by = context();
    const long = routeOf({ prefix: '10.0.0.0/8', asPath: [sequence(...Array(count).fill(7))], nextHop: '10.0.0.1' });
    const [read] = updatesOf({ announced: [long], withdrawn: [] }, by).flatMap(
      (each) => routesOf(sent(each, by), by).announced,
    );
    expect(read?.asPath.map(({ asns }) => asns.length)).toEqual(lengths);
  });

  it('carry path identifiers where the session has them, and IPv6 in MP_REACH_NLRI', () => {
    const by = context({ addPath: ['1/1'] });
    const announced = [
      routeOf({ prefix: '10.0.0.0/8', pathId: 7, nextHop: '10.0.0.1' }),
      routeOf({ prefix: '2001:db8::/32', nextHop: '2001:db8::1' }),
    ];
    const withdrawn = [{ prefix: '10.0.0.0/8', pathId: 8 }, { prefix: '2001:db8:1::/48' }];
    const read = updatesOf({ announced, withdrawn }, by).map((each) => routesOf(sent(each, by), by));
    expect(read.flatMap((each) => each.announced)).toEqual(announced);
    expect(read.flatMap((each) => each.withdrawn)).toEqual(withdrawn);
  });

  it('are withdrawn where the attributes alone fill a message, or no bytes stand for them', () => {
    const communities = Array.from({ length: 1100 }, (_, i) => `1:${i}`);
    const big = routeOf({ prefix: '10.0.0.0/8', communities, nextHop: '10.0.0.1' });
    const odd = routeOf({ prefix: '11.0.0.0/8', communities: ['no-such-thing'], nextHop: '10.0.0.1' });
    const wide = routeOf({ prefix: '2001:db8::/32', communities, nextHop: '2001:db8::1' });
    const lost = routeOf({ prefix: '12.0.0.0/8', nextHop: 'nowhere' });
    const by = context();
    const read = updatesOf({ announced: [big, odd, lost, wide], withdrawn: [] }, by).map((each) =>
      routesOf(sent(each, by), by),
    );
    expect(read.flatMap((each) => each.announced)).toEqual([]);
    expect(read.flatMap((each) => each.withdrawn.map(({ prefix }) => prefix))).toEqual([
      '10.0.0.0/8',
      '11.0.0.0/8',
      '12.0.0.0/8',
      '2001:db8::/32',
    ]);
  });

  it('keep unknown transitive attributes, and no others', () => {
    const attributes = [
      { type: 1, value: 'IGP' },
      { type: 2, segments: [] },
      { type: 3, value: '10.0.0.1' },
      { type: 99, flags: 0xc0, valueHex: 'abcd' },
      { type: 98, flags: 0x80, valueHex: '00' },
    ];
    const by = context();
    const [read] = routesOf(sent({ withdrawn: [], attributes, nlri: [{ prefix: '10.0.0.0/8' }] }, by), by).announced;
    expect(read?.unrecognised.map(({ type, valueHex }) => [type, valueHex])).toEqual([[99, 'abcd']]);
  });

  it('have nothing from another AS that is for inside only', () => {
    const inside = routeOf({ prefix: '10.0.0.0/8', localPref: 5, originatorId: '1.1.1.1', clusterList: ['2.2.2.2'] });
    const [update] = updatesOf({ announced: [{ ...inside, nextHop: '10.0.0.1' }], withdrawn: [] }, context());
    if (update === undefined) throw new Error('nothing told');
    const [outside] = routesOf(update, context({ session: 'ebgp' })).announced;
    expect(outside).toEqual(routeOf({ prefix: '10.0.0.0/8', nextHop: '10.0.0.1' }));
    expect(routesOf(update, context({ session: 'ibgp' })).announced).toMatchObject([{ localPref: 5 }]);
  });

  it('are all withdrawn where RFC 7606 says so', () => {
    const reach = { type: 14, afi: 2, safi: 1, nextHops: ['2001:db8::1'], nlri: [{ prefix: '2001:db8::/32' }] };
    const update: Update = {
      withdrawn: [{ prefix: '10.0.0.0/8' }],
      attributes: [reach],
      nlri: [{ prefix: '11.0.0.0/8' }],
    };
    expect(treatedAsWithdraw(update)).toEqual({
      announced: [],
      withdrawn: [{ prefix: '10.0.0.0/8' }, { prefix: '11.0.0.0/8' }, { prefix: '2001:db8::/32' }],
    });
  });
});

describe('AS4_PATH', () => {
  const set: Segment = { type: 'AS_SET', asns: [8, 9] };
  const confederation: Segment = { type: 'AS_CONFED_SEQUENCE', asns: [65101] };
  it.each<[string, Segment[], Segment[], Segment[]]>([
    [
      'is put behind what came after it',
      [sequence(1, 23456, 23456)],
      [sequence(70000, 70001)],
      [sequence(1, 70000, 70001)],
    ],
    ['is ignored where it is longer', [sequence(1)], [sequence(70000, 70001)], [sequence(1)]],
    [
      'counts a set as one',
      [sequence(1), set, sequence(23456)],
      [sequence(70000)],
      [sequence(1), set, sequence(70000)],
    ],
    [
      'leaves a confederation in front',
      [confederation, sequence(23456)],
      [sequence(70000)],
      [confederation, sequence(70000)],
    ],
  ])('%s', (_what, asPath, as4Path, together) => {
    expect(reconcile(asPath, as4Path)).toEqual(together);
  });

  it('is stale where AGGREGATOR names another AS than AS_TRANS, and nothing between two new speakers', () => {
    const attributes = (aggregator: number) => [
      { type: 1, value: 'IGP' },
      { type: 2, segments: [sequence(1, 23456)] },
      { type: 3, value: '10.0.0.1' },
      { type: 7, value: { asn: aggregator, address: '1.1.1.1' } },
      { type: 17, segments: [sequence(70000)] },
      { type: 18, value: { asn: 70000, address: '1.1.1.1' } },
    ];
    const read = (aggregator: number, by: Context) =>
      routesOf({ withdrawn: [], attributes: attributes(aggregator), nlri: [{ prefix: '10.0.0.0/8' }] }, by)
        .announced[0];
    const old = context({ asn4: false });
    expect(read(23456, old)).toMatchObject({ asPath: [sequence(1, 70000)], aggregator: { asn: 70000 } });
    expect(read(5, old)).toMatchObject({ asPath: [sequence(1, 23456)], aggregator: { asn: 5 } });
    expect(read(23456, context())).toMatchObject({ asPath: [sequence(1, 23456)], aggregator: { asn: 23456 } });
  });
});

describe.skipIf(!hasNetsimData)('UPDATEs of other implementations', () => {
  interface Case {
    readonly id: string;
    readonly hex: string;
    readonly context?: unknown;
  }
  const cases = hasNetsimData ? sample<{ readonly cases: readonly Case[] }>('bgp-messages').cases : [];

  it('say the same when we write them again', () => {
    let compared = 0;
    for (const { hex: text, context: given } of cases) {
      const by = contextSchema.parse(given ?? {});
      const decoded = decodeMessage(hex(text), by);
      if ('error' in decoded || decoded.message?.type !== 2 || decoded.treatment !== 'accept') continue;
      const read = routesOf(decoded.message.update, by);
      const again = updatesOf(read, by).map((each) => routesOf(sent(each, by), by));
      expect(again.flatMap((each) => each.announced)).toEqual(read.announced);
      expect(again.flatMap((each) => each.withdrawn)).toEqual(read.withdrawn);
      compared += read.announced.length + read.withdrawn.length;
    }
    expect(compared).toBeGreaterThan(5);
  });
});
