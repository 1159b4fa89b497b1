import { toHex } from '../../bytes/hex.ts';
import { u8, u16 } from '../../bytes/read.ts';
import { putU16 } from '../../bytes/write.ts';
import type { Run } from '../../netsim/trial/trial.ts';
import type { Canonical } from '../device/compare-runs.ts';

const ipAt = 14;
const portsAt = 34;
/** Numbers stand where ports did, from here. */
const firstNumber = 1;

/**
 * Which of its free ports a translator gives out is its own choice: each outside end (protocol, address, port) is
 * numbered as it first leaves, and stands as that number wherever it comes. Two translators that share ports out in the
 * same way then send the same frames; checksums over the ports are left out.
 */
export function withNumberedPorts(run: Run): Canonical {
  const numbers = new Map<string, number>();
  for (const { acts } of run.steps) {
    for (const { action, port, frame } of acts) {
      if (action !== 'send' || port !== 'out' || !hasPorts(frame)) continue;
      const end = endAt(frame, 12, 0);
      if (!numbers.has(end)) numbers.set(end, firstNumber + numbers.size);
    }
  }
  return (frame) => {
    if (isIcmp(frame)) return withoutQuote(frame);
    if (!hasPorts(frame)) return frame;
    const [source, destination] = [numbers.get(endAt(frame, 12, 0)), numbers.get(endAt(frame, 16, 2))];
    if (source === undefined && destination === undefined) return frame;
    const copy = frame.slice();
    if (source !== undefined) putU16(copy, portsAt, source);
    if (destination !== undefined) putU16(copy, portsAt + 2, destination);
    putU16(copy, u8(frame, 23) === 6 ? portsAt + 16 : portsAt + 6, 0);
    return copy;
  };
}

function hasPorts(frame: Uint8Array): boolean {
  return u16(frame, 12) === 0x0800 && u8(frame, ipAt) === 0x45 && [6, 17].includes(u8(frame, 23));
}

const isIcmp = (frame: Uint8Array): boolean => u16(frame, 12) === 0x0800 && u8(frame, 23) === 1;

/** An ICMP error quotes ports that were chosen: its type and code say enough. */
const withoutQuote = (frame: Uint8Array): Uint8Array => frame.slice(0, portsAt + 2);

const endAt = (frame: Uint8Array, address: number, port: number): string =>
  `${u8(frame, 23)} ${toHex(frame.subarray(ipAt + address, ipAt + address + 4))} ${u16(frame, portsAt + port)}`;
