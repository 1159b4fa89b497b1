import { readFileSync } from 'node:fs';
import { toHex } from '#lib/bytes/hex.ts';
import { concat } from '#lib/bytes/write.ts';
import { contextSchema } from '#lib/netsim/bgp/messages/context.ts';
import { decodeMessage } from '#lib/netsim/bgp/messages/decode-message.ts';
import type { Capability, Open } from '#lib/netsim/bgp/messages/message.ts';
import { decode } from '#lib/netsim/decode.ts';
import { isHeader, type Packet } from '#lib/netsim/packet.ts';
import { readPcap } from '#lib/netsim/pcap/pcap.ts';
import type { GoldenUpdate } from './golden.ts';

/** Of `tcpdump -i any`: Linux's cooked frames, 16 bytes before the packet. */
const cookedHeaderBytes = 16;
const addPathSend = 2;
const addPathReceive = 1;

interface Stream {
  readonly from: string;
  readonly to: string;
  readonly segments: { readonly seq: number; readonly payload: Uint8Array }[];
}

/**
 * The UPDATEs in captures of what routers received, each once, in order of their senders and bytes: how often and in
 * what order they come is chance. `ownerOf` names the router that has an address.
 */
export function updatesOf(files: readonly string[], ownerOf: (address: string) => string | undefined): GoldenUpdate[] {
  const streams = new Map<string, Stream>();
  for (const file of files) {
    const capture = readPcap(readFileSync(file));
    if (!capture.ok) throw new Error(`${file}: ${capture.error.message}`);
    for (const { bytes } of capture.value.packets)
      addPacket(streams, decode(bytes.subarray(cookedHeaderBytes), 'ipv4'), ownerOf);
  }
  const messages = new Map([...streams].map(([key, stream]) => [key, messagesOf(stream)]));
  const found = new Map<string, GoldenUpdate>();
  for (const [key, { from, to }] of streams) {
    const theirs = messages.get(key) ?? [];
    const back = messages.get(key.split('>').reverse().join('>')) ?? [];
    const context = contextOf(openOf(theirs), openOf(back));
    for (const bytes of theirs) {
      if (bytes[18] !== 2) continue;
      const hex = toHex(bytes);
      found.set(`${from} ${to} ${hex}`, { from, to, hex, ...(context === undefined ? {} : { context }) });
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, update]) => update);
}

function addPacket(
  streams: Map<string, Stream>,
  packet: Packet,
  ownerOf: (address: string) => string | undefined,
): void {
  const [ip, tcp] = packet.layers.filter(isHeader);
  if (ip?.proto !== 'ipv4' || tcp?.proto !== 'tcp') return;
  const body = packet.layers.find((layer) => !isHeader(layer) && layer.proto === 'payload');
  if (body === undefined || isHeader(body)) return;
  const key = `${ip.fields.src}:${tcp.fields.srcPort}>${ip.fields.dst}:${tcp.fields.dstPort}`;
  const [from, to] = [ownerOf(ip.fields.src), ownerOf(ip.fields.dst)];
  if (from === undefined || to === undefined) return;
  const stream = streams.get(key) ?? { from, to, segments: [] };
  streams.set(key, stream);
  const payload = packet.bytes.subarray(body.offset, body.offset + body.length);
  stream.segments.push({ seq: tcp.fields.seq, payload });
}

/** The stream cut into messages; what came twice counts once, and after a gap nothing is read. */
function messagesOf({ segments }: Stream): Uint8Array[] {
  const first = segments[0]?.seq ?? 0;
  const placed = segments
    .map(({ seq, payload }) => ({ at: (seq - first) >>> 0, payload }))
    .filter(({ at }) => at < 2 ** 31)
    .sort((a, b) => a.at - b.at);
  let bytes: Uint8Array = new Uint8Array(0);
  for (const { at, payload } of placed) {
    if (at > bytes.length) break;
    if (at + payload.length > bytes.length) bytes = concat(bytes, payload.subarray(bytes.length - at));
  }
  const found: Uint8Array[] = [];
  for (let at = 0; at + 19 <= bytes.length; ) {
    const length = ((bytes[at + 16] ?? 0) << 8) | (bytes[at + 17] ?? 0);
    if (length < 19 || at + length > bytes.length) break;
    found.push(bytes.subarray(at, at + length));
    at += length;
  }
  return found;
}

function openOf(messages: readonly Uint8Array[]): Open | undefined {
  for (const bytes of messages) {
    const decoded = decodeMessage(bytes, contextSchema.parse({}));
    if ('message' in decoded && decoded.message?.type === 1) return decoded.message.open;
  }
  return undefined;
}

/** What both said (RFC 6793, RFC 7911, RFC 8654), where it is not the usual. */
function contextOf(sender: Open | undefined, receiver: Open | undefined): GoldenUpdate['context'] {
  const of = (open: Open | undefined, code: number): Capability | undefined =>
    open?.capabilities.find((each) => each.code === code);
  const both = (code: number): boolean => of(sender, code) !== undefined && of(receiver, code) !== undefined;
  const families = (of(sender, 69)?.families ?? []).filter(
    ({ afi, safi, sendReceive = 0 }) =>
      (sendReceive & addPathSend) !== 0 &&
      of(receiver, 69)?.families?.some(
        (other) => other.afi === afi && other.safi === safi && ((other.sendReceive ?? 0) & addPathReceive) !== 0,
      ),
  );
  const context = {
    ...(both(65) ? {} : { asn4: false as const }),
    ...(families.length === 0 ? {} : { addPath: families.map(({ afi, safi }) => `${afi}/${safi}`) }),
    ...(both(6) ? { extendedMessage: true as const } : {}),
  };
  return Object.keys(context).length === 0 ? undefined : context;
}
