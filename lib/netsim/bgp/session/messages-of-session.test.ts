import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex } from '../../../bytes/hex.ts';
import { concatAll } from '../../../bytes/write.ts';
import { type Context, contextSchema } from '../messages/context.ts';
import { decodeMessage } from '../messages/decode-message.ts';
import { encodeMessage } from '../messages/encode-message.ts';
import type { Message, Update } from '../messages/message.ts';
import type { Route } from '../route/route.ts';
import { messageStream } from './message-stream.ts';
import { openOf } from './negotiate.ts';
import { administrativeShutdown } from './notifications.ts';
import { outbox } from './outbox.ts';
import { advanceAll, advancePeering, newPeering } from './peering.ts';
import { routesOfUpdate } from './routes-of-update.ts';
import type { SessionEvent } from './session-event.ts';
import { them, us } from './test-setting.ts';
import { updatesOfRoutes } from './updates-of-routes.ts';

const plain: Context = contextSchema.parse({ session: 'ibgp' });
const bytesOf = (message: Message, context = plain): Uint8Array => {
  const encoded = encodeMessage(message, context);
  if (!encoded.ok) throw new Error(encoded.error.message);
  return encoded.value;
};
const ofUpdate = (update: Update): Message => ({ type: 2, update });

const route = (changes: Partial<Route> = {}): Route => ({
  prefix: '10.0.0.0/8',
  origin: 'IGP',
  asPath: [{ type: 'AS_SEQUENCE', asns: [65002] }],
  nextHop: '192.0.2.1',
  localPref: 100,
  communities: [],
  extendedCommunities: [],
  largeCommunities: [],
  clusterList: [],
  unrecognised: [],
  ...changes,
});

/** Through the bytes and back. */
function travelled(routes: readonly Route[], context = plain): Route[] {
  return updatesOfRoutes({ announced: routes, withdrawn: [] }, context).flatMap((update) => {
    const decoded = decodeMessage(bytesOf(ofUpdate(update), context), context);
    if (!('message' in decoded) || decoded.message?.type !== 2) throw new Error('no UPDATE');
    expect(decoded.treatment).toBe('accept');
    return routesOfUpdate(decoded.message.update, context).announced;
  });
}

const everything = route({
  med: 7,
  atomicAggregate: true,
  aggregator: { asn: 4_200_000_001, address: '192.0.2.9' },
  communities: ['65000:1', '65535:65281'],
  extendedCommunities: ['0002fde800000064'],
  largeCommunities: ['65000:1:2'],
  originatorId: '10.0.0.9',
  clusterList: ['10.0.0.7', '10.0.0.8'],
  onlyToCustomer: 65002,
});

describe('routes as UPDATEs', () => {
  it('every attribute arrives as it was', () => expect(travelled([everything])).toEqual([everything]));

  it('routes with the same attributes share a message, in the order of the routes', () => {
    const routes = [1, 2, 3].map((n) => route({ prefix: `10.${n}.0.0/16`, med: n % 2 }));
    const updates = updatesOfRoutes({ announced: routes, withdrawn: [{ prefix: '10.9.0.0/16' }] }, plain);
    expect(
      updates.map(({ nlri, withdrawn }) => [withdrawn, nlri].map((list) => list.map(({ prefix }) => prefix))),
    ).toEqual([
      [['10.9.0.0/16'], []],
      [[], ['10.1.0.0/16', '10.3.0.0/16']],
      [[], ['10.2.0.0/16']],
    ]);
  });

  it('no message is longer than 4,096 bytes, and none is lost', () => {
    const routes = Array.from({ length: 3000 }, (_, n) => route({ prefix: `10.${n >> 8}.${n & 255}.0/24` }));
    const updates = updatesOfRoutes({ announced: routes, withdrawn: routes }, plain);
    for (const update of updates) expect(bytesOf(ofUpdate(update)).length).toBeLessThanOrEqual(4096);
    expect(updates.flatMap(({ nlri }) => nlri)).toHaveLength(3000);
    expect(updates.flatMap(({ withdrawn }) => withdrawn)).toHaveLength(3000);
    const wide = { ...plain, extendedMessage: true };
    expect(updatesOfRoutes({ announced: routes, withdrawn: [] }, wide)).toHaveLength(1);
  });

  it('what fits into no message is withdrawn (RFC 4271 §9.2)', () => {
    const endless = route({
      asPath: Array.from({ length: 5 }, () => ({ type: 'AS_SEQUENCE', asns: Array(255).fill(1) })),
    });
    const unwritable = route({ prefix: '10.1.0.0/16', communities: ['not a community'] });
    expect(updatesOfRoutes({ announced: [endless, unwritable], withdrawn: [] }, plain)).toEqual([
      { withdrawn: [{ prefix: '10.0.0.0/8' }, { prefix: '10.1.0.0/16' }], attributes: [], nlri: [] },
    ]);
  });

  it('IPv6 travels in MP_REACH_NLRI', () => {
    const wide = route({ prefix: '2001:db8::/32', nextHop: '2001:db8::1' });
    expect(travelled([wide])).toEqual([wide]);
  });

  it('path identifiers travel where that was agreed on', () => {
    const paths = [1, 2].map((pathId) => route({ pathId }));
    expect(travelled(paths, { ...plain, addPath: ['1/1'] })).toEqual(paths);
  });

  it('to a speaker of two octets, AS_TRANS and AS4_PATH together say what the path was (RFC 6793)', () => {
    const old: Context = { ...plain, asn4: false };
    const long = route({ asPath: [{ type: 'AS_SEQUENCE', asns: [65002, 4_200_000_001, 65003] }] });
    const [update] = updatesOfRoutes({ announced: [long], withdrawn: [] }, old);
    expect(update?.attributes.find(({ type }) => type === 2)?.segments).toEqual([
      { type: 'AS_SEQUENCE', asns: [65002, 23456, 65003] },
    ]);
    expect(travelled([long, everything], old)).toEqual([long, everything]);
  });

  it('an AS4_PATH that is longer than the path is ignored', () => {
    const old: Context = { ...plain, asn4: false };
    const attributes = [
      { type: 2, segments: [{ type: 'AS_SEQUENCE' as const, asns: [23456] }] },
      { type: 17, segments: [{ type: 'AS_SEQUENCE' as const, asns: [4_200_000_001, 4_200_000_002] }] },
    ];
    const { announced } = routesOfUpdate({ withdrawn: [], attributes, nlri: [{ prefix: '10.0.0.0/8' }] }, old);
    expect(announced[0]?.asPath).toEqual([{ type: 'AS_SEQUENCE', asns: [23456] }]);
  });

  it('what nobody understands is passed on, marked partial, if it is transitive; else it is dropped', () => {
    const nextHop = { type: 3, value: '192.0.2.1' };
    const strange = (flags: number) => ({ type: 200, flags, valueHex: 'abcd' });
    const heard = routesOfUpdate(
      {
        withdrawn: [],
        attributes: [nextHop, strange(0xc0), { ...strange(0x80), type: 201 }],
        nlri: [{ prefix: '10.0.0.0/8' }],
      },
      plain,
    ).announced[0];
    expect(heard?.unrecognised.map(({ type }) => type)).toEqual([200]);
    const [update] = updatesOfRoutes({ announced: heard === undefined ? [] : [heard], withdrawn: [] }, plain);
    expect(update?.attributes.at(-1)).toMatchObject({ type: 200, flags: 0xe0 });
  });

  it('LOCAL_PREF from another AS is not looked at', () => {
    const attributes = [{ type: 5, value: 500 }];
    const update: Update = { withdrawn: [], attributes, nlri: [{ prefix: '10.0.0.0/8' }] };
    expect(routesOfUpdate(update, { ...plain, session: 'ebgp' }).announced[0]).not.toHaveProperty('localPref');
    expect(routesOfUpdate(update, plain).announced[0]?.localPref).toBe(500);
  });

  it('bad attributes make a withdrawal of all that is named (RFC 7606)', () => {
    const update: Update = { withdrawn: [{ prefix: '10.1.0.0/16' }], attributes: [], nlri: [{ prefix: '10.0.0.0/8' }] };
    expect(routesOfUpdate(update, plain, true)).toEqual({
      announced: [],
      withdrawn: [{ prefix: '10.1.0.0/16' }, { prefix: '10.0.0.0/8' }],
    });
  });
});

describe('the MinRouteAdvertisementInterval', () => {
  it('holds announcements, of which the last one counts, and never withdrawals', () => {
    let isHeld = false;
    const box = outbox(() => isHeld);
    const [first, second] = [route({ med: 1 }), route({ med: 2 })];
    expect(box.add({ announced: [first], withdrawn: [] }).announced).toEqual([first]);
    isHeld = true;
    expect(box.add({ announced: [first], withdrawn: [] }).announced).toEqual([]);
    expect(box.add({ announced: [second], withdrawn: [] }).announced).toEqual([]);
    expect(box.waiting).toEqual([second]);
    const gone = [{ prefix: '10.0.0.0/8' }];
    expect(box.add({ announced: [], withdrawn: gone })).toEqual({ announced: [], withdrawn: gone });
    expect(box.release().announced).toEqual([]);
  });

  it('takes nothing back that was never told', () => {
    let isHeld = true;
    const box = outbox(() => isHeld);
    const gone = [{ prefix: '10.0.0.0/8' }];
    box.add({ announced: [route({ med: 1 })], withdrawn: [] });
    expect(box.add({ announced: [], withdrawn: gone }).withdrawn).toEqual([]);
    isHeld = false;
    box.add({ announced: [route({ med: 2 })], withdrawn: [] });
    expect(box.add({ announced: [], withdrawn: gone }).withdrawn).toEqual(gone);
    expect(box.add({ announced: [], withdrawn: gone }).withdrawn).toEqual([]);
    box.add({ announced: [route({ med: 3 })], withdrawn: [] });
    box.clear();
    expect(box.add({ announced: [], withdrawn: gone }).withdrawn).toEqual([]);
  });
});

describe('a stream of bytes', () => {
  const eventsOf = (pieces: readonly Uint8Array[]): SessionEvent[] => {
    const stream = messageStream();
    const events: SessionEvent[] = [];
    for (const piece of pieces)
      stream.add(
        piece,
        () => plain,
        (event) => events.push(event) > 0,
      );
    return events;
  };
  const messages: Message[] = [
    { type: 1, open: openOf(them) },
    { type: 4 },
    ofUpdate({ withdrawn: [{ prefix: '10.0.0.0/8' }], attributes: [], nlri: [] }),
    { type: 3, notification: administrativeShutdown('bye') },
  ];
  const whole = concatAll(messages.map((message) => bytesOf(message)));

  it('is the same messages however it is cut', () => {
    const expected = eventsOf([whole]);
    expect(expected.map(({ on }) => on)).toEqual(['BgpOpen', 'KeepAliveMsg', 'UpdateMsg', 'NotifMsg']);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: whole.length - 1 })), (cuts) => {
        const at = [0, ...[...new Set(cuts)].toSorted((a, b) => a - b), whole.length];
        const pieces = at.slice(1).map((end, i) => whole.subarray(at[i], end));
        expect(eventsOf(pieces)).toEqual(expected);
      }),
    );
  });

  it('stops behind what ends the session', () => {
    const stream = messageStream();
    const events: string[] = [];
    stream.add(
      whole,
      () => plain,
      ({ on }) => events.push(on) < 2,
    );
    expect(events).toEqual(['BgpOpen', 'KeepAliveMsg']);
  });

  it('faults are the events of RFC 4271 §8.1.5', () => {
    const marker = 'ff'.repeat(16);
    expect(eventsOf([hex(`00${marker}`)])[0]).toMatchObject({
      on: 'BgpHeaderErr',
      notification: { code: 1, subcode: 1 },
    });
    expect(eventsOf([hex(`${marker}001302`)])[0]).toMatchObject({ on: 'BgpHeaderErr', notification: { subcode: 2 } });
    const version3 = bytesOf({ type: 1, open: { ...openOf(them), version: 3 } });
    expect(eventsOf([version3])[0]).toMatchObject({ on: 'BgpOpenMsgErr', notification: { code: 2, subcode: 1 } });
    expect(eventsOf([hex(`${marker}001702ffff0000`)])[0]).toMatchObject({
      on: 'UpdateMsgErr',
      notification: { subcode: 1 },
    });
    const versions = bytesOf({ type: 3, notification: { code: 2, subcode: 1, dataHex: '0004' } });
    expect(eventsOf([versions])[0]).toMatchObject({ on: 'NotifMsgVerErr' });
  });

  it('hostile bytes never throw, in any state', () => {
    const valid = messages.map((message) => bytesOf(message));
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom(...valid),
      fc.tuple(fc.constantFrom(...valid), fc.nat(), fc.nat(255)).map(([bytes, at, value]) => {
        const copy = bytes.slice();
        copy[at % copy.length] = value;
        return copy;
      }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        let { peering } = advanceAll(us, newPeering, { on: 'ManualStart', isPassive: false });
        peering = advancePeering(us, peering, 0, { on: 'TcpCrAcked' }).peering;
        const stream = messageStream();
        for (const bytes of pieces) {
          stream.add(
            bytes,
            () => plain,
            (event) => {
              const step = advancePeering(us, peering, 0, event);
              peering = step.peering;
              for (const { action } of step.actions) {
                if (action.do === 'take-update') routesOfUpdate(action.update, plain, action.isWithdraw);
                if (action.do === 'send') bytesOf(action.message);
              }
              return true;
            },
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the text of a shutdown (RFC 9003)', () => {
  it('has at most 128 octets, cut between letters', () => {
    const { dataHex } = administrativeShutdown('é'.repeat(100));
    expect(dataHex.slice(0, 2)).toBe('80');
    expect(dataHex.length / 2).toBe(129);
    expect(administrativeShutdown(`a${'é'.repeat(100)}`).dataHex.slice(0, 2)).toBe('7f');
  });
});
