import type { Context } from '#lib/netsim/bgp/messages/context.ts';
import type { Attribute, Capability, Message, Prefix, Segment } from '#lib/netsim/bgp/messages/message.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';

const times = <T>(r: Rng, least: number, most: number, make: () => T): T[] =>
  Array.from({ length: r.int(least, most) }, make);
const octets = (r: Rng): string => `${r.int(1, 223)}.${r.int(0, 255)}.${r.int(0, 255)}.${r.int(1, 254)}`;

/** Well-formed messages of every kind, with every attribute that we and tshark both read. */
export function randomMessage(r: Rng, context: Context): Message {
  const kinds = [open, notification, keepalive, routeRefresh, update, update, update, update];
  return r.pick(kinds)(r, context);
}

function open(r: Rng): Message {
  const asn = r.int(1, 0xffffffff);
  const capabilities: Capability[] = [
    { code: 1, afi: 1, safi: 1 },
    ...(r.bool() ? [{ code: 1, afi: 2, safi: 1 }] : []),
    { code: 2, valueHex: '' },
    { code: 65, asn },
    ...(r.bool() ? [{ code: 69, families: [{ afi: 1, safi: 1, sendReceive: r.int(1, 3) }] }] : []),
    ...(r.bool()
      ? [
          {
            code: 64,
            restartFlags: r.pick([0, 8]),
            restartTime: r.int(0, 4095),
            families: [{ afi: 1, safi: 1, flags: r.pick([0, 0x80]) }],
          },
        ]
      : []),
  ];
  const myAs = asn > 0xffff ? 23456 : asn;
  const holdTime = r.pick([0, 3, 90, 65_535]);
  return { type: 1, open: { version: 4, myAs, holdTime, bgpIdentifier: octets(r), capabilities, otherParams: [] } };
}

function notification(r: Rng): Message {
  const [code, most] = r.pick([
    [1, 3],
    [2, 7],
    [3, 11],
    [5, 3],
    [6, 8],
  ] as const);
  const subcode = r.int(1, most);
  const text = 'on the 24th, until 03:00 UTC';
  const data = `${text.length.toString(16).padStart(2, '0')}${Buffer.from(text).toString('hex')}`;
  const isShutdown = code === 6 && (subcode === 2 || subcode === 4);
  return { type: 3, notification: { code, subcode, dataHex: isShutdown ? data : '' } };
}

const keepalive = (): Message => ({ type: 4 });

const routeRefresh = (r: Rng): Message => ({
  type: 5,
  routeRefresh: { afi: r.pick([1, 2]), subtype: r.int(0, 2), safi: 1, restHex: '' },
});

function update(r: Rng, context: Context): Message {
  const prefix = (): Prefix => {
    const length = r.int(1, 32);
    const address = (r.int(0x01000000, 0xdfffffff) & (-1 << (32 - length))) >>> 0;
    const dotted = [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
    const pathId = context.addPath.includes('1/1') ? { pathId: r.int(1, 1000) } : {};
    return { prefix: `${dotted}/${length}`, ...pathId };
  };
  const isTold = r.int(0, 4) > 0;
  return {
    type: 2,
    update: {
      withdrawn: distinct(times(r, isTold ? 0 : 1, 3, prefix)),
      attributes: isTold ? attributes(r, context) : [],
      nlri: isTold ? distinct(times(r, 1, 5, prefix)) : [],
    },
  };
}

/** tshark's JSON has one key a prefix. */
const distinct = (prefixes: readonly Prefix[]): Prefix[] => [
  ...new Map(prefixes.map((each) => [each.prefix, each])).values(),
];

function attributes(r: Rng, { asn4 }: Context): Attribute[] {
  const most = asn4 ? 0xffffffff : 0xffff;
  const asn = (): number => r.int(1, most);
  const wide = (): number => r.int(1, 0xffffffff);
  const path = (number: () => number, types: readonly Segment['type'][]): Segment[] =>
    times(r, 1, 3, () => ({ type: r.pick(types), asns: times(r, 1, 6, number) }));
  const large = (): string => `${wide()}:${wide()}:${wide()}`;
  const some = (attribute: Attribute): Attribute[] => (r.bool() ? [attribute] : []);
  const all = ['AS_SEQUENCE', 'AS_SET', 'AS_CONFED_SEQUENCE', 'AS_CONFED_SET'] as const;
  return [
    { type: 1, value: r.pick(['IGP', 'EGP', 'INCOMPLETE']) },
    { type: 2, flags: r.pick([0x40, 0x50]), segments: path(asn, all) },
    { type: 3, value: octets(r) },
    ...some({ type: 4, value: r.int(0, 0xffffffff) }),
    ...some({ type: 5, value: r.int(0, 0xffffffff) }),
    ...some({ type: 6, valueHex: '' }),
    ...some({ type: 7, value: { asn: asn(), address: octets(r) } }),
    ...some({ type: 8, value: times(r, 1, 5, () => someCommunity(r)) }),
    ...some({ type: 9, value: octets(r) }),
    ...some({ type: 10, value: times(r, 1, 4, () => octets(r)) }),
    ...some(mpReach(r)),
    ...some(mpUnreach(r)),
    ...(asn4 ? [] : some({ type: 17, segments: path(wide, ['AS_SEQUENCE', 'AS_SET']) })),
    ...(asn4 ? [] : some({ type: 18, value: { asn: wide(), address: octets(r) } })),
    ...some({ type: 32, value: times(r, 1, 3, large) }),
  ];
}

const wide6 = (r: Rng): Prefix => ({ prefix: `2001:db8:${r.int(1, 0xffff).toString(16)}::/48` });

const mpReach = (r: Rng): Attribute => ({
  type: 14,
  afi: 2,
  safi: 1,
  nextHops: ['2001:db8::1'],
  nextHopHex: '20010db8000000000000000000000001',
  nlri: distinct(times(r, 1, 3, () => wide6(r))),
});

const mpUnreach = (r: Rng): Attribute => ({
  type: 15,
  afi: 2,
  safi: 1,
  withdrawn: distinct(times(r, 1, 3, () => wide6(r))),
});

const someCommunity = (r: Rng): string =>
  r.int(0, 3) === 0 ? r.pick(['65535:65281', '65535:65282', '65535:0']) : `${r.int(1, 65_534)}:${r.int(0, 0xffff)}`;
