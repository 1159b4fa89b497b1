import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../bytes/hex.ts';
import { u8, u16, u32 } from '../../../bytes/read.ts';
import { decode } from '../../decode.ts';
import { find } from '../../packet.ts';
import { readCapture } from '../../pcap/read-capture.ts';
import { ipv4 } from '../../protocols/ipv4/ipv4.ts';
import { tcp } from '../../protocols/tcp/tcp.ts';
import { milliseconds } from '../../sim/handler.ts';
import { simulation } from '../../sim/simulation.ts';
import { router } from '../router/router.ts';
import { host } from './host.ts';

// How the captures were made: vectors/README.md.

interface Heard {
  readonly timeNs: number;
  readonly frame: Uint8Array;
}

function capture(name: string): readonly Heard[] {
  const file = readCapture(new Uint8Array(readFileSync(new URL(`vectors/${name}.pcap`, import.meta.url))));
  if (!file.ok) throw new TypeError(file.error.message);
  const { packets } = file.value;
  return packets.map(({ timeNs, bytes }) => ({ timeNs: Number(timeNs - (packets[0]?.timeNs ?? 0n)), frame: bytes }));
}

const isFromA = (frame: Uint8Array): boolean => toHex(frame.subarray(6, 12)) === '020000000001';

/** Plays A's frames, as Linux sent them, to our router and our host; gives what they answer on A's link. */
function replay(heard: readonly Heard[], { farMtu = 1500 } = {}): readonly Heard[] {
  const sim = simulation({ seed: 1 });
  sim.add('a', { onFrame() {} });
  sim.add(
    'r',
    router({
      profile: 'linux',
      interfaces: [
        { name: 'r0', address: '10.0.1.254/24', mac: '02:00:00:00:00:10' },
        { name: 'r1', address: '10.0.2.254/24', mac: '02:00:00:00:00:11', mtu: farMtu },
      ],
    }),
  );
  // Drawn by the machine: taken over, connection by connection.
  const sequences = heard.flatMap(({ frame }) => {
    const fields = find(decode(frame), tcp)?.fields;
    return !isFromA(frame) && fields?.flags === 0x12 ? [fields.seq] : [];
  });
  const b = sim.add(
    'b',
    host({
      profile: 'linux',
      address: '10.0.2.1/24',
      mac: '02:00:00:00:00:02',
      gateway: '10.0.2.254',
      tcp: { extensions: { windowScale: 10 }, initialSequence: () => sequences.shift() ?? 0 },
    }),
  );
  b.tcp.listen(8080, {
    onData(own, data) {
      // A process of its own takes a moment: Linux has acknowledged by then.
      const answer = Uint8Array.from('got it', (letter) => letter.charCodeAt(0));
      if (data.length === 5) sim.at(sim.nowNs + 100_000, () => own.send(answer));
    },
    onEnd: (own) => own.close(),
  });
  sim.link('a:a0', 'r:r0', { latencyNs: 1 });
  // A veth takes nothing larger than the MTU of its own end.
  sim.link('r:r1', 'b:eth0', { latencyNs: 1, mtu: farMtu });
  for (const { timeNs, frame } of heard) if (isFromA(frame)) sim.at(timeNs, () => sim.inject('a:a0', frame));
  sim.run({ untilNs: (heard.at(-1)?.timeNs ?? 0) + milliseconds(100) });
  return sim
    .framesOn('a:a0')
    .filter(({ from }) => from === 'r:r0')
    .map(({ bytes, departsNs }) => ({ timeNs: departsNs, frame: bytes }));
}

/** Hex without what the machine draws: IP identification, TCP timestamps, windows after the handshake, checksums of both. */
function masked({ frame }: Heard): string {
  const copy = frame.slice();
  const packet = decode(frame);
  const ip = find(packet, ipv4);
  const segment = find(packet, tcp);
  if (ip !== undefined) {
    copy.fill(0, ip.offset + 4, ip.offset + 6);
    copy.fill(0, ip.offset + 10, ip.offset + 12);
  }
  if (segment !== undefined) {
    copy.fill(0, segment.offset + 16, segment.offset + 18);
    if ((segment.fields.flags & 2) === 0) copy.fill(0, segment.offset + 14, segment.offset + 16);
    for (let at = segment.offset + 20; at < segment.offset + segment.headerLength; ) {
      const kind = u8(copy, at);
      if (kind === 8) copy.fill(0, at + 2, at + 10);
      at += kind < 2 ? 1 : Math.max(2, u8(copy, at + 1));
    }
  }
  return toHex(copy);
}

describe('the Linux profile, beside Linux 6.18', () => {
  it('answers ARP, echo, closed ports, spent hops, missing hosts and connections with the same bytes', () => {
    const heard = capture('linux-6.18');
    const theirs = heard.filter(({ frame }) => !isFromA(frame));
    const ours = replay(heard);
    expect(ours.map(masked)).toEqual(theirs.map(masked));
    // Six errors at once to one host, and no more: the capture has six of twelve.
    expect(theirs.filter(({ frame }) => u16(frame, 34) === 0x0303)).toHaveLength(9);
    // The neighbour is asked alone after five seconds; “host unreachable” comes after three.
    const late = ours.flatMap(({ timeNs }, i) => {
      const seconds = Math.abs(timeNs - (theirs[i]?.timeNs ?? 0)) / 1e9;
      return seconds > 0.1 ? [[i, seconds]] : [];
    });
    expect(late).toEqual([]);
  });

  it('says what passes, and takes what is sent in smaller pieces after that', () => {
    // Where this capture begins, everyone knows everyone: Linux sends no ARP here.
    const heard = capture('linux-6.18-path-mtu');
    const first = capture('linux-6.18').slice(0, 2);
    const theirs = heard.filter(({ frame }) => !isFromA(frame));
    const later = heard.map(({ timeNs, frame }) => ({ timeNs: timeNs + milliseconds(10), frame }));
    const ours = replay([...first, ...later], { farMtu: 1000 }).slice(1);
    expect(ours.map(masked)).toEqual(theirs.map(masked));
    expect(u32(theirs[0]?.frame ?? new Uint8Array(0), 38)).toBe(1000);
  });
});
