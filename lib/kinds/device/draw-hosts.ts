import { broadcastMac, type MacAddress, readMac } from '../../netsim/address/mac.ts';
import { frameOf } from '../../netsim/devices/frame.ts';
import type { Rng } from '../../netsim/sim/rng.ts';
import type { StationNode } from '../../netsim/trial/trial.ts';

/** For exercises that draw their networks: hosts that say things whose content matters to nobody. */

/** Addresses of one maker, the last byte the host's number. */
export function drawMacs(rng: Rng, count: number): readonly MacAddress[] {
  const maker = rng.bytes(4);
  return Array.from({ length: count }, (_, index) => readMac(Uint8Array.of(0x02, ...maker, index + 1), 0));
}

export const stationOf = (name: string, label: string): StationNode => ({ role: 'station', name, label });

/** An Ethernet frame of the EtherType for experiments; without `dst` for everybody, with `vid` tagged. */
export function sayFrame(
  rng: Rng,
  { src, dst = broadcastMac, vid = null }: { src: MacAddress; dst?: MacAddress | undefined; vid?: number | null },
): Uint8Array {
  return frameOf(dst, src, 0x88b5, rng.bytes(rng.int(8, 46)), vid);
}

/** Who sends to whom: numbers of hosts, from 1; 0 is everybody. */
export type Talk = readonly (readonly [from: number, to: number])[];

/** Somebody to somebody else, now and then to everybody; an answer is likelier than chance. */
export function drawTalk(rng: Rng, hosts: number, count: number): Talk {
  const talk: (readonly [number, number])[] = [];
  while (talk.length < count) {
    const last = talk.at(-1);
    if (last !== undefined && last[1] !== 0 && rng.bool()) {
      talk.push([last[1], last[0]]);
      continue;
    }
    const from = rng.int(1, hosts);
    const others = Array.from({ length: hosts }, (_, index) => index + 1).filter((host) => host !== from);
    talk.push([from, rng.int(0, 5) === 0 ? 0 : rng.pick(others)]);
  }
  return talk;
}
