import { beforeAll, describe, expect, it } from 'vitest';
import { hex, toHex } from '#lib/bytes/hex.ts';
import { ipv4Address } from '#lib/netsim/address/ipv4.ts';
import { runLab } from '#lib/netsim/bgp/lab/run-lab.ts';
import { type Context, contextSchema } from '#lib/netsim/bgp/messages/context.ts';
import { decodeMessage } from '#lib/netsim/bgp/messages/decode-message.ts';
import { encodeMessage } from '#lib/netsim/bgp/messages/encode-message.ts';
import { encode, layer } from '#lib/netsim/encode.ts';
import { rng } from '#lib/netsim/sim/rng.ts';
import { dissectWithTshark, everyValueOf, hasTshark, type Tree, valuesOf } from '../tshark.ts';
import { capturedUpdates } from './captured-updates.ts';
import { daemons } from './golden.ts';
import { loadLabs } from './labs.ts';
import { randomMessage } from './random-messages.ts';
import { readingsOf } from './tshark-fields.ts';

if (!hasTshark) console.warn('tshark is not installed: BGP is not compared with it here.');

const isText = (text: string): boolean => /[.:]/.test(text) || !/^(0x[0-9a-f]+|\d+)$/.test(text);
const readValue = (text: string): string | number => (isText(text) ? text : Number(text));

/** Each message in a segment of its own, on a connection of its own. */
function inFrames(messages: readonly Uint8Array[]): Uint8Array[] {
  return messages.map((bytes, i) =>
    encode(
      [
        layer('ethernet'),
        layer('ipv4', { src: ipv4Address('10.0.0.1'), dst: ipv4Address('10.0.0.2') }),
        layer('tcp', { srcPort: 1024 + i, dstPort: 179, flags: 0x18 }),
      ],
      bytes,
    ),
  );
}

const settings = (width: 2 | 4): string[] => [`bgp.asn_len:${width} octet`];

function expectAlike(messages: readonly Uint8Array[], context: Context): Set<string> {
  const seen = new Set<string>();
  const width = context.asn4 ? 4 : 2;
  const trees = dissectWithTshark(inFrames(messages), settings(width));
  expect(trees).toHaveLength(messages.length);
  messages.forEach((bytes, i) => {
    const decoded = decodeMessage(bytes, context);
    if (!('message' in decoded) || decoded.message === undefined) throw new Error(`unreadable: ${toHex(bytes)}`);
    const values = everyValueOf(trees[i] ?? {});
    expect(values.get('_ws.expert.message') ?? [], toHex(bytes)).toEqual([]);
    for (const [field, ours] of Object.entries(readingsOf(decoded.message, width))) {
      expect((values.get(field) ?? []).map(readValue), `${field} of ${toHex(bytes)}`).toEqual(ours);
      if (ours.length > 0) seen.add(field);
    }
  });
  return seen;
}

/** What tshark finds wrong, in its words. */
const complaints = (tree: Tree): string[] => valuesOf(tree, '_ws.expert.message');

describe.skipIf(!hasTshark)('tshark and our BGP codec', () => {
  it.each(daemons)(
    'read the UPDATEs that %s sent alike, field by field',
    (daemon) => {
      const byContext = Map.groupBy(capturedUpdates(daemon), ({ context }) => JSON.stringify(context ?? {}));
      for (const [context, updates] of byContext) {
        expectAlike(
          updates.map((each) => hex(each.hex)),
          contextSchema.parse(JSON.parse(context)),
        );
      }
    },
    120_000,
  );

  it.each([
    ['four', true],
    ['two', false],
  ])(
    'read generated messages alike, AS numbers of %s octets',
    (_, asn4) => {
      const context = contextSchema.parse({ asn4 });
      const random = rng(asn4 ? 4 : 2);
      const messages = Array.from({ length: 400 }, () => {
        const written = encodeMessage(randomMessage(random, context), context);
        if (!written.ok) throw new Error(written.error.message);
        return written.value;
      });
      const seen = expectAlike(messages, context);
      const every = messages.flatMap((bytes) => {
        const decoded = decodeMessage(bytes, context);
        return 'message' in decoded && decoded.message ? Object.keys(readingsOf(decoded.message, asn4 ? 4 : 2)) : [];
      });
      // Nothing is compared that no message has, but for what the width and IPv4 in MP_REACH leave out.
      const never = [...new Set(every)].filter((field) => !seen.has(field));
      expect(never.filter((field) => !/as2|as4|path_id|ipv4_prefix/.test(field))).toEqual([]);
    },
    120_000,
  );

  it('finds a fault where there is one', () => {
    const [update] = capturedUpdates('bird').filter((each) => each.hex.length > 100);
    const bytes = hex(update?.hex ?? '');
    bytes[bytes.length - 1] = 99;
    bytes[22] = (bytes[22] ?? 0) + 9;
    expect(dissectWithTshark(inFrames([bytes])).flatMap(complaints)).not.toEqual([]);
  });
});

// A message that goes over several links is in the capture of each: there, only “no fewer” holds.
const captured = [
  { name: 'local-preference', isEachOnce: true },
  { name: 'session-reset', isEachOnce: true },
  { name: 'four-byte-as', isEachOnce: true },
  { name: 'confederation', isEachOnce: true },
  { name: 'reflection-two-clusters', isEachOnce: false },
];

describe.skipIf(!hasTshark).each(captured)(
  'tshark and the capture that the lab $name writes',
  ({ name, isEachOnce }) => {
    const lab = loadLabs().find((each) => each.name === name)?.lab;
    if (lab === undefined) throw new TypeError(`There is no lab “${name}”.`);
    const { captures, history } = runLab(lab);
    const links = Object.values(captures).map(({ packets }) => packets.map(({ bytes }) => bytes));
    let trees: readonly Tree[] = [];
    beforeAll(() => {
      // The same connection twice in one file would be retransmissions.
      const files = isEachOnce ? [links.flat()] : links;
      trees = files.flatMap((frames) => dissectWithTshark(frames, settings(4)));
    }, 120_000);

    it('find BGP in it, without malformed messages or wrong checksums', () => {
      expect(trees.length).toBeGreaterThan(50);
      // What is no fault: that a connection begins, ends or is refused.
      const isFault = (text: string): boolean =>
        !/^Connection (establish|finish|reset)|the connection closing$/.test(text);
      expect(trees.flatMap(complaints).filter(isFault)).toEqual([]);
      const sums = trees.flatMap((tree) =>
        ['ip.checksum.status', 'tcp.checksum.status'].flatMap((each) => valuesOf(tree, each)),
      );
      expect(new Set(sums)).toEqual(new Set(['1']));
    });

    it('count the messages alike, kind by kind', () => {
      const sent = history.steps.flatMap((step) => (step.kind === 'message' ? [step.message] : []));
      const kinds = ['', 'OPEN', 'UPDATE', 'NOTIFICATION', 'KEEPALIVE', 'ROUTE-REFRESH'];
      const read = trees.flatMap((tree) => valuesOf(tree, 'bgp.type')).map((type) => kinds[Number(type)]);
      const most = (list: readonly (string | undefined)[], kind: string): number =>
        list.filter((each) => each === kind).length;
      for (const kind of kinds.slice(1)) {
        if (isEachOnce) expect(most(read, kind), kind).toBe(most(sent, kind));
        else expect(most(read, kind), kind).toBeGreaterThanOrEqual(most(sent, kind));
      }
    });
  },
);
