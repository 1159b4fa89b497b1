import { hex } from '../../bytes/hex.ts';
import { type Capture, linkTypes } from '../../netsim/pcap/capture.ts';
import type { RunEvidence, SeenStep } from '../check-result.ts';

/** Both runs as one capture: what left each port, one interface a run, the reason as comment. */
export function evidenceCapture({ frames, expected, got }: RunEvidence): Capture {
  const bytes = frames.map(hex);
  const packets = (steps: readonly SeenStep[], interfaceIndex: number) =>
    steps.flatMap(({ timeNs, node, acts }) =>
      acts
        .filter(({ action }) => action === 'send')
        .map(({ port, frame, why }) => {
          const own = bytes[frame] ?? new Uint8Array(0);
          const comment = `${node}:${port} ${why}`;
          return { interfaceIndex, timeNs: BigInt(timeNs), bytes: own, originalLength: own.length, comment };
        }),
    );
  return {
    interfaces: [
      { name: 'reference', linkType: linkTypes.ethernet },
      { name: 'yours', linkType: linkTypes.ethernet },
    ],
    packets: [...packets(expected, 0), ...packets(got, 1)].sort((a, b) => Number(a.timeNs - b.timeNs)),
  };
}
