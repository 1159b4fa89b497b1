import { spawnSync } from 'node:child_process';
import { toHex } from '#lib/bytes/hex.ts';
import { decode } from '#lib/netsim/decode.ts';
import { encode } from '#lib/netsim/encode.ts';
import { ipv4DstAt, offsetOf } from '#lib/netsim/fast/fields.ts';
import { newWalk, walk } from '#lib/netsim/fast/walk.ts';
import { ratio } from '../numbers.ts';
import { encoded, tunnelMix } from './mix.ts';
import { perSecond, rate } from './rate.ts';

/** Bytes to objects and back, and the fast path, beside Scapy in the same run. */
export function benchCodecs(print: (line: string) => void): void {
  const mix = tunnelMix(2_000);
  const frames = encoded(mix);
  const peer = scapy(frames.slice(0, 400));
  print('Codecs, on a mix of VLAN, IP in IP, GRE, VXLAN and 6in4 frames; packets/s of CPU time on one thread');

  const rounds = 40;
  const times = (each: () => void) => () => {
    for (let n = 0; n < rounds; n++) each();
  };
  const dissect = rate(
    frames.length * rounds,
    times(() => {
      for (const frame of frames) decode(frame);
    }),
  );
  const found = newWalk();
  let sum = 0;
  const fast = rate(
    frames.length * rounds,
    times(() => {
      for (const frame of frames) {
        walk(frame, 'ethernet', found);
        const at = offsetOf(found, 'ipv4');
        if (at >= 0) sum = (sum + ipv4DstAt(frame, at)) | 0;
      }
    }),
  );
  const build = rate(
    mix.length * rounds,
    times(() => {
      for (const { layers, payload } of mix) encode(layers, payload);
    }),
  );
  const beside = (ours: number, theirs: number | undefined): string =>
    theirs === undefined ? '(python3-scapy is not here)' : `${ratio(ours, theirs)} Scapy’s ${perSecond(theirs)}`;
  const goal = (value: number, least: number): string => (value >= least ? 'met' : 'missed');
  const row = (name: string, value: number, least: number, peers: string): void =>
    print(
      `  ${name.padEnd(38)} ${perSecond(value).padStart(12)}   goal ${perSecond(least)} ${goal(value, least)}   ${peers}`,
    );
  row('dissect, to objects', dissect, 300_000, beside(dissect, peer?.dissect));
  row('fast path, offsets and one address', fast, 1_500_000, `${ratio(fast, dissect)} the objects`);
  row('build, with lengths and checksums', build, 300_000, beside(build, peer?.build));
  // Read, so that no engine may leave the work out.
  if (!Number.isInteger(sum)) throw new Error('the fast path read nothing');
}

function scapy(frames: readonly Uint8Array[]): { dissect: number; build: number } | undefined {
  const script = `${import.meta.dirname}/scapy_peer.py`;
  const { status, stdout } = spawnSync('/usr/bin/python3', [script], {
    input: frames.map((frame) => toHex(frame)).join('\n'),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return status === 0 ? JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') : undefined;
}
