import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex } from '../../../bytes/hex.ts';
import { concatAll } from '../../../bytes/write.ts';
import { type Context, contextSchema } from '../messages/context.ts';
import { encodeMessage } from '../messages/encode-message.ts';
import type { Message, Update } from '../messages/message.ts';
import type { Route } from '../route/route.ts';
import { routesOf, treatedAsWithdraw } from '../speaker/read-update.ts';
import { messageStream } from './message-stream.ts';
import { openOf } from './negotiate.ts';
import { administrativeShutdown } from './notifications.ts';
import { outbox } from './outbox.ts';
import { advanceAll, advancePeering, newPeering } from './peering.ts';
import type { SessionEvent } from './session-event.ts';
import { them, us } from './test-setting.ts';

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
                if (action.do === 'take-update')
                  (action.isWithdraw ? treatedAsWithdraw : routesOf)(action.update, plain);
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
